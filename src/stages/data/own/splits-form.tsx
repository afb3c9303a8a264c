/** How a project's pictures are divided: by shares, by numbers, or as they came. */
import { useId, useState } from 'react';
import type { ProjectState } from '../../../core/project/state.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Card } from '../../../ui/kit/card.tsx';
import { Choice } from '../../../ui/kit/choice.tsx';
import { NumberField } from '../../../ui/kit/number-field.tsx';
import type { NumberProblem } from '../../../ui/kit/number-text.ts';
import { RangeSlider } from '../../../ui/kit/range-slider.tsx';
import { DivideButton, useBlockedWork, WorkOf } from './splits-divide.tsx';
import {
  formOf,
  labelledOf,
  MOST_COUNT,
  MOST_SEED,
  MOST_SHARE,
  type PolicyForm,
  readForm,
} from './splits-policy.ts';
import styles from './splits.module.css';

const KINDS = ['ratio', 'count', 'imported'] as const;
type NumberName = 'trainCount' | 'testCount' | 'seed';
/** What is typed and is no good number. */
type Typed = Readonly<Partial<Record<NumberName, string>>>;

export function SplitsForm({ state }: { readonly state: ProjectState }) {
  const m = useMessages();
  const id = useId();
  const words = m.prepare.splits;
  const labelled = labelledOf(state.counts);
  // Null follows the project's policy.
  const [changed, setChanged] = useState<PolicyForm | null>(null);
  const [typed, setTyped] = useState<Typed>({});
  const form = changed ?? formOf(state.info.split, labelled);
  const reading = readForm(form, labelled);
  const unfinished = Object.keys(typed).length > 0;
  const blocked = useBlockedWork();
  const came = state.counts.imported > 0;
  const kinds = KINDS.filter((kind) => kind !== 'imported' || came || form.kind === 'imported');
  const change = (changes: Partial<PolicyForm>) => setChanged({ ...form, ...changes });
  const parts = { form, change, typed, setTyped };
  return (
    <Card title={words.title}>
      <div className={styles.form}>
        <Choice
          label={words.kind}
          options={kinds.map((kind) => ({
            value: kind,
            label: words.kinds[kind].name,
            description: words.kinds[kind].text,
          }))}
          value={form.kind}
          onChange={(kind) => {
            setTyped({});
            change({ kind });
          }}
        />
        {form.kind === 'count' && (
          <Counts {...parts} labelled={labelled} tooMany={reading.problem === 'too-many'} />
        )}
        <Shares form={form} change={change} />
        <Field {...parts} name="seed" label={words.seed} hint={words.seedHint} max={MOST_SEED} />
        <p className={styles.text}>{words.keeps}</p>
        <div className={styles.buttons}>
          <DivideButton
            policy={unfinished || labelled === 0 ? null : reading.policy}
            describedBy={id}
            onDone={() => setChanged(null)}
          />
          <p className={styles.hint} id={id} role="status">
            {labelled === 0 ? words.noLabels : blocked}
          </p>
        </div>
        <WorkOf kind="dividing" label={words.dividing} />
      </div>
    </Card>
  );
}

interface FormParts {
  readonly form: PolicyForm;
  readonly change: (changes: Partial<PolicyForm>) => void;
  readonly typed: Typed;
  readonly setTyped: (typed: Typed) => void;
}

function Shares({ form, change }: Pick<FormParts, 'form' | 'change'>) {
  const m = useMessages();
  const f = useFormat();
  const words = m.prepare.splits;
  const byShares = form.kind === 'ratio';
  const share = (percent: number) => f.percent(percent / 100, 0);
  const inWords = byShares ? words.ofAll : words.ofTraining;
  return (
    <div className={styles.shares}>
      {byShares && (
        <RangeSlider
          label={words.test}
          min={0}
          max={MOST_SHARE}
          value={form.test}
          onChange={(test) => change({ test })}
          valueText={words.ofAll({ share: share(form.test) })}
        />
      )}
      <RangeSlider
        label={words.validation}
        min={0}
        max={MOST_SHARE}
        value={form.validation}
        onChange={(validation) => change({ validation })}
        valueText={inWords({ share: share(form.validation) })}
      />
      {byShares && (
        <p className={styles.hint} aria-live="polite">
          {words.restTrains({ share: share(100 - form.test - form.validation) })}
        </p>
      )}
    </div>
  );
}

interface CountsProps extends FormParts {
  readonly labelled: number;
  readonly tooMany: boolean;
}

function Counts({ labelled, tooMany, ...parts }: CountsProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.prepare.splits;
  const count = f.number(labelled);
  return (
    <div className={styles.numbers}>
      <Field
        {...parts}
        name="trainCount"
        label={words.trainCount}
        min={1}
        note={words.labelledNote({ count })}
        error={tooMany ? words.tooMany({ count }) : undefined}
      />
      <Field {...parts} name="testCount" label={words.testCount} />
    </div>
  );
}

interface FieldProps extends FormParts {
  readonly name: NumberName;
  readonly label: string;
  readonly min?: number;
  readonly max?: number;
  readonly hint?: string;
  readonly note?: string;
  readonly error?: string | undefined;
}

function Field({ name, label, min = 0, max = MOST_COUNT, hint, note, error, ...parts }: FieldProps) {
  const m = useMessages();
  const f = useFormat();
  const { form, change, typed, setTyped } = parts;
  const bounds = { least: f.number(min), most: f.number(max) };
  const errorText = (problem: NumberProblem) => {
    const text = m.prepare.numberProblems[problem];
    return typeof text === 'string' ? text : text(bounds);
  };
  return (
    <NumberField
      label={label}
      value={form[name]}
      typed={typed[name]}
      onType={(text, value) => {
        const { [name]: _mended, ...others } = typed;
        setTyped(value === null ? { ...others, [name]: text } : others);
        if (value !== null) change({ [name]: value });
      }}
      min={min}
      max={max}
      whole
      hint={hint}
      note={note}
      error={error}
      errorText={errorText}
    />
  );
}

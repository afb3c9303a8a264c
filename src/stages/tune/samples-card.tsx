/** What a fine-tuning learns from: the drawn samples by class, how many are held out, the MNIST images mixed in. */
import { sharesByClass, type ClassShare } from '../../core/tune/plan.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { NumberField } from './number-field.tsx';
import styles from './tune.module.css';
import { type FormProps, HELD_OUT, type HeldOut, MIXED_OPTIONS, type Mixed } from './view.ts';

const HELD_OUT_ORDER = ['none', 'third', 'half', 'twoThirds'] as const satisfies readonly HeldOut[];

export function SamplesCard({ base, form, onChange }: FormProps) {
  const m = useMessages();
  const f = useFormat();
  const samples = useApp((state) => state.samples.list);
  const shares = sharesByClass(base, samples, HELD_OUT[form.heldOut]);
  const mixed: readonly Mixed[] = [...MIXED_OPTIONS, 'other'];
  return (
    <Card
      title={m.tune.samplesTitle}
      aside={m.tune.samplesAside({ count: samples.length, text: f.number(samples.length) })}
    >
      <div className={styles.fields}>
        <SharesTable shares={shares} />
        <Choice
          label={m.tune.heldOutLabel}
          look="segments"
          options={HELD_OUT_ORDER.map((value) => ({ value, label: m.tune.heldOutOptions[value] }))}
          value={form.heldOut}
          onChange={(heldOut) => onChange({ ...form, heldOut })}
        />
        <div className={styles.mixed}>
          <Choice
            label={m.tune.mixedLabel}
            look="segments"
            options={mixed.map((value) => ({
              value,
              label: value === 'other' ? m.tune.mixedOther : f.number(Number(value)),
            }))}
            value={form.mixed}
            onChange={(next) => onChange({ ...form, mixed: next })}
          />
          {form.mixed === 'other' && (
            <NumberField
              id="otherMixed"
              label={m.tune.mixedOtherLabel}
              text={form.otherMixed}
              onChange={(otherMixed) => onChange({ ...form, otherMixed })}
            />
          )}
          <p className={styles.hint}>{m.tune.mixedHint}</p>
        </div>
      </div>
    </Card>
  );
}

function SharesTable({ shares }: { readonly shares: readonly ClassShare[] }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.tune.columns;
  const drawn = shares.reduce((sum, share) => sum + share.drawn, 0);
  const heldOut = shares.reduce((sum, share) => sum + share.heldOut, 0);
  const numbers = (all: number, out: number) => [f.number(all), f.number(all - out), f.number(out)];
  return (
    <Table
      caption={m.tune.samplesCaption}
      hideCaption
      dense
      columns={[
        { id: 'name', header: words.name },
        { id: 'drawn', header: words.drawn, align: 'end', hideNarrow: true },
        { id: 'learned', header: words.learned, align: 'end' },
        { id: 'heldOut', header: words.heldOut, align: 'end' },
      ]}
      rows={[
        ...shares.map((share) => ({
          id: share.name,
          cells: [<ClassName key="name" share={share} />, ...numbers(share.drawn, share.heldOut)],
        })),
        { id: '', summary: true, cells: [m.tune.all, ...numbers(drawn, heldOut)] },
      ]}
    />
  );
}

function ClassName({ share }: { readonly share: ClassShare }) {
  const m = useMessages();
  return (
    <span className={styles.className}>
      <span>{share.name}</span>
      {share.isNew && <small>{m.tune.isNew}</small>}
    </span>
  );
}

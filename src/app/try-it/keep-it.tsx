/** Keeps what is on a pad as a labelled sample: with the class the model says, unless the person says another. */
import { useState } from 'react';
import type { Stroke } from '../../core/labeling/strokes.ts';
import { verdictOf } from '../../core/labeling/verdict.ts';
import { routeHref } from '../../core/project/routes.ts';
import { classesOf, type SampleInfo } from '../../core/project/samples.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Select } from '../../ui/kit/select.tsx';
import styles from './try-pad.module.css';

export interface KeepItProps {
  readonly modelClasses: readonly string[];
  readonly strokes: readonly Stroke[];
  /** What the strokes make; null for an empty pad. */
  readonly pixels: Uint8Array<ArrayBuffer> | null;
}

/** A drawing that was kept, or could not be. */
interface Attempt {
  readonly strokes: readonly Stroke[];
  readonly label: string;
  readonly state: 'going' | 'kept' | 'failed';
}

export function KeepIt({ modelClasses, strokes, pixels }: KeepItProps) {
  const m = useMessages();
  const actions = useActions();
  const samples = useApp((state) => state.samples.list);
  const said = useApp((state) => {
    const verdict = verdictOf(state.prediction.probabilities);
    return verdict.kind === 'sure' ? verdict.class : null;
  });
  const [picked, setPicked] = useState<{ readonly label: string; readonly first: Stroke | undefined } | null>(
    null,
  );
  const [last, setLast] = useState<Attempt | null>(null);
  if (pixels === null) return <p className={styles.kept} role="status" />;

  const classes = classesOf(modelClasses, samples);
  // What was picked holds for this drawing: the next one starts from what the model says of it.
  const own = picked !== null && isSameDrawing(picked.first, strokes) ? picked.label : null;
  const label = own ?? (said === null ? undefined : modelClasses[said]) ?? classes[0] ?? '';
  const attempt = last?.strokes === strokes ? last : null;
  const keep = async () => {
    setLast({ strokes, label, state: 'going' });
    const done = await actions.addSample(label, strokes, pixels.slice()); // a copy: the buffer goes to the worker
    setLast({ strokes, label, state: done ? 'kept' : 'failed' });
  };
  return (
    <div className={styles.keepIt}>
      <div className={styles.keepRow}>
        <Select
          label={m.label.keepIt.label}
          inline
          value={label}
          options={classes.map((name) => ({ value: name, label: name }))}
          onChange={(name) => setPicked({ label: name, first: strokes[0] })}
          disabled={attempt?.state === 'kept'}
        />
        <Button
          size="small"
          onPress={() => void keep()}
          busy={attempt?.state === 'going'}
          disabled={attempt?.state === 'kept'}
        >
          {m.label.keepIt.keep}
        </Button>
      </div>
      <Outcome attempt={attempt} samples={samples} />
    </div>
  );
}

/** Strokes are added to a drawing and taken back from its end. */
function isSameDrawing(first: Stroke | undefined, strokes: readonly Stroke[]): boolean {
  const now = strokes[0]?.points[0];
  const then = first?.points[0];
  return now !== undefined && now === then;
}

interface OutcomeProps {
  readonly attempt: Attempt | null;
  readonly samples: readonly SampleInfo[];
}

function Outcome({ attempt, samples }: OutcomeProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const error = useApp((state) => state.samples.error);
  if (attempt?.state === 'failed' && error !== null) {
    const { what, next } = errorText(error);
    return <Notice tone="error" what={what} next={next} />;
  }
  const count = samples.filter((sample) => sample.label === attempt?.label).length;
  return (
    <p className={styles.kept} role="status">
      {attempt?.state === 'kept' && (
        <>
          {m.label.kept({
            name: attempt.label,
            samples: m.label.samples({ count, countText: f.number(count) }),
          })}{' '}
          <a href={routeHref({ name: 'label' })}>{m.label.keepIt.toLabel}</a>
        </>
      )}
    </p>
  );
}

/** Predicting before running: the field, and how the guess compares with what came out. */
import { useFormat, useMessages } from '../../i18n/react.tsx';
import type { ModelMetrics } from '../../core/project/records.ts';
import { NumberField } from '../../ui/kit/number-field.tsx';
import styles from './train.module.css';
import type { Typing } from './typing.ts';
import { decimalsOf } from './view.ts';

const FIELD = 'guess';
const PERCENT = { min: 0, max: 100 } as const;

export interface GuessFieldProps {
  readonly typing: Typing;
  /** Percent; null for no guess. */
  readonly value: number | null;
  readonly onChange: (percent: number | null) => void;
}

export function GuessField({ typing, value, onChange }: GuessFieldProps) {
  const m = useMessages();
  const { problems } = m.train;
  const limits = { min: String(PERCENT.min), max: String(PERCENT.max) };
  return (
    <NumberField
      label={m.runs.guessLabel}
      hint={m.runs.guessHint}
      value={value}
      typed={typing.unfinished.get(FIELD)?.text}
      onType={(text, percent) => {
        const good = percent !== null || text.trim() === '';
        typing.note(FIELD, m.runs.guessTitle, text, good);
        if (good) onChange(percent);
      }}
      {...PERCENT}
      optional
      unit={m.train.units.percent}
      errorText={(problem) => {
        const words = problems[problem];
        return typeof words === 'string' ? words : words(limits);
      }}
    />
  );
}

export interface GuessResultProps {
  /** 0..1; null for no guess: nothing shows. */
  readonly guess: number | null;
  readonly metrics: Pick<ModelMetrics, 'test' | 'validationAccuracy'> | null;
}

/** In a sentence; with the test accuracy where it is known, else with the validation accuracy, named as such. */
export function GuessResult({ guess, metrics }: GuessResultProps) {
  const m = useMessages();
  const f = useFormat();
  if (guess === null) return null;
  const expected = f.percent(guess, decimalsOf(Number((guess * 100).toPrecision(6))));
  return <p className={styles.guess}>{sentence()}</p>;

  function sentence(): string {
    const tested = metrics?.test?.accuracy ?? null;
    if (tested !== null) return m.runs.guessTest({ guess: expected, accuracy: f.percent(tested) });
    const validated = metrics?.validationAccuracy ?? null;
    if (validated === null) return m.runs.guessOpen({ guess: expected });
    return m.runs.guessValidation({ guess: expected, accuracy: f.percent(validated) });
  }
}

/** One number of the network or the recipe: what it does, its bounds, the tutorial's value, what is wrong with it. */
import type { ReactNode } from 'react';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { NumberField } from '../../ui/kit/number-field.tsx';
import type { NumberStep } from '../../ui/kit/number-text.ts';
import type { Typing } from './typing.ts';
import { decimalsOf } from './view.ts';

export interface SettingFieldProps {
  /** Its name in `typing`. */
  readonly id: string;
  readonly words: { readonly label: string; readonly hint: string };
  readonly value: number;
  readonly limits: { readonly min: number; readonly max: number };
  readonly onChange: (value: number) => void;
  readonly typing: Typing;
  readonly whole?: boolean | undefined;
  readonly step?: NumberStep | undefined;
  /** Shares are shown times 100. */
  readonly percent?: boolean | undefined;
  readonly unit?: string | undefined;
  /** The tutorial's value. */
  readonly tutorial?: number | undefined;
  /** The value in the tutorial's worked case, where that is another one. */
  readonly worked?: number | undefined;
  /** Why it can't be less, in words of its own. */
  readonly tooSmall?: string | undefined;
  readonly error?: string | undefined;
  readonly beside?: ReactNode;
  readonly takesFocus?: boolean | undefined;
}

/** Digits kept of a share in percent: more would show floating point's errors. */
const DIGITS = 10;

export function SettingField(props: SettingFieldProps) {
  const { id, words, onChange, typing, percent = false, tutorial, worked } = props;
  const m = useMessages();
  const f = useFormat();
  const scale = percent ? 100 : 1;
  const shown = (value: number) => Number((value * scale).toPrecision(DIGITS));
  const text = (value: number) => f.number(shown(value), decimalsOf(shown(value)));
  const [min, max] = [text(props.limits.min), text(props.limits.max)];
  const note = [
    m.train.bounds({ min, max }),
    tutorial === undefined ? '' : m.train.tutorialValue({ value: text(tutorial) }),
    worked === undefined ? '' : m.train.caseValue({ value: text(worked) }),
  ];
  const { problems } = m.train;
  return (
    <NumberField
      label={words.label}
      hint={words.hint}
      note={note.filter((part) => part !== '').join(' · ')}
      value={shown(props.value)}
      typed={typing.unfinished.get(id)?.text}
      onType={(typed, value) => {
        typing.note(id, words.label, typed, value !== null);
        if (value !== null) onChange(Number((value / scale).toPrecision(DIGITS)));
      }}
      min={shown(props.limits.min)}
      max={shown(props.limits.max)}
      whole={props.whole}
      step={props.step}
      unit={percent ? m.train.units.percent : props.unit}
      errorText={(problem) => {
        if (problem === 'too-small') return props.tooSmall ?? problems['too-small']({ min });
        return problem === 'too-large' ? problems['too-large']({ max }) : problems[problem];
      }}
      error={props.error}
      beside={props.beside}
      takesFocus={props.takesFocus}
    />
  );
}

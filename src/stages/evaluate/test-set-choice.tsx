/** Which images a model is scored on; shows only where there is a choice. */
import type { TestSetId } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useApp } from '../../store/react.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { wordsOf } from './test-set-words.ts';
import { sizeOf } from './view.ts';

export interface TestSetChoiceProps {
  readonly model: ModelSummary;
  readonly sets: readonly TestSetId[];
  readonly value: TestSetId;
  readonly onChange: (set: TestSetId) => void;
}

export function TestSetChoice({ model, sets, value, onChange }: TestSetChoiceProps) {
  const m = useMessages();
  const f = useFormat();
  const drawn = useApp((state) => state.samples.list);
  if (sets.length < 2) return null;
  return (
    <Choice
      label={m.evaluate.sets.label}
      hideLabel
      look="segments"
      options={sets.map((set) => ({ value: set, label: wordsOf(set, sizeOf(set, model, drawn), m, f).name }))}
      value={value}
      onChange={onChange}
    />
  );
}

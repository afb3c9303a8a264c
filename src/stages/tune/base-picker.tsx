/** Which model fine-tuning starts from. */
import type { ModelId, ModelSummary } from '../../core/project/records.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Select } from '../../ui/kit/select.tsx';
import styles from './tune.module.css';

export interface BasePickerProps {
  readonly list: readonly ModelSummary[];
  readonly base: ModelSummary;
  readonly onChange: (id: ModelId) => void;
}

export function BasePicker({ list, base, onChange }: BasePickerProps) {
  const m = useMessages();
  const f = useFormat();
  return (
    <div className={styles.base}>
      <Select
        label={m.tune.baseLabel}
        value={base.id}
        options={list.map((model) => ({
          value: model.id,
          label: `${model.name} · ${f.dateTime(model.createdAt)}`,
        }))}
        hint={m.tune.baseHint({ classes: f.list(base.classes) })}
        onChange={onChange}
      />
    </div>
  );
}

/** What can be done with the selected samples. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SampleInfo } from '../../core/project/samples.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Select } from '../../ui/kit/select.tsx';
import styles from './label.module.css';

export interface SelectionBarProps {
  readonly classes: readonly string[];
  readonly selected: readonly SampleInfo[];
  readonly onRelabel: (label: string) => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

export function SelectionBar({ classes, selected, onRelabel, onDelete, onClear }: SelectionBarProps) {
  const m = useMessages();
  const f = useFormat();
  const [target, setTarget] = useState<string | null>(null);
  const labels = new Set(selected.map(({ label }) => label));
  // A label that all of them have is no change.
  const offered = labels.size === 1 ? classes.filter((name) => !labels.has(name)) : classes;
  const label = offered.find((name) => name === target) ?? offered[0] ?? '';
  return (
    <div className={styles.bar}>
      <p className={styles.barWords} role="status">
        {selected.length === 0
          ? m.label.selectHelp
          : m.label.selected({ count: selected.length, countText: f.number(selected.length) })}
      </p>
      {selected.length > 0 && (
        <div className={styles.barActions}>
          <Select
            label={m.label.changeTo}
            inline
            value={label}
            options={offered.map((name) => ({ value: name, label: name }))}
            onChange={setTarget}
          />
          <Button onPress={() => onRelabel(label)}>{m.label.change}</Button>
          <Button variant="danger" icon={<Trash2 />} onPress={onDelete}>
            {m.label.delete}
          </Button>
          <Button variant="quiet" onPress={onClear}>
            {m.label.clearSelection}
          </Button>
        </div>
      )}
    </div>
  );
}

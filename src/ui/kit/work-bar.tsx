/** Long work: how far it is, in words too, and a way to stop it. */
import { Button } from './button.tsx';
import { Progress } from './progress.tsx';
import styles from './work-bar.module.css';

export interface WorkBarProps {
  readonly label: string;
  /** 0..1; null while it can't be told. */
  readonly value: number | null;
  readonly valueText?: string | undefined;
  readonly cancelLabel: string;
  readonly onCancel: () => void;
}

export function WorkBar({ label, value, valueText, cancelLabel, onCancel }: WorkBarProps) {
  return (
    <div className={styles.bar}>
      <Progress label={label} showLabel value={value} valueText={valueText} />
      <Button size="small" onPress={onCancel}>
        {cancelLabel}
      </Button>
    </div>
  );
}

/** What will be kept, as the network will see it, and the button that keeps it. */
import { useId, useMemo } from 'react';
import { strokesToDigit } from '../../core/labeling/digit.ts';
import type { Stroke } from '../../core/labeling/strokes.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { PixelPreview } from '../../ui/canvas/pixel-preview.tsx';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import styles from './label.module.css';

const SIDE = 28;

export interface KeepBoxProps {
  readonly strokes: readonly Stroke[];
  /** The class it will get. */
  readonly label: string;
  /** The class of the one kept last, and how many that has now; null where none was. */
  readonly kept: string | null;
  readonly count: number;
  readonly onKeep: () => void;
}

export function KeepBox({ strokes, label, kept, count, onKeep }: KeepBoxProps) {
  const m = useMessages();
  const f = useFormat();
  const note = useId();
  const empty = strokes.length === 0;
  const pixels = useMemo(() => (strokes.length === 0 ? null : strokesToDigit(strokes)), [strokes]);
  const said =
    kept === null
      ? ''
      : m.label.kept({ name: kept, samples: m.label.samples({ count, countText: f.number(count) }) });
  return (
    <div className={styles.keep}>
      <PixelPreview
        pixels={pixels}
        width={SIDE}
        height={SIDE}
        size={84}
        label={m.deploy.pad.seenLabel}
        look={pixels === null ? 'ink' : 'raw'}
      />
      <div className={styles.keepWords}>
        <PhoneActions>
          <Button variant="primary" size="large" onPress={onKeep} disabled={empty} ariaDescribedBy={note}>
            {m.label.keep({ name: label })}
          </Button>
        </PhoneActions>
        <p className={styles.hint} id={note}>
          {empty ? m.label.nothingDrawn : m.label.seenNote}
        </p>
        <p className={styles.said} role="status">
          {said}
        </p>
      </div>
    </div>
  );
}

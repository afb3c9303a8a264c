/** How the pictures of an import are prepared and kept, and what room that takes. */
import { type ReactNode, useId } from 'react';
import type { ImportPlan } from '../../../core/import/plan.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Card, Stack } from '../../../ui/kit/card.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import styles from './own-data.module.css';

export interface KeepOptions {
  readonly takeSpec: boolean;
  readonly keepOriginals: boolean;
  readonly takeDuplicates: boolean;
}

export interface SheetOptionsProps {
  readonly plan: ImportPlan;
  /** The project's own. */
  readonly spec: PictureSpec;
  readonly options: KeepOptions;
  readonly onChange: (options: KeepOptions) => void;
  /** Bytes. */
  readonly room: { readonly prepared: number; readonly originals: number };
}

export function SheetOptions({ plan, spec, options, onChange, room }: SheetOptionsProps) {
  const m = useMessages();
  const f = useFormat();
  const specWords = useSpecWords();
  const words = m.intake.sheet;
  return (
    <Card title={words.optionsTitle} headingLevel={3}>
      <Stack>
        {plan.suggestedSpec === null ? (
          <p className={styles.text}>
            {words.keptSpec({ spec: specWords(spec) })} <span className={styles.rest}>{words.specLater}</span>
          </p>
        ) : (
          <Check
            label={words.takeSpec({ spec: specWords(plan.suggestedSpec) })}
            hint={words.specLater}
            checked={options.takeSpec}
            onChange={(takeSpec) => onChange({ ...options, takeSpec })}
          />
        )}
        {room.originals > 0 && (
          <Check
            label={words.keepOriginals({ size: f.bytes(room.originals) })}
            hint={words.keepOriginalsHint}
            checked={options.keepOriginals}
            onChange={(keepOriginals) => onChange({ ...options, keepOriginals })}
          />
        )}
        <Check
          label={words.takeDuplicates}
          hint={words.takeDuplicatesHint}
          checked={options.takeDuplicates}
          onChange={(takeDuplicates) => onChange({ ...options, takeDuplicates })}
        />
        <Room
          needed={room.prepared + (options.keepOriginals ? room.originals : 0)}
          least={room.prepared}
          free={plan.freeBytes}
          onLeaveOriginals={() => onChange({ ...options, keepOriginals: false })}
        />
      </Stack>
    </Card>
  );
}

interface RoomProps {
  readonly needed: number;
  /** Without originals. */
  readonly least: number;
  readonly free: number | null;
  readonly onLeaveOriginals: () => void;
}

function Room({ needed, least, free, onLeaveOriginals }: RoomProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.intake.sheet;
  const size = f.bytes(needed);
  if (free === null) return <p className={styles.hint}>{words.roomUnknown({ needed: size })}</p>;
  const values = { needed: size, free: f.bytes(free) };
  if (needed <= free) return <p className={styles.hint}>{words.room(values)}</p>;
  return (
    <Notice
      tone="warning"
      what={words.noRoom(values)}
      next={least <= free ? words.noRoomNext : words.noRoomAtAll}
      actions={
        least <= free && (
          <Button size="small" onPress={onLeaveOriginals}>
            {words.withoutOriginals}
          </Button>
        )
      }
    />
  );
}

function useSpecWords(): (spec: PictureSpec) => string {
  const m = useMessages();
  const f = useFormat();
  const words = m.intake.sheet;
  return ({ width, height, channels, fit }) =>
    words.spec({ size: f.shape([width, height]), colour: words.colours[channels], fit: words.fits[fit] });
}

interface CheckProps {
  readonly label: ReactNode;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, hint, checked, onChange }: CheckProps) {
  const hintId = useId();
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hintId}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      <p className={styles.checkHint} id={hintId}>
        {hint}
      </p>
    </div>
  );
}

/** Dividing anew: asked first where models were scored on the test set that is; with progress and a way out. */
import { useState } from 'react';
import type { SplitPolicy } from '../../../core/dataset/divide.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { useActions, useApp } from '../../../store/react.tsx';
import { isUnderWay } from '../../../store/selectors.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ConfirmDialog } from '../../../ui/kit/dialog.tsx';
import { WorkBar } from '../../../ui/kit/work-bar.tsx';

export interface DivideButtonProps {
  /** Null: it is not ready. */
  readonly policy: SplitPolicy | null;
  readonly variant?: 'primary' | 'secondary';
  readonly size?: 'small' | 'medium';
  readonly describedBy?: string;
  readonly onDone?: () => void;
}

export function DivideButton({
  policy,
  variant = 'primary',
  size = 'medium',
  describedBy,
  onDone,
}: DivideButtonProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const models = useApp((state) => state.models.list.length);
  const blocked = useBlockedWork() !== null;
  const [asking, setAsking] = useState(false);
  const words = m.prepare.splits;
  const divide = async () => {
    setAsking(false);
    if (policy !== null && (await actions.divideProject(policy))) onDone?.();
  };
  return (
    <>
      <Button
        variant={variant}
        size={size}
        disabled={policy === null || blocked}
        onPress={() => (models > 0 ? setAsking(true) : void divide())}
        ariaDescribedBy={describedBy}
      >
        {words.divide}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void divide()}
        title={words.confirmTitle}
        confirmLabel={words.divide}
        cancelLabel={m.common.cancel}
      >
        {words.confirmText({ count: models, text: f.number(models) })}
      </ConfirmDialog>
    </>
  );
}

/** Why the project's pictures cannot be changed now; null where they can. */
export function useBlockedWork(): string | null {
  const m = useMessages();
  const training = useApp((state) => isUnderWay(state.training));
  const working = useApp((state) => state.projectWork !== null || state.importing.phase === 'running');
  if (training) return m.prepare.busyTraining;
  return working ? m.prepare.busyWork : null;
}

/** Of a kind of work that goes on; nothing while none does. */
export function WorkOf({ kind, label }: { readonly kind: 'dividing' | 'examining'; readonly label: string }) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const work = useApp((state) => state.projectWork);
  if (work?.kind !== kind) return null;
  const { done, total } = work.progress ?? { done: 0, total: 0 };
  return (
    <WorkBar
      label={label}
      value={total === 0 ? null : done / total}
      valueText={total === 0 ? undefined : m.prepare.workOf({ done: f.number(done), total: f.number(total) })}
      cancelLabel={m.common.cancel}
      onCancel={() => actions.cancelProjectWork()}
    />
  );
}

/** The offer to go on with a training that was cut off, shown wherever a person comes in. */
import { useState } from 'react';
import { useFormat, useMessages } from '../i18n/react.tsx';
import { useActions, useApp } from '../store/react.tsx';
import { offeredRun } from '../store/selectors.ts';
import { Button } from '../ui/kit/button.tsx';
import { ConfirmDialog } from '../ui/kit/dialog.tsx';
import { Notice } from '../ui/kit/notice.tsx';
import { navigate } from './use-route.ts';

export function ResumeNotice() {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const resumable = useApp(offeredRun);
  const failed = useApp((state) => state.training.phase === 'failed');
  const [asking, setAsking] = useState(false);
  if (resumable === null || failed) return null;
  const { run, checkpointStep } = resumable;
  return (
    <>
      <Notice
        tone="info"
        live="off"
        what={m.train.resumeWhat({
          step: f.number(checkpointStep),
          total: f.number(run.totalSteps),
          when: f.dateTime(run.updatedAt),
        })}
        next={m.train.resumeNext}
        actions={
          <>
            <Button
              size="small"
              onPress={() => {
                void actions.resumeRun(run.id);
                navigate({ name: 'train', query: '' });
              }}
            >
              {m.train.goOn}
            </Button>
            <Button size="small" variant="quiet" onPress={() => setAsking(true)}>
              {m.train.discard}
            </Button>
          </>
        }
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void actions.discardRun(run.id);
        }}
        title={m.train.discardTitle}
        confirmLabel={m.train.discardConfirm}
        cancelLabel={m.common.cancel}
        danger
      >
        {m.train.discardText}
      </ConfirmDialog>
    </>
  );
}

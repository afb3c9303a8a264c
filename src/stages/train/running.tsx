/** A training under way. */
import type { ReactNode } from 'react';
import { shapeOf } from '../../core/network/design.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions } from '../../store/react.tsx';
import { currentEpoch, progressOf } from '../../store/selectors.ts';
import type { RunView } from '../../store/state.ts';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import { RunControls } from '../../ui/kit/run-controls.tsx';
import { Curves } from './curves.tsx';
import { NetworkCard } from './network-card.tsx';
import { RunFigures } from './run-figures.tsx';
import styles from './train.module.css';

type Phase = 'running' | 'paused' | 'validating' | 'stopping';

export interface RunningProps {
  readonly phase: Phase;
  readonly run: RunView;
  readonly pad: (model: 'live') => ReactNode;
}

export function Running({ phase, run, pad }: RunningProps) {
  const m = useMessages();
  const f = useFormat();
  const { title, caveat } = useWords(phase, run);
  return (
    <Stack gap="loose">
      <PageHeader title={title} caveat={caveat} actions={<Controls phase={phase} />} />
      <Progress
        label={m.train.progressLabel}
        value={progressOf(run)}
        valueText={m.train.progressText({ step: f.number(run.step), total: f.number(run.totalSteps) })}
        paused={phase === 'paused'}
      />
      {run.checkpointError !== null && <NotSaved run={run} />}
      <RunFigures run={run} />
      <div className={styles.board}>
        <div className={styles.curves}>
          <Curves run={run} />
        </div>
        <Card title={m.train.tryTitle} className={styles.pad}>
          {pad('live')}
        </Card>
        <div className={styles.network}>
          <NetworkCard
            design={run.recipe.network}
            classCount={run.classes.length}
            inputShape={shapeOf(run.preprocessing)}
          />
        </div>
      </div>
    </Stack>
  );
}

function Controls({ phase }: { readonly phase: Phase }) {
  const m = useMessages();
  const actions = useActions();
  return (
    <RunControls
      paused={phase === 'paused'}
      stopping={phase === 'stopping'}
      labels={m.train}
      onPause={() => void actions.pauseRun()}
      onContinue={() => void actions.continueRun()}
      onStop={() => void actions.stopRun()}
    />
  );
}

function NotSaved({ run }: { readonly run: RunView }) {
  const m = useMessages();
  const errorText = useErrorText();
  if (run.checkpointError === null) return null;
  const { what, next } = errorText(run.checkpointError);
  return <Notice tone="warning" what={`${m.train.notSaved} ${what}`} next={next} />;
}

function useWords(phase: Phase, run: RunView): { title: string; caveat: string } {
  const m = useMessages();
  const f = useFormat();
  const epoch = { epoch: f.number(currentEpoch(run)), total: f.number(run.recipe.epochs) };
  if (phase === 'stopping') return { title: m.train.stoppingTitle, caveat: m.train.stoppingCaveat };
  if (phase === 'paused') return { title: m.train.pausedTitle(epoch), caveat: m.train.pausedCaveat };
  return { title: m.train.runningTitle(epoch), caveat: runningCaveat() };

  function runningCaveat(): string {
    if (phase === 'validating') return m.train.validatingCaveat;
    if (run.download !== null && run.download.bytesDone < run.download.bytesTotal) {
      return m.train.fetching({
        done: f.bytes(run.download.bytesDone),
        total: f.bytes(run.download.bytesTotal),
      });
    }
    return run.secondsLeft === null
      ? m.train.timeUnknown
      : m.train.timeLeft({ duration: f.duration(run.secondsLeft) });
  }
}

/** A fine-tuning under way: how far it is, its curve, and the model to try while it learns. */
import type { ReactNode } from 'react';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { currentEpoch, progressOf } from '../../store/selectors.ts';
import type { RunView } from '../../store/state.ts';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import { RunControls } from '../../ui/kit/run-controls.tsx';
import { LiveText } from '../../ui/kit/visually-hidden.tsx';
import { AccuracyCurve } from './accuracy-curve.tsx';
import styles from './tune.module.css';

type Phase = 'running' | 'paused' | 'validating' | 'stopping';

export interface UnderWayProps {
  readonly phase: Phase;
  readonly run: RunView;
  readonly pad: (model: 'live') => ReactNode;
}

export function UnderWay({ phase, run, pad }: UnderWayProps) {
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
        showLabel
        paused={phase === 'paused'}
      />
      <NotSaved run={run} />
      <div className={styles.board}>
        <AccuracyCurve run={run} />
        <Card title={m.tune.tryTitle}>{pad('live')}</Card>
      </div>
    </Stack>
  );
}

export interface StartingProps {
  readonly doing: 'engine' | 'timing' | 'building';
}

/** Between the button and the first step. */
export function Starting({ doing }: StartingProps) {
  const m = useMessages();
  const measuring = useApp((state) => state.engine.phase === 'measuring');
  const text = m.train.starting[measuring ? 'timing' : doing];
  return (
    <Stack gap="loose">
      <PageHeader title={m.tune.startingTitle} caveat={text} />
      <Progress label={m.tune.startingTitle} value={null} valueText={text} />
      <LiveText text={text} />
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
  switch (phase) {
    case 'stopping':
      return { title: m.tune.stoppingTitle, caveat: m.train.stoppingCaveat };
    case 'paused':
      return { title: m.tune.pausedTitle(epoch), caveat: m.train.pausedCaveat };
    case 'validating':
      return { title: m.tune.runningTitle(epoch), caveat: m.train.validatingCaveat };
    case 'running':
      return { title: m.tune.runningTitle(epoch), caveat: runningCaveat() };
  }

  function runningCaveat(): string {
    const { download, secondsLeft } = run;
    if (download !== null && download.bytesDone < download.bytesTotal) {
      return m.train.fetching({ done: f.bytes(download.bytesDone), total: f.bytes(download.bytesTotal) });
    }
    return secondsLeft === null
      ? m.train.timeUnknown
      : m.train.timeLeft({ duration: f.duration(secondsLeft) });
  }
}

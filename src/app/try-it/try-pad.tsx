/** Draw, and see what a model makes of it: the pad, the probabilities, and the image as the network gets it. */
import { useEffect, useMemo, useRef } from 'react';
import { strokesToDigit } from '../../core/labeling/digit.ts';
import type { Stroke } from '../../core/labeling/strokes.ts';
import { verdictOf } from '../../core/labeling/verdict.ts';
import type { ModelId } from '../../core/project/records.ts';
import { DIGITS } from '../../core/project/samples.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import type { TrainingState } from '../../store/state.ts';
import { DrawPad } from '../../ui/canvas/draw-pad.tsx';
import { PixelPreview } from '../../ui/canvas/pixel-preview.tsx';
import { ProbabilityBars } from '../../ui/charts/probability-bars.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { KeepIt } from './keep-it.tsx';
import styles from './try-pad.module.css';

const SIDE = 28;

export interface TryPadProps {
  /** `live`: the weights being trained. */
  readonly model: 'live' | ModelId;
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[]) => void;
  /** `beside`: narrow, the best three; `wide`: all classes beside the pad. */
  readonly layout: 'beside' | 'wide';
}

export function TryPad({ model, strokes, onChange, layout }: TryPadProps) {
  const m = useMessages();
  const classes = useClasses(model);
  const pixels = useMemo(() => (strokes.length === 0 ? null : strokesToDigit(strokes)), [strokes]);
  usePrediction(model, pixels);
  return (
    <div className={styles[layout]}>
      <div className={styles.pad}>
        <DrawPad
          strokes={strokes}
          onChange={onChange}
          label={m.deploy.pad.label}
          keyboardHelp={m.deploy.pad.keyboardHelp}
          guide={m.deploy.pad.guide}
          undoLabel={m.deploy.pad.undo}
          clearLabel={m.deploy.pad.clear}
        />
      </div>
      <div className={styles.answer}>
        <Answer classes={classes} drawn={pixels !== null} top={layout === 'beside' ? 3 : undefined} />
        <div className={styles.seen}>
          <PixelPreview
            pixels={pixels}
            width={SIDE}
            height={SIDE}
            size={layout === 'beside' ? 56 : 84}
            label={m.deploy.pad.seenLabel}
            look={pixels === null ? 'ink' : 'raw'}
          />
          <p className={styles.note}>
            <strong>{m.deploy.pad.seenTitle}</strong>
            <br />
            {model === 'live' ? m.deploy.pad.live : m.deploy.pad.seenNote}
          </p>
        </div>
        <KeepIt modelClasses={classes} strokes={strokes} pixels={pixels} />
      </div>
    </div>
  );
}

interface AnswerProps {
  readonly classes: readonly string[];
  readonly drawn: boolean;
  readonly top: number | undefined;
}

function Answer({ classes, drawn, top }: AnswerProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const prediction = useApp((state) => state.prediction);
  const probabilities = drawn ? prediction.probabilities : null;
  const verdict = verdictOf(probabilities);
  const error = prediction.error === null ? null : errorText(prediction.error);
  const text =
    verdict.kind === 'empty'
      ? m.deploy.pad.empty
      : verdict.kind === 'unsure'
        ? m.deploy.pad.notSure
        : m.deploy.pad.sure({ name: classes[verdict.class] ?? '', percent: f.percent(verdict.p) });
  return (
    <>
      {error !== null && <Notice tone="error" what={error.what} next={error.next} />}
      <p className={styles.verdict} role="status">
        {text}
      </p>
      <ProbabilityBars
        label={m.deploy.pad.probabilities}
        items={classes.map((label, index) => ({
          id: label,
          label,
          probability: probabilities?.[index] ?? 0,
        }))}
        format={(probability) => (probabilities === null ? '' : f.percent(probability))}
        top={top}
        winnerId={verdict.kind === 'sure' ? (classes[verdict.class] ?? null) : null}
        pending={prediction.pending}
      />
    </>
  );
}

/** A model's own classes; while it is being trained, those of its run. */
function useClasses(model: 'live' | ModelId): readonly string[] {
  return useApp(({ models, training }) => {
    const known =
      model !== 'live'
        ? models.list.find((other) => other.id === model)
        : 'run' in training
          ? training.run
          : null;
    return known?.classes ?? DIGITS;
  });
}

/** Asks whenever the drawing changes; of a model that is being trained also whenever it has learned more. */
function usePrediction(model: 'live' | ModelId, pixels: Uint8Array<ArrayBuffer> | null): void {
  const actions = useActions();
  const learned = useApp((state) => (model === 'live' ? learnedSoFar(state.training) : 0));
  const pending = useApp((state) => state.prediction.pending);
  const answeredAt = useRef(0);
  useEffect(() => {
    if (pixels === null) actions.clearPrediction();
    else void actions.predict(model, pixels.slice()); // a copy: the buffer goes to the worker
  }, [actions, model, pixels]);
  useEffect(() => {
    // One question at a time: a newer one would put an end to that which waits for a slow step.
    if (pixels === null || pending || learned === answeredAt.current) return;
    answeredAt.current = learned;
    void actions.predict(model, pixels.slice());
  }, [actions, model, pixels, learned, pending]);
  useEffect(() => () => actions.clearPrediction(), [actions]);
}

function learnedSoFar(training: TrainingState): number {
  return 'run' in training && training.run !== null ? training.run.step : 0;
}

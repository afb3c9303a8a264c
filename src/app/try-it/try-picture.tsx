/** Show a model of one's own project a picture, and see what it makes of it: by file, by camera, or drawn. */
import { useEffect, useRef, useState } from 'react';
import type { Stroke } from '../../core/labeling/strokes.ts';
import { verdictOf } from '../../core/labeling/verdict.ts';
import type { PredictTarget, Preprocessing } from '../../core/project/records.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { IntakePort, PredictorPort } from '../../store/ports.ts';
import { useApp } from '../../store/react.tsx';
import { DrawPad } from '../../ui/canvas/draw-pad.tsx';
import { PictureSprite } from '../../ui/charts/picture-sprite.tsx';
import { ProbabilityBars } from '../../ui/charts/probability-bars.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { CameraWay } from './camera-way.tsx';
import { FileWay } from './file-way.tsx';
import { pictureOfStrokes } from './picture-of-strokes.ts';
import padStyles from './try-pad.module.css';
import { type MakePicture, type PictureAnswers, usePictureAnswers } from './use-picture-answers.ts';
import styles from './try-picture.module.css';

const WAYS = ['file', 'camera', 'pad'] as const;
type Way = (typeof WAYS)[number];

export interface TryPictureProps {
  readonly model: PredictTarget;
  readonly classes: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly ask: PredictorPort['predictPicture'];
  readonly intake: IntakePort;
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[]) => void;
  /** `beside`: narrow, the best three; `wide`: all classes beside it. */
  readonly layout: 'beside' | 'wide';
}

export function TryPicture({
  model,
  classes,
  preprocessing,
  ask,
  intake,
  strokes,
  onChange,
  layout,
}: TryPictureProps) {
  const m = useMessages();
  const [way, setWay] = useState<Way>('file');
  const learned = useApp(({ training }) =>
    model === 'live' && 'run' in training && training.run !== null ? training.run.step : 0,
  );
  const answers = usePictureAnswers(ask, model, learned);
  const { show, clear } = answers;
  const background = preprocessing.picture?.background ?? '#ffffff';
  return (
    <div className={padStyles[layout]}>
      <div className={styles.ways}>
        <Choice
          label={m.own.waysLabel}
          hideLabel
          look="segments"
          options={WAYS.map((value) => ({ value, label: m.own.ways[value] }))}
          value={way}
          onChange={(next) => {
            setWay(next);
            clear();
          }}
        />
        {way === 'file' && <FileWay drawSvg={intake.drawSvg} onShow={show} />}
        {way === 'camera' && <CameraWay openCamera={intake.openCamera} onShow={show} />}
        {way === 'pad' && (
          <PadWay strokes={strokes} onChange={onChange} background={background} show={show} clear={clear} />
        )}
      </div>
      <Answer answers={answers} classes={classes} preprocessing={preprocessing} layout={layout} />
    </div>
  );
}

interface PadWayProps extends Pick<TryPictureProps, 'strokes' | 'onChange'> {
  readonly background: string;
  readonly show: (make: MakePicture) => Promise<void>;
  readonly clear: () => void;
}

function PadWay({ strokes, onChange, background, show, clear }: PadWayProps) {
  const m = useMessages();
  const asked = useRef<readonly Stroke[] | null>(null);
  useEffect(() => {
    if (asked.current === strokes) return;
    asked.current = strokes;
    if (strokes.length === 0) clear();
    else void show(() => pictureOfStrokes(strokes, background));
  }, [strokes, background, show, clear]);
  return (
    <DrawPad
      strokes={strokes}
      onChange={onChange}
      label={m.deploy.pad.label}
      keyboardHelp={m.deploy.pad.keyboardHelp}
      guide={m.own.padGuide}
      undoLabel={m.deploy.pad.undo}
      clearLabel={m.deploy.pad.clear}
    />
  );
}

interface AnswerProps extends Pick<TryPictureProps, 'classes' | 'preprocessing' | 'layout'> {
  readonly answers: PictureAnswers;
}

function Answer({ answers, classes, preprocessing, layout }: AnswerProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const { answer, pending, error } = answers;
  const verdict = verdictOf(answer?.probabilities ?? null);
  const { width, height } = preprocessing;
  const size = `${width}×${height}`;
  const text =
    verdict.kind === 'empty'
      ? m.own.empty
      : verdict.kind === 'unsure'
        ? m.own.notSure
        : m.own.sure({ name: classes[verdict.class] ?? '', percent: f.percent(verdict.p) });
  return (
    <div className={padStyles.answer}>
      {error !== null && <Notice tone="error" {...errorText(error)} />}
      <p className={padStyles.verdict} aria-live="polite">
        {text}
      </p>
      <ProbabilityBars
        label={m.own.probabilities}
        items={classes.map((label, index) => ({
          id: label,
          label,
          probability: answer?.probabilities[index] ?? 0,
        }))}
        format={(probability) => (answer === null ? '' : f.percent(probability))}
        top={layout === 'beside' ? 3 : undefined}
        winnerId={verdict.kind === 'sure' ? (classes[verdict.class] ?? null) : null}
        pending={pending}
      />
      {answer !== null && (
        <div className={padStyles.seen}>
          <span className={styles.seen}>
            <PictureSprite
              url={answer.seen}
              columns={1}
              rows={1}
              index={0}
              aspect={width / height}
              label={m.own.seenLabel({ size })}
            />
          </span>
          <p className={padStyles.note}>
            <strong>{m.deploy.pad.seenTitle}</strong>
            <br />
            {m.own.seenNote({ size })}
          </p>
        </div>
      )}
    </div>
  );
}

/** The four numbers of a run. */
import type { ModelMetrics } from '../../core/project/records.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import type { RunView } from '../../store/state.ts';
import { Figures, type FigureItem } from '../../ui/kit/figures.tsx';

export interface RunFiguresProps {
  readonly run: RunView;
  /** Nothing trains any more: a speed that is not known stays away. */
  readonly ended?: boolean;
  /** Of the weights that were kept, where these are not the last epoch's. */
  readonly kept?: Pick<ModelMetrics, 'validationAccuracy' | 'validationLoss'> | undefined;
}

export function RunFigures({ run, ended = false, kept }: RunFiguresProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.train.figures;
  const validates = run.recipe.validationSplit > 0;
  const lastEpoch = run.history.epochs.at(-1);
  const lastPoint = run.history.curve.at(-1);
  const scored = kept ?? lastEpoch;
  const accuracy = validates ? scored?.validationAccuracy : lastPoint?.accuracy;
  const loss = validates ? scored?.validationLoss : lastPoint?.loss;
  const figure = (
    label: string,
    value: number | null | undefined,
    text: (value: number) => string,
  ): FigureItem =>
    value === null || value === undefined
      ? { label, value: validates ? words.afterEpoch : '–', muted: true }
      : { label, value: text(value) };
  const speed: FigureItem =
    run.imagesPerSecond === null
      ? { label: words.speed, value: words.measuring, muted: true }
      : { label: words.speed, value: f.speed(run.imagesPerSecond), unit: m.common.imagesPerSecond };
  return (
    <Figures
      label={m.train.figuresLabel}
      items={[
        figure(validates ? words.validationAccuracy : words.trainingAccuracy, accuracy, (value) =>
          f.percent(value, 2),
        ),
        figure(validates ? words.validationLoss : words.trainingLoss, loss, (value) => f.loss(value)),
        ...(ended && run.imagesPerSecond === null ? [] : [speed]),
        { label: words.steps, value: `${f.number(run.step)} / ${f.number(run.totalSteps)}` },
      ]}
    />
  );
}

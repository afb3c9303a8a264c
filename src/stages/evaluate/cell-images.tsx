/** The images of one cell of the confusion matrix. */
import { useCallback } from 'react';
import { AppError } from '../../core/base/app-error.ts';
import type { Evaluation } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import type { Cell } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { EvaluatorPort } from '../../store/ports.ts';
import { DigitGrid } from '../../ui/charts/digit-grid.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { useResource } from '../../ui/kit/use-resource.ts';
import { DrawnCell } from './drawn-cell.tsx';
import styles from './evaluate.module.css';

/** One sprite holds them side by side. */
const LIMIT = 60;

export interface CellImagesProps {
  readonly model: ModelSummary;
  readonly evaluation: Evaluation;
  readonly cell: Cell | null;
  readonly count: number;
  /** The cell was not asked for: it is the worst one. */
  readonly suggested: boolean;
  readonly onRelabelled: () => void;
  readonly loadImages: EvaluatorPort['confusionImages'];
}

export function CellImages({ cell, suggested, ...props }: CellImagesProps) {
  const { evaluation, count } = props;
  const m = useMessages();
  const f = useFormat();
  if (cell === null) {
    return (
      <Card title={m.evaluate.cellEmpty}>
        <p className={styles.help}>{m.evaluate.cellEmptyText}</p>
      </Card>
    );
  }
  const actual = evaluation.classNames[cell.actual] ?? '';
  const predicted = evaluation.classNames[cell.predicted] ?? '';
  const right = cell.actual === cell.predicted;
  const images = f.number(count);
  const title = right
    ? m.evaluate.cellRight({ count: images, name: actual })
    : m.evaluate.cellWrong({ count: images, actual, predicted });
  return (
    <Card title={title} aside={suggested && !right ? m.evaluate.worst : undefined}>
      {count === 0 ? (
        <p className={styles.help}>{m.evaluate.cellNone}</p>
      ) : (
        <Images
          {...props}
          cell={cell}
          label={title}
          imageLabel={
            right ? m.evaluate.imageRight({ actual }) : m.evaluate.imageLabel({ actual, predicted })
          }
        />
      )}
    </Card>
  );
}

interface ImagesProps extends Omit<CellImagesProps, 'cell' | 'suggested'> {
  readonly cell: Cell;
  readonly label: string;
  readonly imageLabel: string;
}

function Images({ model, evaluation, cell, count, label, imageLabel, ...props }: ImagesProps) {
  const { loadImages } = props;
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const { actual, predicted } = cell;
  const load = useCallback(
    // Anew for each evaluation: a sample whose label was changed is in another cell.
    () => loadImages(model.id, evaluation.set, actual, predicted, LIMIT),
    [loadImages, model.id, evaluation, actual, predicted],
  );
  const sprite = useResource(load);
  if (sprite.phase === 'failed') {
    const { what, next } = errorText(AppError.from(sprite.thrown).toWire());
    return <Notice tone="error" what={what} next={next} />;
  }
  if (sprite.phase !== 'ready') return <Loading label={m.evaluate.cellLoading} />;
  const { count: shown, url, sampleIds, kind, cellWidth, cellHeight } = sprite.value;
  const source = { url, columns: shown, rows: 1 };
  return (
    <>
      {sampleIds === null ? (
        <DigitGrid
          label={label}
          sprite={source}
          look={kind}
          aspect={cellWidth / cellHeight}
          items={Array.from({ length: shown }, (_, index) => ({
            id: String(index),
            index,
            label: imageLabel,
          }))}
          size={56}
        />
      ) : (
        <DrawnCell
          label={label}
          imageLabel={imageLabel}
          sprite={source}
          sampleIds={sampleIds}
          actual={evaluation.classNames[actual] ?? ''}
          predicted={evaluation.classNames[predicted] ?? ''}
          classes={evaluation.classNames}
          onRelabelled={props.onRelabelled}
        />
      )}
      <p className={styles.note}>
        {shown < count
          ? m.evaluate.cellShown({ shown: f.number(shown), total: f.number(count) })
          : m.evaluate.cellSurest}
      </p>
    </>
  );
}

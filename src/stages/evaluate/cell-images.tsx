/** The test images of one cell of the confusion matrix. */
import { useCallback } from 'react';
import { AppError } from '../../core/base/app-error.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import type { Cell } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { EvaluatorPort } from '../../store/ports.ts';
import { DigitGrid } from '../../ui/charts/digit-grid.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { useResource } from '../../ui/kit/use-resource.ts';
import styles from './evaluate.module.css';

/** One sprite holds them side by side. */
const LIMIT = 60;

export interface CellImagesProps {
  readonly model: ModelSummary;
  readonly cell: Cell | null;
  readonly count: number;
  /** The cell was not asked for: it is the worst one. */
  readonly suggested: boolean;
  readonly loadImages: EvaluatorPort['confusionImages'];
}

export function CellImages({ model, cell, count, suggested, loadImages }: CellImagesProps) {
  const m = useMessages();
  const f = useFormat();
  if (cell === null) {
    return (
      <Card title={m.evaluate.cellEmpty}>
        <p className={styles.help}>{m.evaluate.cellEmptyText}</p>
      </Card>
    );
  }
  const actual = model.classes[cell.actual] ?? '';
  const predicted = model.classes[cell.predicted] ?? '';
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
          model={model}
          cell={cell}
          count={count}
          label={title}
          imageLabel={
            right ? m.evaluate.imageRight({ actual }) : m.evaluate.imageLabel({ actual, predicted })
          }
          loadImages={loadImages}
        />
      )}
    </Card>
  );
}

interface ImagesProps extends Pick<CellImagesProps, 'model' | 'count' | 'loadImages'> {
  readonly cell: Cell;
  readonly label: string;
  readonly imageLabel: string;
}

function Images({ model, cell, count, label, imageLabel, loadImages }: ImagesProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const { actual, predicted } = cell;
  const load = useCallback(
    () => loadImages(model.id, 'test', actual, predicted, LIMIT),
    [loadImages, model.id, actual, predicted],
  );
  const sprite = useResource(load);
  if (sprite.phase === 'failed') {
    const { what, next } = errorText(AppError.from(sprite.thrown).toWire());
    return <Notice tone="error" what={what} next={next} />;
  }
  if (sprite.phase !== 'ready') return <Loading label={m.evaluate.cellLoading} />;
  const shown = sprite.value.count;
  return (
    <>
      <DigitGrid
        label={label}
        sprite={{ url: sprite.value.url, columns: shown, rows: 1 }}
        items={Array.from({ length: shown }, (_, index) => ({ id: String(index), index, label: imageLabel }))}
        size={56}
      />
      <p className={styles.note}>
        {shown < count
          ? m.evaluate.cellShown({ shown: f.number(shown), total: f.number(count) })
          : m.evaluate.cellSurest}
      </p>
    </>
  );
}

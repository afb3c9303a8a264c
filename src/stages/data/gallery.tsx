/** The images themselves, by set and class. */
import { useCallback, useState } from 'react';
import { AppError } from '../../core/base/app-error.ts';
import type { DatasetSummary } from '../../core/dataset/summary.ts';
import type { Route, SplitName } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { DatasetPort, SpriteHandle } from '../../store/ports.ts';
import { DigitGrid } from '../../ui/charts/digit-grid.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Choice } from '../../ui/kit/choice.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { useResource } from '../../ui/kit/use-resource.ts';
import styles from './data.module.css';

/** Images fetched at a time: a class has about a tenth of them. One sprite must stay narrower than a texture. */
const PAGE = 400;
/** Shown of a page when no class is chosen. */
const SHOWN_OF_ALL = 96;
const ALL = 'all';

export interface GalleryProps {
  readonly split: SplitName;
  /** The tutorial's case: all of it comes from the training set. */
  readonly worked: boolean;
  readonly classIndex: number | null;
  readonly summary: DatasetSummary;
  readonly loadImages: DatasetPort['images'];
  readonly goTo: (route: Route) => void;
}

export function Gallery({ split, worked, classIndex, summary, loadImages, goTo }: GalleryProps) {
  const m = useMessages();
  const [pages, setPages] = useState(1);
  const count = split === 'train' ? summary.trainCount : summary.testCount;
  const show = (next: { split?: SplitName; classIndex?: number | null }) => {
    setPages(1);
    goTo({ name: 'data', split, classIndex, ...next });
  };
  return (
    <Card
      title={worked ? m.data.caseGalleryTitle : m.data.galleryTitle}
      aside={
        <div className={styles.filters}>
          {!worked && (
            <Choice
              label={m.data.gallerySplit}
              hideLabel
              look="segments"
              options={[
                { value: 'train', label: m.data.splits.train.name },
                { value: 'test', label: m.data.splits.test.name },
              ]}
              value={split}
              onChange={(value) => show({ split: value })}
            />
          )}
          <Select
            label={m.data.galleryClass}
            hideLabel
            value={classIndex === null ? ALL : String(classIndex)}
            options={[
              { value: ALL, label: m.data.allClasses },
              ...summary.classes.map((name, index) => ({
                value: String(index),
                label: m.data.className({ name }),
              })),
            ]}
            onChange={(value) => show({ classIndex: value === ALL ? null : Number(value) })}
          />
        </div>
      }
    >
      <Stack>
        {Array.from({ length: pages }, (_, page) => (
          <Page
            key={`${split}-${page}`}
            split={split}
            from={page * PAGE}
            to={Math.min(count, (page + 1) * PAGE)}
            classIndex={classIndex}
            classes={summary.classes}
            loadImages={loadImages}
          />
        ))}
        {pages * PAGE < count && (
          <div>
            <Button onPress={() => setPages(pages + 1)}>{m.data.galleryMore}</Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}

interface PageProps {
  readonly split: SplitName;
  readonly from: number;
  readonly to: number;
  readonly classIndex: number | null;
  readonly classes: readonly string[];
  readonly loadImages: DatasetPort['images'];
}

function Page({ split, from, to, classIndex, classes, loadImages }: PageProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const load = useCallback(
    () =>
      loadImages(
        split,
        Array.from({ length: to - from }, (_, offset) => from + offset),
      ),
    [loadImages, split, from, to],
  );
  const sprite = useResource(load);
  if (sprite.phase === 'failed') {
    const { what, next } = errorText(AppError.from(sprite.thrown).toWire());
    return <Notice tone="error" what={what} next={next} />;
  }
  if (sprite.phase !== 'ready') return <Loading label={m.data.galleryLoading} />;
  const items = itemsOf(sprite.value, classIndex).map(({ index, label }) => ({
    id: String(from + index),
    index,
    label: m.data.imageLabel({ name: classes[label] ?? '' }),
  }));
  return (
    <DigitGrid
      label={m.data.galleryLabel({ count: f.number(items.length) })}
      sprite={{ url: sprite.value.url, columns: sprite.value.count, rows: 1 }}
      items={items}
      size={44}
    />
  );
}

function itemsOf(
  sprite: SpriteHandle,
  classIndex: number | null,
): readonly { index: number; label: number }[] {
  const all = sprite.labels.map((label, index) => ({ index, label }));
  return classIndex === null ? all.slice(0, SHOWN_OF_ALL) : all.filter(({ label }) => label === classIndex);
}

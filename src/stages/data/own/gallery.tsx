/** The pictures of a project of one's own: to look through, sort out, label, move and delete, all of it undoable. */
import { Redo2, Undo2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { WireError } from '../../../core/base/app-error.ts';
import {
  ALL_PICTURES,
  GALLERY_SORTS,
  type GalleryFilter,
  type GallerySort,
  type ViewId,
} from '../../../core/project/gallery.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useErrorText, useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort } from '../../../store/ports.ts';
import { useActions, useApp } from '../../../store/react.tsx';
import type { SelectGesture } from '../../../ui/gallery/gestures.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Card, Stack } from '../../../ui/kit/card.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { Loading } from '../../../ui/kit/progress.tsx';
import { RangeSlider } from '../../../ui/kit/range-slider.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Filters } from './filters.tsx';
import { GalleryBody } from './gallery-body.tsx';
import { CELL_SIZES } from './gallery-sizes.ts';
import { counted, gestureText } from './gallery-words.ts';
import styles from './gallery.module.css';
import { NOTHING_SELECTED, select, type Selection } from './selection.ts';
import { useGalleryView } from './use-gallery-view.ts';

const USUAL_SIZE = 2;

/** Some pictures that belong together, such as what the data doctor found. */
export interface PictureList {
  readonly title: string;
  readonly rows: readonly number[];
}

export interface ProjectGalleryProps {
  readonly gallery: GalleryPort;
  /** Where it begins: with these pictures instead of all. */
  readonly list?: PictureList | null;
  /** All pictures were asked for instead. */
  readonly onListLeft?: () => void;
}

/** Nothing while no project of one's own is open. */
export function ProjectGallery({ gallery, list = null, onListLeft }: ProjectGalleryProps) {
  const project = useApp((state) => state.project);
  if (project.phase !== 'open') return null;
  return (
    <OpenGallery
      key={project.id}
      gallery={gallery}
      state={project.state}
      error={project.error}
      list={list}
      onListLeft={onListLeft}
    />
  );
}

interface KeptSelection {
  readonly view: ViewId | null;
  readonly selection: Selection;
}

interface OpenGalleryProps {
  readonly gallery: GalleryPort;
  readonly state: ProjectState;
  readonly error: WireError | null;
  readonly list: PictureList | null;
  readonly onListLeft: (() => void) | undefined;
}

function OpenGallery({ gallery, state, error, list, onListLeft }: OpenGalleryProps) {
  const m = useMessages();
  const f = useFormat();
  const [filter, setFilter] = useState<GalleryFilter>(() =>
    list === null ? ALL_PICTURES : { ...ALL_PICTURES, rows: [...list.rows] },
  );
  const [sort, setSort] = useState<GallerySort>('added');
  const [level, setLevel] = useState(USUAL_SIZE);
  const [kept, setKept] = useState<KeptSelection>({ view: null, selection: NOTHING_SELECTED });
  const view = useGalleryView(gallery, state, filter, sort, kept.selection.ranges.length > 0);
  const viewId = view.info?.id ?? null;
  // Positions mean other pictures in another view.
  if (kept.view !== viewId) setKept({ view: viewId, selection: NOTHING_SELECTED });
  const viewCount = view.info?.count ?? 0;
  const onSelect = useCallback(
    (gesture: SelectGesture) =>
      setKept((before) => ({ ...before, selection: select(before.selection, gesture, viewCount) })),
    [viewCount],
  );
  const changeFilter = (next: GalleryFilter) => {
    setFilter(isUnfiltered(next) ? ALL_PICTURES : next);
    if (next.rows === null && filter.rows !== null) onListLeft?.();
  };
  const total = state.counts.pictures;
  const size = CELL_SIZES[level] ?? CELL_SIZES[USUAL_SIZE];
  if (total === 0 && (view.info === null || view.info.count === 0)) {
    return (
      <Card title={m.gallery.title} aside={<UndoButtons state={state} />}>
        <EmptyState title={m.gallery.emptyTitle}>{m.gallery.emptyText}</EmptyState>
      </Card>
    );
  }
  const shown = view.info?.count ?? total;
  const all = m.gallery.pictures(counted(f, total));
  const some = m.gallery.some({ shown: f.number(shown), total: all });
  return (
    <Card title={filter === ALL_PICTURES ? all : some} aside={<UndoButtons state={state} />}>
      <Stack gap="tight">
        {list !== null && filter.rows !== null && (
          <div className={styles.listed} role="status">
            <span className={styles.listedTitle}>{m.gallery.listed({ title: list.title })}</span>
            <Button size="small" onPress={() => changeFilter({ ...filter, rows: null })}>
              {m.gallery.showAllPictures}
            </Button>
          </div>
        )}
        <div className={styles.tools}>
          <Filters state={state} filter={filter} onChange={changeFilter} />
          <div className={styles.order}>
            <Select
              label={m.gallery.sort}
              inline
              value={sort}
              options={GALLERY_SORTS.map((value) => ({ value, label: m.gallery.sorts[value] }))}
              onChange={setSort}
            />
            <div className={styles.zoom}>
              <RangeSlider
                label={m.gallery.size}
                inline
                min={0}
                max={CELL_SIZES.length - 1}
                value={level}
                onChange={setLevel}
                valueText={m.gallery.sizeValue({ pixels: f.number(size) })}
              />
            </div>
          </div>
        </div>
        <div className={styles.outdated} role="status">
          {view.outdated && (
            <>
              <span>{m.gallery.outdated}</span>
              <Button size="small" onPress={view.refresh}>
                {m.gallery.refresh}
              </Button>
            </>
          )}
        </div>
        {error !== null && <Problem error={error} />}
        {view.error !== null && <Problem error={view.error} onRetry={view.refresh} />}
        {view.info === null && view.error === null && <Loading label={m.gallery.loading} />}
        {view.info !== null && (
          <GalleryBody
            gallery={gallery}
            state={state}
            view={view.info}
            size={size}
            selection={kept.selection}
            onSelect={onSelect}
            onRetry={view.refresh}
            onClearFilters={() => changeFilter(ALL_PICTURES)}
          />
        )}
      </Stack>
    </Card>
  );
}

function isUnfiltered(filter: GalleryFilter): boolean {
  const { labels, splits, sources, tags, flagged, doubtful, name, rows } = filter;
  return (
    [labels, splits, sources, tags, rows].every((part) => part === null) &&
    !flagged &&
    !doubtful &&
    name === ''
  );
}

function Problem({ error, onRetry }: { readonly error: WireError; readonly onRetry?: () => void }) {
  const m = useMessages();
  const { what, next } = useErrorText()(error);
  return (
    <Notice
      tone="error"
      what={what}
      next={next}
      actions={onRetry && <Button onPress={onRetry}>{m.common.tryAgain}</Button>}
    />
  );
}

function UndoButtons({ state: { undo, redo } }: { readonly state: ProjectState }) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  return (
    <div className={styles.undo}>
      {undo !== null && (
        <Button size="small" icon={<Undo2 />} onPress={() => void actions.undoProject()}>
          {m.gallery.undo({ what: gestureText(m, f, undo) })}
        </Button>
      )}
      {redo !== null && (
        <Button size="small" icon={<Redo2 />} onPress={() => void actions.redoProject()}>
          {m.gallery.redo({ what: gestureText(m, f, redo) })}
        </Button>
      )}
    </div>
  );
}

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

/** Pictures that were picked elsewhere (by the data doctor), shown first. */
export interface PickedPictures {
  readonly rows: readonly number[];
  readonly title: string;
}

export interface ProjectGalleryProps {
  readonly gallery: GalleryPort;
  readonly picked: PickedPictures | null;
}

/** Nothing while no project of one's own is open. */
export function ProjectGallery({ gallery, picked }: ProjectGalleryProps) {
  const project = useApp((state) => state.project);
  if (project.phase !== 'open') return null;
  const { id, state, error } = project;
  return <OpenGallery key={id} gallery={gallery} picked={picked} state={state} error={error} />;
}

interface KeptSelection {
  readonly view: ViewId | null;
  readonly selection: Selection;
}

interface OpenGalleryProps extends ProjectGalleryProps {
  readonly state: ProjectState;
  readonly error: WireError | null;
}

function OpenGallery({ gallery, picked, state, error }: OpenGalleryProps) {
  const m = useMessages();
  const f = useFormat();
  const [filter, setFilter] = useState<GalleryFilter>(() =>
    picked === null ? ALL_PICTURES : { ...ALL_PICTURES, rows: [...picked.rows] },
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
  const someTitle = filter.rows !== null && picked !== null ? `${picked.title} · ${some}` : some;
  return (
    <Card title={filter === ALL_PICTURES ? all : someTitle} aside={<UndoButtons state={state} />}>
      <Stack gap="tight">
        <div className={styles.tools}>
          <Filters
            state={state}
            filter={filter}
            onChange={(next) => setFilter(isUnfiltered(next) ? ALL_PICTURES : next)}
          />
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
                min={0}
                max={CELL_SIZES.length - 1}
                value={level}
                onChange={setLevel}
                valueText={m.gallery.sizeValue({ pixels: f.number(size) })}
              />
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
          </div>
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
            onClearFilters={() => setFilter(ALL_PICTURES)}
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
  const undoText =
    undo === null ? m.gallery.nothingToUndo : m.gallery.undo({ what: gestureText(m, f, undo) });
  return (
    <div className={styles.undo}>
      <Button
        size="small"
        icon={<Undo2 />}
        disabled={undo === null}
        onPress={() => void actions.undoProject()}
      >
        {undoText}
      </Button>
      {redo !== null && (
        <Button size="small" icon={<Redo2 />} onPress={() => void actions.redoProject()}>
          {m.gallery.redo({ what: gestureText(m, f, redo) })}
        </Button>
      )}
    </div>
  );
}

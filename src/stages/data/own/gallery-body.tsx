/** One view of a project as a grid: what is selected in it, what is done with that, and one picture large. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { AppError, type WireError } from '../../../core/base/app-error.ts';
import type { CellInfo, PictureChange, PositionRanges, ViewInfo } from '../../../core/project/gallery.ts';
import { countPositions, hasPosition, rangeBetween } from '../../../core/project/position-ranges.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useErrorText, useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort } from '../../../store/ports.ts';
import { useActions } from '../../../store/react.tsx';
import type { SelectGesture } from '../../../ui/gallery/gestures.ts';
import { PictureGrid, type PictureGridHandle } from '../../../ui/gallery/picture-grid.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { withEdits } from './gallery-change.ts';
import { blockSizeFor, CELL_SIZES, edgeFor } from './gallery-sizes.ts';
import { faceOf } from './gallery-words.ts';
import styles from './gallery.module.css';
import { PictureView } from './picture-view.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { Selection } from './selection.ts';
import { useGalleryKeys } from './use-gallery-keys.ts';
import { usePendingEdits } from './use-pending-edits.ts';

export interface GalleryBodyProps {
  readonly gallery: GalleryPort;
  readonly state: ProjectState;
  readonly view: ViewInfo;
  readonly size: number;
  readonly selection: Selection;
  readonly onSelect: (gesture: SelectGesture) => void;
  readonly onRetry: () => void;
  readonly onClearFilters: () => void;
}

export function GalleryBody(props: GalleryBodyProps) {
  const { gallery, state, view, size, selection, onSelect, onRetry } = props;
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const { info } = state;
  const { edits, run } = usePendingEdits(info.revision);
  const shownEdits = useMemo(() => edits.filter((edit) => edit.view === view.id), [edits, view.id]);
  const [failure, setFailure] = useState<{ readonly view: number; readonly error: WireError } | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const grid = useRef<PictureGridHandle>(null);
  const { load, blockSize } = useLoad(gallery, state, view, size);
  const selected = countPositions(selection.ranges);

  const change = useCallback(
    (ranges: PositionRanges, what: PictureChange) => {
      if (ranges.length === 0) return;
      void run(view.id, ranges, what, () =>
        actions.changePictures({ kind: 'view', view: view.id, ranges: [...ranges] }, what),
      );
    },
    [run, actions, view.id],
  );
  const keys = useMemo(() => {
    const targets = (position: number | null) =>
      selection.ranges.length > 0 || position === null ? selection.ranges : rangeBetween(position, position);
    return {
      classes: info.classes,
      onUndo: () => void actions.undoProject(),
      onRedo: () => void actions.redoProject(),
      onLabel: (label: number, position: number | null) =>
        change(targets(position), { kind: 'label', label }),
      onDelete: (position: number | null) => change(targets(position), { kind: 'delete' }),
    };
  }, [selection.ranges, info.classes, change, actions]);
  useGalleryKeys(keys);

  const onFailed = useCallback(
    (thrown: unknown) => setFailure({ view: view.id, error: AppError.from(thrown).toWire() }),
    [view.id],
  );
  const shownAs = (cell: CellInfo, position: number, revision: number) =>
    withEdits(cell, position, revision, shownEdits, info.tags);
  const close = () => {
    const position = opened;
    setOpened(null);
    if (position !== null) afterDialog(() => grid.current?.focusAt(position));
  };
  if (view.count === 0) {
    return (
      <EmptyState
        title={m.gallery.noneMatchTitle}
        action={<Button onPress={props.onClearFilters}>{m.gallery.clearFilters}</Button>}
      >
        {m.gallery.noneMatchText}
      </EmptyState>
    );
  }
  return (
    <>
      {failure?.view === view.id && <FetchProblem error={failure.error} onRetry={onRetry} />}
      <PictureGrid
        ref={grid}
        label={m.gallery.gridLabel({ count: f.number(view.count) })}
        count={view.count}
        size={size}
        sizes={CELL_SIZES}
        load={load}
        blockSize={blockSize}
        revision={info.revision}
        isSelected={(position) => hasPosition(selection.ranges, position)}
        selecting={selected > 0}
        describe={(cell, position, revision) => faceOf(m, info, shownAs(cell, position, revision))}
        nameOf={(position) => m.gallery.notThere({ number: f.number(position + 1) })}
        onSelect={onSelect}
        onOpen={setOpened}
        onFailed={onFailed}
      />
      {/* Below: what comes and goes above it would move the pictures under the pointer. */}
      {selected > 0 ? (
        <SelectionBar
          info={info}
          count={selected}
          onChange={(what) => change(selection.ranges, what)}
          onClear={() => onSelect({ kind: 'none' })}
        />
      ) : (
        <p className={styles.help}>
          <span className={styles.forMouse}>{m.gallery.help}</span>
          <span className={styles.forTouch}>{m.gallery.helpTouch}</span>
        </p>
      )}
      {opened !== null && opened < view.count && (
        <PictureView
          gallery={gallery}
          info={info}
          view={view}
          position={opened}
          shownAs={shownAs}
          onMove={setOpened}
          onChange={(what) => change(rangeBetween(opened, opened), what)}
          onClose={close}
        />
      )}
    </>
  );
}

/** Fetches blocks of the view, with as many pixels as the cells show. */
function useLoad(gallery: GalleryPort, { info }: ProjectState, view: ViewInfo, size: number) {
  const edge = edgeFor(size * window.devicePixelRatio, info.spec, info.keepsOriginals);
  const load = useCallback(
    (from: number, count: number) => gallery.cells(info.id, view.id, from, count, edge),
    [gallery, info.id, view.id, edge],
  );
  return { load, blockSize: blockSizeFor(edge) };
}

function FetchProblem({ error, onRetry }: { readonly error: WireError; readonly onRetry: () => void }) {
  const m = useMessages();
  const { what, next } = useErrorText()(error);
  return (
    <Notice
      tone="error"
      what={m.gallery.failed}
      next={`${what} ${next}`}
      actions={<Button onPress={onRetry}>{m.common.tryAgain}</Button>}
    />
  );
}

/** A dialog gives the focus back to where it was; whoever wants it elsewhere comes after. */
function afterDialog(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(then)));
}

/** One picture of a view as large as it is kept, with all that is known of it; arrow keys go on, a class's key labels. */
import { ChevronLeft, ChevronRight, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { CellInfo, PictureChange, ViewInfo } from '../../../core/project/gallery.ts';
import { FLAG } from '../../../core/project/pages.ts';
import { NO_LABEL, type ProjectInfo } from '../../../core/project/project.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import type { GalleryPort } from '../../../store/ports.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { ChipButton } from '../../../ui/kit/chip.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { useResource } from '../../../ui/kit/use-resource.ts';
import { hasBit } from './gallery-change.ts';
import { faceOf, SPLIT_NAMES, splitKey, sourceName } from './gallery-words.ts';
import styles from './gallery.module.css';
import { classOf } from './use-gallery-keys.ts';

/** Pictures with fewer pixels a side are shown as pixels. */
const SMALL_PICTURE = 40;
/** The cell's own picture is not looked at here. */
const LEAST_EDGE = 16;

export interface PictureViewProps {
  readonly gallery: GalleryPort;
  readonly info: ProjectInfo;
  readonly view: ViewInfo;
  readonly position: number;
  /** With the changes that are under way. */
  readonly shownAs: (cell: CellInfo, position: number, revision: number) => CellInfo;
  readonly onMove: (position: number) => void;
  readonly onChange: (change: PictureChange) => void;
  readonly onClose: () => void;
}

export function PictureView(props: PictureViewProps) {
  const { gallery, info, view, position, onMove, onChange } = props;
  const m = useMessages();
  const f = useFormat();
  const got = useCell(gallery, info, view, position);
  const cell = got === null ? null : props.shownAs(got.cell, position, got.revision);
  const move = (by: number) => {
    const next = position + by;
    if (next >= 0 && next < view.count) onMove(next);
  };
  useKeys(info, move, onChange);
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={m.gallery.view.title({ number: f.number(position + 1), total: f.number(view.count) })}
      closeLabel={m.common.close}
    >
      <div className={styles.view}>
        <div className={styles.stage}>
          <IconButton
            label={m.gallery.view.previous}
            icon={<ChevronLeft />}
            variant="secondary"
            disabled={position === 0}
            onPress={() => move(-1)}
          />
          <LargePicture gallery={gallery} info={info} cell={cell} />
          <IconButton
            label={m.gallery.view.next}
            icon={<ChevronRight />}
            variant="secondary"
            disabled={position === view.count - 1}
            onPress={() => move(1)}
          />
        </div>
        {cell !== null && <Facts info={info} cell={cell} onChange={onChange} />}
        <p className={styles.help}>{m.gallery.view.keys}</p>
      </div>
    </Dialog>
  );
}

/** Wherever in the dialog the focus is: at first it is on the dialog itself. */
function useKeys(
  { classes }: ProjectInfo,
  move: (by: number) => void,
  onChange: (change: PictureChange) => void,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest('select, input') !== null;
      if (inField || event.isComposing) return;
      const label = classOf(classes, event);
      if (event.key === 'ArrowLeft') move(-1);
      else if (event.key === 'ArrowRight') move(1);
      else if (label !== null) onChange({ kind: 'label', label });
      else if (event.key === 'Delete') onChange({ kind: 'delete' });
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [classes, move, onChange]);
}

interface LargePictureProps {
  readonly gallery: GalleryPort;
  readonly info: ProjectInfo;
  readonly cell: CellInfo | null;
}

function LargePicture({ gallery, info: { id, classes }, cell }: LargePictureProps) {
  const m = useMessages();
  const row = cell?.row ?? null;
  const load = useCallback(() => gallery.picture(id, row ?? 0), [gallery, id, row]);
  const picture = useResource(row === null ? null : load);
  return (
    <div className={styles.large}>
      {picture.phase === 'ready' && cell !== null ? (
        <img
          className={styles.largePicture}
          src={picture.value.url}
          alt={faceOf(m, { classes }, cell).name}
          style={{
            imageRendering: Math.max(cell.width, cell.height) < SMALL_PICTURE ? 'pixelated' : undefined,
          }}
        />
      ) : (
        <span className={styles.help} role="status">
          {picture.phase === 'failed' ? m.gallery.failed : m.gallery.view.loading}
        </span>
      )}
    </div>
  );
}

interface FactsProps {
  readonly info: ProjectInfo;
  readonly cell: CellInfo;
  readonly onChange: (change: PictureChange) => void;
}

function Facts({ info, cell, onChange }: FactsProps) {
  const m = useMessages();
  const f = useFormat();
  const source = info.sources.find(({ id }) => id === cell.source);
  const isFlag = { flagged: hasBit(cell.flags, FLAG.flagged), doubtful: hasBit(cell.flags, FLAG.doubtful) };
  return (
    <div className={styles.facts}>
      <dl className={styles.list}>
        <dt>{m.gallery.view.name}</dt>
        <dd>{cell.name === '' ? m.gallery.noName : cell.name}</dd>
        <dt>{m.gallery.view.size}</dt>
        <dd>{m.gallery.view.pixels({ size: f.shape([cell.width, cell.height]) })}</dd>
        {source !== undefined && (
          <>
            <dt>{m.gallery.view.source}</dt>
            <dd>{sourceName(m, source)}</dd>
          </>
        )}
      </dl>
      {hasBit(cell.flags, FLAG.deleted) && <p className={styles.warn}>{m.gallery.view.gone}</p>}
      <Select
        label={m.gallery.view.class}
        value={String(cell.label)}
        options={[
          ...info.classes.map(({ id, name }) => ({ value: String(id), label: name })),
          { value: String(NO_LABEL), label: m.gallery.noLabel },
        ]}
        onChange={(value) => onChange({ kind: 'label', label: Number(value) })}
      />
      <Select
        label={m.gallery.view.split}
        value={splitKey(cell.split)}
        options={SPLIT_NAMES.map((value) => ({ value, label: m.gallery.splits[value] }))}
        onChange={(value) => onChange({ kind: 'split', split: SPLIT[value] })}
      />
      <div className={styles.chips} role="group" aria-label={m.gallery.view.tags}>
        {(['flagged', 'doubtful'] as const).map((flag) => (
          <ChipButton
            key={flag}
            label={m.gallery[flag]}
            state={isFlag[flag] ? 'warning' : 'none'}
            pressed={isFlag[flag]}
            onPress={() => onChange({ kind: 'flag', flag, on: !isFlag[flag] })}
          />
        ))}
        {info.tags.map((name, index) => {
          const on = hasBit(cell.tags, 2 ** index);
          return name === '' ? null : (
            <ChipButton
              key={name}
              label={name}
              pressed={on}
              onPress={() => onChange({ kind: 'tag', tag: name, on: !on })}
            />
          );
        })}
      </div>
      <div>
        <Button variant="danger" icon={<Trash2 />} onPress={() => onChange({ kind: 'delete' })}>
          {m.gallery.selection.delete}
        </Button>
      </div>
    </div>
  );
}

interface Got {
  readonly position: number;
  readonly view: number;
  readonly revision: number;
  readonly cell: CellInfo;
}

/** What is known of one picture, read anew with each revision; null until it is there. */
function useCell(
  gallery: GalleryPort,
  { id, revision }: ProjectInfo,
  view: ViewInfo,
  position: number,
): Got | null {
  const [got, setGot] = useState<Got | null>(null);
  useEffect(() => {
    let current = true;
    gallery.cells(id, view.id, position, 1, LEAST_EDGE).then(
      ({ cells: [cell], pictures }) => {
        pictures.release();
        if (current && cell) setGot({ position, view: view.id, revision, cell });
      },
      () => undefined, // the grid says what is wrong
    );
    return () => {
      current = false;
    };
  }, [gallery, id, revision, view.id, position]);
  return got?.position === position && got.view === view.id ? got : null;
}

/** How pictures, classes, sets and gestures are called. */
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { CellInfo, Gesture } from '../../../core/project/gallery.ts';
import { FLAG } from '../../../core/project/pages.ts';
import { NO_LABEL, type PictureSource, type ProjectRecord } from '../../../core/project/project.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Messages } from '../../../i18n/messages.ts';
import type { CellFace } from '../../../ui/gallery/grid-cell.tsx';
import { hasBit } from './gallery-change.ts';

export const SPLIT_NAMES = ['none', 'train', 'validation', 'test'] as const;
export type SplitKey = (typeof SPLIT_NAMES)[number];

export function splitKey(split: number): SplitKey {
  return SPLIT_NAMES.find((name) => SPLIT[name] === split) ?? 'none';
}

export function sourceName(m: Messages, source: PictureSource): string {
  if (source.kind === 'webcam' || source.kind === 'drawing') return m.gallery.sources[source.kind];
  return source.name === '' ? m.gallery.sources.unnamed : source.name;
}

export function classColor(color: number): string {
  return `var(--class-${color})`;
}

export function gestureText(m: Messages, f: Format, { kind, count }: Gesture): string {
  return m.gallery.gestures[kind]({ count, countText: f.number(count) });
}

export function counted(f: Format, count: number): { readonly count: number; readonly countText: string } {
  return { count, countText: f.number(count) };
}

export function faceOf(m: Messages, info: Pick<ProjectRecord, 'classes'>, cell: CellInfo): CellFace {
  const entry = cell.label === NO_LABEL ? undefined : info.classes.find(({ id }) => id === cell.label);
  const split = splitKey(cell.split);
  const flagged = hasBit(cell.flags, FLAG.flagged);
  const doubtful = hasBit(cell.flags, FLAG.doubtful);
  const gone = hasBit(cell.flags, FLAG.deleted);
  const caption = entry?.name ?? m.gallery.noLabel;
  const marks = [flagged && m.gallery.flagged, doubtful && m.gallery.doubtful, gone && m.gallery.gone].filter(
    (mark) => mark !== false,
  );
  return {
    name: m.gallery.cellName({
      name: cell.name === '' ? m.gallery.noName : cell.name,
      label: caption,
      split: m.gallery.splits[split],
      marks: marks.map((mark) => m.gallery.cellMark({ mark })).join(''),
    }),
    caption,
    color: entry === undefined ? null : classColor(entry.color),
    aside: split === 'none' ? '' : m.gallery.splitShort[split],
    ...{ flagged, doubtful, gone },
  };
}

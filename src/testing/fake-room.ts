/** A project whose pictures are only in memory: views, edits and undoing as the data worker does them, for tests in a browser. */
import { FLAG } from '../core/project/pages.ts';
import { hasPosition } from '../core/project/position-ranges.ts';
import type {
  CellInfo,
  ClassChange,
  GalleryFilter,
  Gesture,
  PictureChange,
  PictureTarget,
  ProjectCounts,
} from '../core/project/gallery.ts';
import { NO_LABEL, type ProjectClass, type ProjectInfo } from '../core/project/project.ts';
import type { ProjectState } from '../core/project/state.ts';
import type { CellsHandle, PictureHandle, Ports } from '../store/ports.ts';
import { aProjectInfo } from './fake-projects.ts';
import { fakePorts } from './fake-ports.ts';

const EDGE = 28;

interface Contents {
  readonly cells: readonly CellInfo[];
  readonly info: ProjectInfo;
}

export interface FakeRoom {
  readonly ports: Ports;
  /** Object URLs not given back yet. */
  readonly held: Set<string>;
  readonly filters: GalleryFilter[];
  readonly state: () => ProjectState;
  readonly cells: () => readonly CellInfo[];
  /** The next change fails with this. */
  failNext: Error | null;
  /** Answers to changes wait for it. */
  wait: Promise<unknown>;
}

/** Pictures in three colours by class, every tenth without a label. */
export function fakeRoom(count: number, classes: readonly ProjectClass[] = aProjectInfo().classes): FakeRoom {
  let now: Contents = {
    cells: Array.from({ length: count }, (_, row) => aCell(row, classes)),
    info: aProjectInfo({ classes: [...classes], nextClassId: classes.length, tags: ['blurred'] }),
  };
  const undone: { readonly before: Contents; readonly gesture: Gesture }[] = [];
  const redone: { readonly before: Contents; readonly gesture: Gesture }[] = [];
  const views = new Map<number, readonly number[]>();
  const held = new Set<string>();
  const base = fakePorts();

  const state = (): ProjectState => ({
    info: { ...now.info, pictures: countsOf(now).pictures },
    counts: countsOf(now),
    undo: undone.at(-1)?.gesture ?? null,
    redo: redone.at(-1)?.gesture ?? null,
  });
  const become = (next: Contents): ProjectState => {
    now = { ...next, info: { ...next.info, revision: now.info.revision + 1 } };
    return state();
  };
  const perform = async (gesture: Gesture, next: () => Contents): Promise<ProjectState> => {
    await room.wait;
    const { failNext } = room;
    room.failNext = null;
    if (failNext !== null) throw failNext;
    undone.push({ before: now, gesture });
    redone.length = 0;
    return become(next());
  };
  const swap = (from: typeof undone, to: typeof undone): ProjectState => {
    const last = from.pop();
    if (last === undefined) return state();
    to.push({ before: now, gesture: last.gesture });
    return become(last.before);
  };
  const rowsOf = (target: PictureTarget): readonly number[] => {
    if (target.kind === 'rows') return target.rows;
    return (views.get(target.view) ?? []).filter((_, position) => hasPosition(target.ranges, position));
  };
  const handle = async (cells: readonly CellInfo[], edge = EDGE): Promise<PictureHandle> => {
    const url = URL.createObjectURL(await strip(cells, edge, now.info.classes));
    held.add(url);
    const release = () => {
      URL.revokeObjectURL(url);
      held.delete(url);
    };
    return { url, count: cells.length, cellWidth: edge, cellHeight: edge, release };
  };
  const cellsOf = async (rows: readonly number[]): Promise<CellsHandle> => {
    const cells = rows.flatMap((row) => now.cells[row] ?? []);
    return { cells, pictures: await handle(cells) };
  };
  const room: FakeRoom = {
    held,
    filters: [],
    state,
    cells: () => now.cells,
    failNext: null,
    wait: Promise.resolve(),
    ports: {
      ...base,
      projects: {
        ...base.projects,
        open: async () => state(),
        list: async () => [state().info],
        undo: async () => swap(undone, redone),
        redo: async () => swap(redone, undone),
        changePictures: async (_id, target, change) => {
          const rows = new Set(rowsOf(target));
          return perform({ kind: change.kind, count: rows.size }, () => ({
            ...now,
            cells: now.cells.map((cell) => (rows.has(cell.row) ? withChange(cell, change) : cell)),
          }));
        },
        changeClasses: async (_id, change) =>
          perform({ kind: `class-${change.kind}`, count: 1 }, () => withClassChange(now, change)),
      },
      gallery: {
        ...base.gallery,
        openView: async (_id, filter) => {
          room.filters.push(filter);
          const rows = now.cells.filter((cell) => matches(cell, filter)).map(({ row }) => row);
          views.set(views.size + 1, rows);
          return { id: views.size, count: rows.length };
        },
        cells: async (_id, view, from, length) => cellsOf((views.get(view) ?? []).slice(from, from + length)),
        rows: async (_id, rows) => cellsOf(rows),
        picture: async (_id, row) => handle(now.cells.slice(row, row + 1), 224),
      },
    },
  };
  return room;
}

function aCell(row: number, classes: readonly ProjectClass[]): CellInfo {
  const label = row % 10 === 9 ? NO_LABEL : (classes[row % Math.max(classes.length, 1)]?.id ?? NO_LABEL);
  const split = row % 10 < 7 ? 1 : row % 10 === 7 ? 2 : 3;
  return {
    ...{
      row,
      label,
      split,
      flags: row % 23 === 5 ? FLAG.flagged : row % 31 === 8 ? FLAG.doubtful : 0,
      tags: 0,
    },
    ...{ name: `leaf-${String(row)}.png`, width: 224, height: 224, source: 0 },
  };
}

function matches(cell: CellInfo, filter: GalleryFilter): boolean {
  const { labels, splits, flagged, doubtful, name, rows } = filter;
  return (
    (cell.flags & FLAG.deleted) === 0 &&
    (labels?.includes(cell.label) ?? true) &&
    (splits?.includes(cell.split) ?? true) &&
    (!flagged || (cell.flags & FLAG.flagged) !== 0) &&
    (!doubtful || (cell.flags & FLAG.doubtful) !== 0) &&
    (rows?.includes(cell.row) ?? true) &&
    cell.name.includes(name)
  );
}

function withChange(cell: CellInfo, change: PictureChange): CellInfo {
  if (change.kind === 'label') return { ...cell, label: change.label };
  if (change.kind === 'split') return { ...cell, split: change.split };
  if (change.kind === 'delete') return { ...cell, flags: cell.flags | FLAG.deleted };
  if (change.kind === 'tag') return { ...cell, tags: change.on ? cell.tags | 1 : cell.tags & ~1 };
  const bit = FLAG[change.flag];
  return { ...cell, flags: change.on ? cell.flags | bit : cell.flags & ~bit };
}

function withClassChange({ cells, info }: Contents, change: ClassChange): Contents {
  const { classes } = info;
  const edit = (id: number, changes: Partial<ProjectClass>): Contents => ({
    cells,
    info: { ...info, classes: classes.map((one) => (one.id === id ? { ...one, ...changes } : one)) },
  });
  const without = (id: number, label: number, flags: number): Contents => ({
    cells: cells.map((cell) => (cell.label === id ? { ...cell, label, flags: cell.flags | flags } : cell)),
    info: { ...info, classes: classes.filter((one) => one.id !== id) },
  });
  switch (change.kind) {
    case 'add': {
      const id = info.nextClassId;
      const added = { id, name: change.name, color: id % 10, key: null };
      return { cells, info: { ...info, nextClassId: id + 1, classes: [...classes, added] } };
    }
    case 'rename':
      return edit(change.id, { name: change.name });
    case 'recolor':
      return edit(change.id, { color: change.color });
    case 'key':
      return edit(change.id, { key: change.key });
    case 'reorder':
      return {
        cells,
        info: { ...info, classes: change.ids.flatMap((id) => classes.find((one) => one.id === id) ?? []) },
      };
    case 'merge':
      return without(change.from, change.into, 0);
    case 'delete':
      return without(change.id, NO_LABEL, change.pictures === 'delete' ? FLAG.deleted : 0);
  }
}

function countsOf({ cells, info }: Contents): ProjectCounts {
  const alive = cells.filter(({ flags }) => (flags & FLAG.deleted) === 0);
  const bySplit = (label: number): [number, number, number, number] => {
    const counts: [number, number, number, number] = [0, 0, 0, 0];
    for (const cell of alive) if (cell.label === label) counts[cell.split as 0 | 1 | 2 | 3] += 1;
    return counts;
  };
  return {
    byClass: [...info.classes.map(({ id }) => bySplit(id)), bySplit(NO_LABEL)],
    pictures: alive.length,
    flagged: alive.filter(({ flags }) => (flags & FLAG.flagged) !== 0).length,
    doubtful: alive.filter(({ flags }) => (flags & FLAG.doubtful) !== 0).length,
    imported: 0,
    byTag: info.tags.map((_, i) => alive.filter(({ tags }) => (tags & (1 << i)) !== 0).length),
    bySource: [{ id: 0, pictures: alive.length }],
  };
}

/** A leaf of sorts each, in a green of its own. */
async function strip(
  cells: readonly CellInfo[],
  edge: number,
  classes: readonly ProjectClass[],
): Promise<Blob> {
  const canvas = new OffscreenCanvas(Math.max(1, cells.length * edge), edge);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  cells.forEach(({ row, label }, i) => {
    const place = classes.findIndex(({ id }) => id === label);
    context.fillStyle = '#efe9da';
    context.fillRect(i * edge, 0, edge, edge);
    context.fillStyle = `hsl(${String((row * 47) % 120)} ${String(35 + (row % 5) * 8)}% ${String(30 + (row % 7) * 4)}%)`;
    context.beginPath();
    const [x, y] = [i * edge + edge / 2, edge / 2];
    context.ellipse(x, y, edge * 0.4, edge * (0.16 + 0.06 * (place + 1)), (row % 12) * 0.5, 0, 2 * Math.PI);
    context.fill();
  });
  return canvas.convertToBlob();
}

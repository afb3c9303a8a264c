/**
 * Which of a project's pictures look the same: their difference hashes, confirmed by their prepared pixels. Those
 * are read in parts, and of a project too large for memory only small summaries are held; what these call the same
 * is then looked at in full.
 */
import { invariant } from '../../core/base/invariant.ts';
import { nearDuplicates } from '../../core/picture/near-duplicates.ts';
import { nearLevels, nearPixels } from '../../core/picture/near-pixels.ts';
import type { ProjectData } from '../../core/project/counts.ts';
import { membersOf } from '../../core/project/groups.ts';
import { PAGE_ROWS } from '../../core/project/pages.ts';
import type { ProjectId } from '../../core/project/project.ts';
import type { WorkProgress } from '../../core/project/state.ts';
import { nextTask } from '../../engine/next-task.ts';
import { type ByteFiles, pixelsPath } from '../../storage/project-store.ts';
import type { PixelReader } from './pixel-reader.ts';

/** Read at once; between two parts other calls are answered. */
const PART_BYTES = 2_000_000;
/** Of pixels in memory. */
const MOST_BYTES = 96_000_000;
/** A summary has so many means of a picture's bytes. */
const SUMMARY = 256;
/** Of one group looked at in full. */
const MOST_GROUP_BYTES = 48_000_000;
/** Projects of which the answer is kept. */
const MOST_KEPT = 2;

export interface NearWork {
  readonly emit: (progress: WorkProgress) => void;
  readonly signal: AbortSignal;
}

interface Found {
  readonly generation: number;
  readonly groups: Int32Array;
}

export class NearSearch {
  readonly #files: ByteFiles;
  readonly #pixels: PixelReader;
  /** Pixels never change: an answer holds until pictures come in, or are prepared anew. */
  readonly #found = new Map<ProjectId, Found>();

  constructor(files: ByteFiles, pixels: PixelReader) {
    this.#files = files;
    this.#pixels = pixels;
  }

  /** For every row, by its number and the deleted included, the first row of its group; -1: like no other. */
  async find(project: ProjectData, work: NearWork): Promise<Int32Array> {
    const { id, generation } = project.record;
    const total = rowCount(project);
    const known = this.#found.get(id);
    if (known && known.generation === generation && known.groups.length === total) return known.groups;
    const groups = await this.#search(project, total, work);
    this.#found.delete(id);
    this.#found.set(id, { generation, groups });
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= MOST_KEPT) break;
      this.#found.delete(oldest);
    }
    return groups;
  }

  async #search(project: ProjectData, total: number, work: NearWork): Promise<Int32Array> {
    if (total === 0) return new Int32Array(0);
    const { width, height, channels } = project.record.spec;
    const size = width * height * channels;
    const isWhole = total * size <= MOST_BYTES;
    const held = isWhole ? size : SUMMARY;
    const memory = new Uint8Array(total * held);
    for await (const { first, pixels } of this.#parts(project, size, work)) {
      if (isWhole) memory.set(pixels, first * held);
      else summarise(pixels, size, memory.subarray(first * held));
    }
    const levels = nearLevels(width, height);
    const columns = { high: new Uint32Array(total), low: new Uint32Array(total) };
    for (const [p, { columns: page }] of project.pages.entries()) {
      columns.high.set(page.hashHigh.subarray(0, page.count), p * PAGE_ROWS);
      columns.low.set(page.hashLow.subarray(0, page.count), p * PAGE_ROWS);
    }
    const groups = nearDuplicates(columns, { confirm: nearPixels(memory, held, levels) });
    if (!isWhole) await this.#lookAgain(project, groups, size, levels, work);
    return groups;
  }

  async *#parts(
    { record, pages }: ProjectData,
    size: number,
    { emit, signal }: NearWork,
  ): AsyncGenerator<{ readonly first: number; readonly pixels: Uint8Array }> {
    const total = rowCount({ pages });
    const rows = Math.max(1, Math.floor(PART_BYTES / size));
    for (const [p, { columns }] of pages.entries()) {
      const path = pixelsPath(record.id, record.generation, p);
      for (let from = 0; from < columns.count; from += rows) {
        signal.throwIfAborted();
        const count = Math.min(rows, columns.count - from);
        const first = p * PAGE_ROWS + from;
        yield { first, pixels: await this.#files.read(path, from * size, count * size) };
        emit({ done: first + count, total });
        await nextTask();
      }
    }
  }

  /** Takes apart what only summaries called the same. */
  async #lookAgain(
    project: ProjectData,
    groups: Int32Array,
    size: number,
    levels: number,
    { signal }: NearWork,
  ): Promise<void> {
    for (const members of membersOf(groups)) {
      if (members.length * size > MOST_GROUP_BYTES) continue;
      signal.throwIfAborted();
      const pixels = new Uint8Array(members.length * size);
      for (const [i, bytes] of (await this.#pixels.read(project, members)).entries()) {
        pixels.set(bytes, i * size);
      }
      const isSame = nearPixels(pixels, size, levels);
      for (const [i, row] of members.entries()) {
        const first = members.findIndex((_, k) => k < i && isSame(k, i));
        groups[row] = first === -1 ? row : (groups[members[first] ?? row] ?? row);
      }
      await nextTask();
    }
    for (const members of membersOf(groups)) for (const row of members) groups[row] = members[0] ?? row;
    const sizes = new Map<number, number>();
    for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    for (const [row, group] of groups.entries()) if (sizes.get(group) === 1) groups[row] = -1;
  }
}

/** Rows are numbered without gaps: only the last page has room. */
function rowCount({ pages }: Pick<ProjectData, 'pages'>): number {
  const isDense = pages.slice(0, -1).every(({ columns }) => columns.count === PAGE_ROWS);
  invariant(isDense, 'all pages but the last are full');
  return pages.reduce((total, { columns }) => total + columns.count, 0);
}

/** Means of equal parts of each picture's bytes: they differ by no more than the bytes do. */
function summarise(pixels: Uint8Array, size: number, out: Uint8Array): void {
  for (let start = 0, at = 0; start < pixels.length; start += size) {
    for (let part = 0; part < SUMMARY; part++, at++) {
      const from = start + Math.floor((part * size) / SUMMARY);
      const to = Math.max(from + 1, start + Math.floor(((part + 1) * size) / SUMMARY));
      let sum = 0;
      for (let i = from; i < to; i++) sum += pixels[i] ?? 0;
      out[at] = Math.round(sum / (to - from));
    }
  }
}

/**
 * The prepared pixels of a project's pictures, as images to train on or to score: all in memory where that holds
 * them, else read as they are asked for.
 */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import type { DatasetProgress } from '../core/dataset/summary.ts';
import { type InputShape, shapeOf } from '../core/network/design.ts';
import { PAGE_ROWS } from '../core/project/pages.ts';
import type { ProjectRecord } from '../core/project/project.ts';
import { pixelsPath, type ProjectStore } from '../storage/project-store.ts';
import type { ImageSource } from './image-source.ts';
import type { Pictures } from './project-pictures.ts';

/** Bytes of pixels held in memory at most. */
const MOST_BYTES = 512 * 2 ** 20;

export interface SourceOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DatasetProgress) => void;
  /** Where only a few pictures are wanted, or a test asks for less: 0 reads each by itself. */
  readonly mostBytes?: number;
}

/** The part of a page's file that is needed. */
interface Span {
  readonly page: number;
  /** Places in the page: the first, and how many. */
  readonly first: number;
  readonly count: number;
}

/** Where the pixels of one project lie, and how large a picture is. */
class PixelFiles {
  readonly size: number;
  readonly #store: ProjectStore;
  readonly #record: ProjectRecord;

  constructor(store: ProjectStore, record: ProjectRecord) {
    const { width, height, channels } = record.spec;
    this.size = width * height * channels;
    this.#store = store;
    this.#record = record;
  }

  /** Throws `project/data-changed` where the pictures have been prepared anew since; `storage/*`. */
  async read({ page, first, count }: Span): Promise<Uint8Array<ArrayBuffer>> {
    const { id, generation } = this.#record;
    const path = pixelsPath(id, generation, page);
    try {
      return await this.#store.files.read(path, first * this.size, count * this.size);
    } catch (thrown) {
      const same = await this.#store.get(id).then(
        (now) => now.generation === generation,
        () => false,
      );
      throw same ? thrown : new AppError('project/data-changed', {});
    }
  }
}

/**
 * Opens the pixels of these pictures; index i is `pictures.rows[i]`. What fits into memory starts coming at once,
 * reporting progress; a part that fails to come is asked for again by what needs it, which then throws.
 */
export function projectSource(
  store: ProjectStore,
  record: ProjectRecord,
  pictures: Pictures,
  { signal, onProgress, mostBytes = MOST_BYTES }: SourceOptions = {},
): ImageSource {
  const files = new PixelFiles(store, record);
  const spans = spansOf(pictures.rows);
  const total = spans.reduce((sum, { count }) => sum + count, 0) * files.size;
  const shape = shapeOf(record.spec);
  if (total > mostBytes) return new CachedSource(files, shape, pictures, mostBytes);
  const source = new LoadedSource(files, shape, pictures, spans);
  void source.loadAll(total, signal, onProgress);
  return source;
}

function spansOf(rows: Uint32Array): readonly Span[] {
  const spans = new Map<number, Span>();
  for (const row of rows) {
    const page = Math.floor(row / PAGE_ROWS);
    const place = row % PAGE_ROWS;
    const first = spans.get(page)?.first ?? place;
    spans.set(page, { page, first, count: place - first + 1 });
  }
  return [...spans.values()];
}

/** Everything in memory, a page at a time. */
class LoadedSource implements ImageSource {
  readonly shape: InputShape;
  readonly labels: Uint8Array;
  readonly #files: PixelFiles;
  readonly #rows: Uint32Array;
  readonly #spans: ReadonlyMap<number, Span>;
  readonly #here = new Map<number, Uint8Array>();
  readonly #coming = new Map<number, Promise<void>>();

  constructor(files: PixelFiles, shape: InputShape, pictures: Pictures, spans: readonly Span[]) {
    this.#files = files;
    this.shape = shape;
    this.labels = pictures.labels;
    this.#rows = pictures.rows;
    this.#spans = new Map(spans.map((span) => [span.page, span]));
  }

  /** Never throws. */
  async loadAll(
    bytesTotal: number,
    signal: AbortSignal | undefined,
    onProgress: SourceOptions['onProgress'],
  ): Promise<void> {
    let bytesDone = 0;
    for (const [page, span] of this.#spans) {
      if (signal?.aborted) return;
      try {
        await this.#load(page);
      } catch {
        return; // the batch that needs it asks again
      }
      bytesDone += span.count * this.#files.size;
      onProgress?.({ bytesDone, bytesTotal });
    }
  }

  async arrived(indices: Uint32Array): Promise<void> {
    if (this.#here.size === this.#spans.size) return;
    const pages = new Set<number>();
    for (const index of indices) pages.add(Math.floor((this.#rows[index] ?? 0) / PAGE_ROWS));
    await Promise.all([...pages].map((page) => this.#load(page)));
  }

  pixels(index: number): Uint8Array {
    const row = this.#rows[index];
    invariant(row !== undefined, `there is no picture ${String(index)}`);
    const page = Math.floor(row / PAGE_ROWS);
    const bytes = this.#here.get(page);
    const span = this.#spans.get(page);
    invariant(bytes && span, 'the picture has arrived');
    const at = ((row % PAGE_ROWS) - span.first) * this.#files.size;
    return bytes.subarray(at, at + this.#files.size);
  }

  #load(page: number): Promise<void> {
    if (this.#here.has(page)) return Promise.resolve();
    const before = this.#coming.get(page);
    if (before) return before;
    const span = this.#spans.get(page);
    invariant(span, `there is no page ${String(page)}`);
    const coming = this.#files
      .read(span)
      .then((bytes) => {
        this.#here.set(page, bytes);
      })
      .finally(() => this.#coming.delete(page));
    this.#coming.set(page, coming);
    return coming;
  }
}

/** More than memory should hold: pictures are read when they are asked for, and the last used ones kept. */
class CachedSource implements ImageSource {
  readonly shape: InputShape;
  readonly labels: Uint8Array;
  readonly #files: PixelFiles;
  readonly #rows: Uint32Array;
  readonly #most: number;
  /** By index, the least recently used first. */
  readonly #kept = new Map<number, Uint8Array>();

  constructor(files: PixelFiles, shape: InputShape, pictures: Pictures, mostBytes: number) {
    this.#files = files;
    this.shape = shape;
    this.labels = pictures.labels;
    this.#rows = pictures.rows;
    this.#most = Math.max(1, Math.floor(mostBytes / files.size));
  }

  async arrived(indices: Uint32Array): Promise<void> {
    const missing: number[] = [];
    for (const index of indices) {
      const pixels = this.#kept.get(index);
      if (pixels === undefined) missing.push(index);
      else this.#keep(index, pixels);
    }
    await Promise.all(this.#runsOf(missing.sort((a, b) => a - b)).map((run) => this.#readRun(run)));
    const most = Math.max(this.#most, indices.length);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break;
      this.#kept.delete(oldest);
    }
  }

  pixels(index: number): Uint8Array {
    const pixels = this.#kept.get(index);
    invariant(pixels, 'the picture has arrived');
    return pixels;
  }

  /** Ascending indices whose pixels lie one after the other, each run read in one go. */
  #runsOf(indices: readonly number[]): readonly (readonly number[])[] {
    const runs: number[][] = [];
    for (const index of indices) {
      const run = runs.at(-1);
      const row = this.#rows[index] ?? 0;
      const follows = row % PAGE_ROWS !== 0 && this.#rows[run?.at(-1) ?? -1] === row - 1;
      if (run && follows) run.push(index);
      else runs.push([index]);
    }
    return runs;
  }

  async #readRun(run: readonly number[]): Promise<void> {
    const row = this.#rows[run[0] ?? 0] ?? 0;
    const span = { page: Math.floor(row / PAGE_ROWS), first: row % PAGE_ROWS, count: run.length };
    const bytes = await this.#files.read(span);
    const { size } = this.#files;
    for (const [i, index] of run.entries()) this.#keep(index, bytes.slice(i * size, (i + 1) * size));
  }

  /** As the most recently used. */
  #keep(index: number, pixels: Uint8Array): void {
    this.#kept.delete(index);
    this.#kept.set(index, pixels);
  }
}

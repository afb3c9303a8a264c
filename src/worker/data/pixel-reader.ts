/**
 * Prepared pixels of some rows. They are read in blocks of neighbouring pictures, each run of blocks in one go, and
 * the last blocks are kept: who scrolls asks for neighbours, and comes back.
 */
import { invariant } from '../../core/base/invariant.ts';
import type { ProjectData } from '../../core/project/counts.ts';
import { PAGE_ROWS } from '../../core/project/pages.ts';
import { type ByteFiles, pixelsPath } from '../../storage/project-store.ts';

/** About as much is read at least, in whole pictures: less takes as long. */
const BLOCK_BYTES = 65_536;
const MOST_BYTES = 16_000_000;

interface Block {
  readonly page: number;
  readonly block: number;
}

/** Where a block lies in its file. */
interface Span {
  readonly key: string;
  readonly start: number;
  readonly length: number;
}

export class PixelReader {
  readonly #files: ByteFiles;
  /** By path and number; the last used at the end. */
  readonly #blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  #bytes = 0;

  constructor(files: ByteFiles) {
    this.#files = files;
  }

  /** Uint8 [height, width, channels] of each row, as its project prepares it. Rows must be the project's. */
  async read(project: ProjectData, rows: ArrayLike<number>): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const { width, height, channels } = project.record.spec;
    const size = width * height * channels;
    const perBlock = Math.max(1, Math.floor(BLOCK_BYTES / size));
    const wanted = Array.from(rows);
    const blocks = new Map<number, Block>();
    for (const row of wanted) {
      const page = Math.floor(row / PAGE_ROWS);
      const block = Math.floor((row % PAGE_ROWS) / perBlock);
      blocks.set(page * PAGE_ROWS + block, { page, block });
    }
    const loaded = new Map<number, Uint8Array<ArrayBuffer>>();
    for (const run of runsOf([...blocks].toSorted(([a], [b]) => a - b).map(([, block]) => block))) {
      const read = await this.#readRun(project, run, perBlock, size);
      for (const [i, { page, block }] of run.entries()) {
        const bytes = read[i];
        if (bytes) loaded.set(page * PAGE_ROWS + block, bytes);
      }
    }
    return wanted.map((row) => {
      const place = row % PAGE_ROWS;
      const bytes = loaded.get(Math.floor(row / PAGE_ROWS) * PAGE_ROWS + Math.floor(place / perBlock));
      const start = (place % perBlock) * size;
      invariant(bytes !== undefined && bytes.length >= start + size, 'a row of the project');
      return bytes.subarray(start, start + size);
    });
  }

  /** Blocks side by side, each from memory or all missing ones in one read. */
  async #readRun(
    { record, pages }: ProjectData,
    run: readonly Block[],
    perBlock: number,
    size: number,
  ): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const page = run[0]?.page ?? 0;
    const path = pixelsPath(record.id, record.generation, page);
    const end = (pages[page]?.columns.count ?? 0) * size;
    const spans = run.map(({ block }) => {
      const start = block * perBlock * size;
      return { key: `${path}:${String(start)}`, start, length: Math.min(perBlock * size, end - start) };
    });
    const kept = spans.map((span) => this.#use(span));
    const missing = spans.filter((_, i) => kept[i] === null);
    const [first, last] = [missing[0], missing.at(-1)];
    if (!first || !last) return kept.filter((block) => block !== null);
    const bytes = await this.#files.read(path, first.start, last.start + last.length - first.start);
    return spans.map((span, i) => kept[i] ?? this.#keep(span, bytes, first.start));
  }

  #use({ key, length }: Span): Uint8Array<ArrayBuffer> | null {
    const bytes = this.#blocks.get(key);
    // The last block of a page grows.
    if (bytes?.length !== length) return null;
    this.#blocks.delete(key);
    this.#blocks.set(key, bytes);
    return bytes;
  }

  /** A copy: kept by itself, a part would keep all that was read with it. */
  #keep({ key, start, length }: Span, read: Uint8Array<ArrayBuffer>, from: number): Uint8Array<ArrayBuffer> {
    const bytes = read.slice(start - from, start - from + length);
    this.#bytes += length - (this.#blocks.get(key)?.length ?? 0);
    this.#blocks.delete(key);
    this.#blocks.set(key, bytes);
    for (const [oldest, block] of this.#blocks) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#blocks.delete(oldest);
      this.#bytes -= block.length;
    }
    return bytes;
  }
}

/** Blocks of one page that follow on each other, together. */
function runsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const runs: Block[][] = [];
  for (const each of blocks) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && last.page === each.page && last.block + 1 === each.block) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

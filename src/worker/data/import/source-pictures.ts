/** The pictures of a project as they came, or, where that was not kept, as they were prepared. */
import type { SourcePicture } from '../../../core/picture/prepare.ts';
import { ORIGINAL } from '../../../core/project/pages.ts';
import { type ByteFiles, originalsPath, pixelsPath } from '../../../storage/project-store.ts';
import { nameOf } from '../../../storage/page-builder.ts';
import type { OpenProject } from '../open-project.ts';
import type { Decoder } from './decode.ts';

/** Bytes read at once. */
const PIECE = 4 * 2 ** 20;

/** Reads the pictures of one page, best in order: what lies behind one is read with it. */
export class PagePictures {
  readonly #project: OpenProject;
  readonly #page: number;
  readonly #decoder: Decoder;
  readonly #originals: Ahead;
  readonly #pixels: Ahead;

  constructor(files: ByteFiles, project: OpenProject, page: number, decoder: Decoder, ahead = true) {
    const { id, generation } = project.record;
    this.#project = project;
    this.#page = page;
    this.#decoder = decoder;
    const piece = ahead ? PIECE : 0;
    this.#originals = new Ahead(files, originalsPath(id, page), piece);
    this.#pixels = new Ahead(files, pixelsPath(id, generation, page), piece);
  }

  /** Throws AppError `storage/*`. */
  async original(row: number): Promise<SourcePicture> {
    const columns = this.#project.pages[this.#page]?.columns;
    const kind = columns?.originalKind[row] ?? ORIGINAL.none;
    if (columns === undefined || kind === ORIGINAL.none) return this.prepared(row);
    const bytes = await this.#originals.read(
      columns.originalStart[row] ?? 0,
      columns.originalLength[row] ?? 0,
    );
    if (kind !== ORIGINAL.file) {
      const channels = kind === ORIGINAL.grey ? 1 : 3;
      return { width: columns.width[row] ?? 0, height: columns.height[row] ?? 0, channels, pixels: bytes };
    }
    try {
      return await this.#decoder.decode(bytes, nameOf(columns, row));
    } catch {
      // This browser cannot open what another one could (a project file brought it here).
      return this.prepared(row);
    }
  }

  async prepared(row: number): Promise<SourcePicture> {
    const { width, height, channels } = this.#project.record.spec;
    const size = width * height * channels;
    return { width, height, channels, pixels: await this.#pixels.read(row * size, size) };
  }
}

/** A file read in order, in large pieces. */
class Ahead {
  readonly #files: ByteFiles;
  readonly #path: string;
  readonly #piece: number;
  #start = 0;
  #bytes: Promise<Uint8Array<ArrayBuffer>> = Promise.resolve(new Uint8Array(0));
  #end = 0;
  #size: Promise<number> | null = null;

  constructor(files: ByteFiles, path: string, piece: number) {
    this.#files = files;
    this.#path = path;
    this.#piece = piece;
  }

  async read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (length > this.#piece) return this.#files.read(this.#path, start, length);
    const size = await (this.#size ??= this.#files.size(this.#path));
    if (start < this.#start || start + length > this.#end) {
      this.#start = start;
      this.#end = Math.max(start + length, Math.min(size, start + this.#piece));
      this.#bytes = this.#files.read(this.#path, start, this.#end - start);
    }
    const from = start - this.#start;
    return (await this.#bytes).slice(from, from + length);
  }
}

/** Files to be imported, wherever they lie: chosen by themselves, in a folder, or in a zip. */
import { AppError } from '../../../core/base/app-error.ts';
import { type Chunks, chunksOf, headOf } from '../../../core/import/chunks.ts';
import { gunzipped } from '../../../formats/gzip/gzip.ts';
import type { ZipArchive, ZipEntry } from '../../../formats/zip/zip-archive.ts';

export interface VirtualFile {
  /** With '/' between folders; of one in a zip, the path in it. */
  readonly path: string;
  /** Bytes; of a zip's entry as its directory says. */
  readonly size: number;
  /** The first bytes, fewer where the file is shorter. Throws AppError `import/*`. */
  head(bytes: number): Promise<Uint8Array<ArrayBuffer>>;
  /** All of it, in an array of its own. */
  whole(signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  chunks(signal?: AbortSignal): Chunks;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Bytes read at once of a file that is streamed. */
const PIECE = 16 * 2 ** 20;

export class LooseFile implements VirtualFile {
  readonly path: string;
  readonly size: number;
  readonly blob: Blob;

  constructor(path: string, blob: Blob) {
    this.path = path;
    this.size = blob.size;
    this.blob = blob;
  }

  head(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#read(0, bytes);
  }

  whole(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#read(0, this.size);
  }

  async *chunks(signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    // Not read ahead: a blob that is read while OPFS is written in the same worker now and then never arrives
    // (Chromium 156: three imports of five stood still), and it gained nothing.
    for (let at = 0; at < this.size; at += PIECE) {
      signal?.throwIfAborted();
      yield await this.#read(at, PIECE);
    }
  }

  async #read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return new Uint8Array(await this.blob.slice(start, start + length).arrayBuffer());
    } catch (thrown) {
      throw new AppError('import/file-gone', { file: this.path }, { cause: thrown });
    }
  }
}

/** Entries to this size are unpacked whole for their head: that is quicker than a stream. */
const SMALL_ENTRY = 2 ** 18;

export class ZippedFile implements VirtualFile {
  readonly path: string;
  readonly size: number;
  readonly #archive: ZipArchive;
  readonly #entry: ZipEntry;

  constructor(archive: ZipArchive, entry: ZipEntry) {
    this.path = entry.path;
    this.size = entry.size;
    this.#archive = archive;
    this.#entry = entry;
  }

  async head(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.size <= SMALL_ENTRY) return (await this.whole()).slice(0, bytes);
    return headOf(this.chunks(), bytes);
  }

  whole(signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return this.#archive.read(this.#entry, signal);
  }

  chunks(signal?: AbortSignal): Chunks {
    return chunksOf(this.#archive.stream(this.#entry, signal));
  }
}

/** What is inside of a gzip. */
export class GzippedFile implements VirtualFile {
  readonly path: string;
  readonly size: number;
  readonly #packed: VirtualFile;

  constructor(packed: VirtualFile) {
    this.path = packed.path;
    this.size = packed.size;
    this.#packed = packed;
  }

  head(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
    return headOf(this.chunks(), bytes);
  }

  async whole(signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return headOf(this.chunks(signal), MOST_UNPACKED);
  }

  chunks(signal?: AbortSignal): Chunks {
    return gunzipped(this.#packed.chunks(signal), this.#packed.path);
  }
}

/** Gzip can unfold without end; nothing that is read whole is as long. */
const MOST_UNPACKED = 64 * 2 ** 20;

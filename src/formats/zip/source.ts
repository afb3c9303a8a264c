/**
 * A file read piece by piece. What is read in order (an archive's directory, its entries one after the other)
 * comes out of a window of a megabyte, because every slice of a Blob costs a message to the browser's process.
 */
import { AppError } from '../../core/base/app-error.ts';

const WINDOW = 2 ** 20;

interface Window {
  readonly start: number;
  readonly end: number;
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>;
}

export class Source {
  readonly size: number;
  readonly name: string;
  readonly #file: Blob;
  #window: Window | null = null;
  /** The piece last asked for: what begins after its start and not far from its end is being read in order. */
  #last = { start: 0, end: 0 };

  constructor(file: Blob, name: string) {
    this.#file = file;
    this.size = file.size;
    this.name = name;
  }

  /**
   * The bytes from `start` on, fewer where the file ends before: a view that others may share, so not to be
   * written to or transferred.
   *
   * @throws AppError `import/file-gone` where the file cannot be read any more
   */
  async read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(this.size, start + length);
    const isInOrder = start > this.#last.start && start < this.#last.end + WINDOW;
    this.#last = { start, end };
    if (end <= start) return new Uint8Array();
    const window = this.#window;
    if (window !== null && start >= window.start && end <= window.end) {
      return (await window.bytes).subarray(start - window.start, end - window.start);
    }
    if (!isInOrder || end - start > WINDOW / 2) return this.#slice(start, end);
    const next = { start, end: Math.min(this.size, start + WINDOW) };
    const bytes = this.#slice(next.start, next.end);
    this.#window = { ...next, bytes };
    try {
      return (await bytes).subarray(0, end - start);
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Lets go of the window. */
  forget(): void {
    this.#window = null;
  }

  async #slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return new Uint8Array(await this.#file.slice(start, end).arrayBuffer());
    } catch (error) {
      throw new AppError('import/file-gone', { file: this.name }, { cause: error });
    }
  }
}

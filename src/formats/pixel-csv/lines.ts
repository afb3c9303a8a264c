/** Lines out of chunks that end anywhere, without copying those that lie within one. */

/** Bytes [start, end), without the line's end. Valid until the next is asked for. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly number: number;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

export class LineSplitter {
  readonly #longest: number;
  readonly #fault: (line: number) => Error;
  #number = 0;
  /** The beginning of a line whose end has not come. */
  #kept = new Uint8Array(1024);
  #length = 0;

  /**
   * @param longest bytes of a line
   * @param fault what is thrown for a longer one
   */
  constructor(longest: number, fault: (line: number) => Error) {
    this.#longest = longest;
    this.#fault = fault;
  }

  /** The lines that end in a chunk. */
  *split(chunk: Uint8Array): Generator<Line> {
    let at = 0;
    while (at < chunk.length) {
      const newline = chunk.indexOf(NEWLINE, at);
      if (newline < 0) {
        this.#keep(chunk.subarray(at));
        return;
      }
      if (this.#length === 0) {
        yield this.#line(chunk, at, newline);
      } else {
        this.#keep(chunk.subarray(at, newline));
        yield this.#takeKept();
      }
      at = newline + 1;
    }
  }

  /** What follows the last line end; null where nothing does. */
  rest(): Line | null {
    return this.#length === 0 ? null : this.#takeKept();
  }

  #takeKept(): Line {
    const length = this.#length;
    this.#length = 0;
    return this.#line(this.#kept, 0, length);
  }

  #keep(part: Uint8Array): void {
    const length = this.#length + part.length;
    // The line's end and a byte order mark may still come off it.
    if (length > this.#longest + 4) throw this.#fault(this.#number + 1);
    if (length > this.#kept.length) {
      const wider = new Uint8Array(2 * length);
      wider.set(this.#kept.subarray(0, this.#length));
      this.#kept = wider;
    }
    this.#kept.set(part, this.#length);
    this.#length = length;
  }

  #line(bytes: Uint8Array, from: number, to: number): Line {
    this.#number++;
    const marked = this.#number === 1 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && to - from >= 3;
    const start = marked ? from + 3 : from;
    const end = to > start && bytes[to - 1] === RETURN ? to - 1 : to;
    if (end - start > this.#longest) throw this.#fault(this.#number);
    return { bytes, start, end, number: this.#number };
  }
}

/**
 * Pictures as an uncompressed image file (BMP, 24 bits): made as fast as memory is written, which is what scrolling
 * needs. Every browser shows it.
 */

const HEADER = 54;

/** Pictures side by side in one row, on white. */
export class BitmapRow {
  readonly #width: number;
  readonly #height: number;
  readonly #cellWidth: number;
  readonly #stride: number;
  readonly #file: Uint8Array<ArrayBuffer>;

  constructor(count: number, cellWidth: number, cellHeight: number) {
    this.#width = count * cellWidth;
    this.#height = cellHeight;
    this.#cellWidth = cellWidth;
    // Rows begin at multiples of four.
    this.#stride = (this.#width * 3 + 3) & ~3;
    this.#file = new Uint8Array(HEADER + this.#stride * cellHeight).fill(255, HEADER);
    this.#writeHeader();
  }

  /** Puts a picture, uint8 [height, width, channels] of the cells' size, into a cell. Alpha is passed over. */
  put(cell: number, pixels: Uint8Array | Uint8ClampedArray, channels: 1 | 3 | 4): void {
    const file = this.#file;
    let from = 0;
    for (let y = 0; y < this.#height; y++) {
      // From the bottom up, blue first.
      let at = HEADER + (this.#height - 1 - y) * this.#stride + cell * this.#cellWidth * 3;
      for (let x = 0; x < this.#cellWidth; x++, at += 3, from += channels) {
        const red = pixels[from] ?? 0;
        file[at + 2] = red;
        file[at + 1] = channels === 1 ? red : (pixels[from + 1] ?? 0);
        file[at] = channels === 1 ? red : (pixels[from + 2] ?? 0);
      }
    }
  }

  blob(): Blob {
    return new Blob([this.#file], { type: 'image/bmp' });
  }

  #writeHeader(): void {
    const view = new DataView(this.#file.buffer);
    view.setUint16(0, 0x424d); // BM
    view.setUint32(2, this.#file.length, true);
    view.setUint32(10, HEADER, true);
    view.setUint32(14, 40, true);
    view.setInt32(18, this.#width, true);
    view.setInt32(22, this.#height, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, 24, true);
    view.setUint32(34, this.#file.length - HEADER, true);
  }
}

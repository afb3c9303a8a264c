/** Pictures as data sets hold them that are arrays rather than image files: what their readers give. */

/** Pictures as bytes, row by row, interleaved channels: [count, height, width, channels]. */
export interface RawPictures {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** One a picture: index into the label names; null where there is no label. */
  readonly labels: readonly number[] | Uint8Array | null;
}

/** How many pictures of `pictureBytes` a batch has: `batchSize`, fewer where they are large, one at least. */
export function picturesABatch(pictureBytes: number, batchSize: number): number {
  return Math.max(1, Math.min(Math.floor(batchSize), Math.floor(BATCH_BYTES / pictureBytes)));
}

const BATCH_BYTES = 1 << 26;

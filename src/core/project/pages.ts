/**
 * A project's pictures as columns of typed arrays, in pages of 4,096. A page has two records: what never changes
 * once a picture is in (`PageColumns`), and what people change (`PageMarks`), so that labelling rewrites little.
 * The prepared pixels of page p are one file: picture i's lie at i * width * height * channels. The files as they
 * came lie in another, one after the other.
 */

export const PAGE_ROWS = 4096;
/** Bytes of a content hash. */
export const HASH_BYTES = 16;

/** How `original` bytes are to be read. */
export const ORIGINAL = {
  /** Not kept. */
  none: 0,
  /** An image file as it came. */
  file: 1,
  /** Raw bytes [height, width, channels], of 1 or 3 channels. */
  grey: 2,
  rgb: 3,
} as const;

/** Who gave a picture its label. */
export const LABELLED_BY = { nobody: 0, person: 1, import: 2, model: 3 } as const;

/** Bits of the flag column. */
export const FLAG = { deleted: 1, flagged: 2, doubtful: 4 } as const;

/** Fixed once a picture is in. All arrays have room for PAGE_ROWS; the first `count` places are used. */
export interface PageColumns {
  readonly count: number;
  /** XXH128 of what came in, HASH_BYTES each: a picture's identity. */
  readonly hash: Uint8Array<ArrayBuffer>;
  /** Of the source picture, in pixels. */
  readonly width: Uint16Array<ArrayBuffer>;
  readonly height: Uint16Array<ArrayBuffer>;
  /** Id of its source, and its burst (0: none). */
  readonly source: Uint16Array<ArrayBuffer>;
  readonly burst: Uint32Array<ArrayBuffer>;
  /** The split that came with it (SPLIT of `dataset/divide.ts`). */
  readonly imported: Uint8Array<ArrayBuffer>;
  /** Traits (`picture/traits.ts`): difference hash, brightness, contrast. */
  readonly hashHigh: Uint32Array<ArrayBuffer>;
  readonly hashLow: Uint32Array<ArrayBuffer>;
  readonly brightness: Uint8Array<ArrayBuffer>;
  readonly contrast: Uint8Array<ArrayBuffer>;
  /** Where its original lies in the page's file of originals (bytes), and what it is (ORIGINAL). */
  readonly originalStart: Float64Array<ArrayBuffer>;
  readonly originalLength: Uint32Array<ArrayBuffer>;
  readonly originalKind: Uint8Array<ArrayBuffer>;
  /** Names in UTF-8, one after the other: name i ends at nameEnd[i]. */
  readonly names: Uint8Array<ArrayBuffer>;
  readonly nameEnd: Uint32Array<ArrayBuffer>;
}

/** What people change. */
export interface PageMarks {
  /** Class id, or NO_LABEL. */
  readonly label: Uint16Array<ArrayBuffer>;
  readonly labelledBy: Uint8Array<ArrayBuffer>;
  /** SPLIT of `dataset/divide.ts`. */
  readonly split: Uint8Array<ArrayBuffer>;
  /** Bits of FLAG. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Bit i: the project's tag i. */
  readonly tags: Uint32Array<ArrayBuffer>;
}

export interface Page {
  readonly columns: PageColumns;
  readonly marks: PageMarks;
}

/** Bytes used in the page's file of originals. */
export function originalsEnd({ count, originalStart, originalLength }: PageColumns): number {
  return count === 0 ? 0 : (originalStart[count - 1] ?? 0) + (originalLength[count - 1] ?? 0);
}

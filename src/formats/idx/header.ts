/** The head of an IDX file: bytes 0 0 type rank, then the sizes, big endian (Y. LeCun's format, that of MNIST). */
import { AppError } from '../../core/base/app-error.ts';

/** Unsigned bytes, the one type that pictures and labels come in. */
const BYTES = 0x08;
/** With signed bytes, and numbers of 2 and 4 bytes, whole and with a point, and of 8. */
const TYPES = [BYTES, 0x09, 0x0b, 0x0c, 0x0d, 0x0e];
const MOST_DIMENSIONS = 8;
const LARGEST_SIDE = 4096;
/** More in one file is a lie or a mistake. */
const MOST_ITEMS = 1 << 24;

/** What has to be read of a file for its header. */
export const IDX_HEAD_BYTES = 4 + 4 * MOST_DIMENSIONS;

export interface IdxHeader {
  readonly type: number;
  readonly dims: readonly number[];
  readonly headerBytes: number;
}

export interface IdxShape {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** The header, of whatever type and sizes; null where the file is no IDX by its first bytes. */
export function readIdxHeader(head: Uint8Array): IdxHeader | null {
  const [first, second, type = 0, rank = 0] = head;
  if (first !== 0 || second !== 0 || !TYPES.includes(type)) return null;
  const headerBytes = 4 + 4 * rank;
  if (rank === 0 || rank > MOST_DIMENSIONS || head.length < headerBytes) return null;
  const view = new DataView(head.buffer, head.byteOffset, headerBytes);
  const dims = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  return { type, dims, headerBytes };
}

/** What a file is by its header; null for other types, other ranks and absurd sizes. */
export function idxKind(header: IdxHeader): 'images' | 'labels' | null {
  if (imageShape(header) !== null) return 'images';
  return labelCount(header) === null ? null : 'labels';
}

/** The pictures of a file. Throws AppError `import/idx-type` where it holds none. */
export function idxShape(header: IdxHeader, file: string): IdxShape {
  const shape = imageShape(header);
  if (shape === null) throw new AppError('import/idx-type', { file });
  return shape;
}

/** How many labels a file holds. Throws AppError `import/idx-type` where it holds none. */
export function idxLabelCount(header: IdxHeader, file: string): number {
  const count = labelCount(header);
  if (count === null) throw new AppError('import/idx-type', { file });
  return count;
}

/** How long a file of images or labels is by its header (packed by gzip it is shorter). */
export function idxFileBytes(header: IdxHeader): number {
  return header.headerBytes + header.dims.reduce((product, size) => product * size, 1);
}

/** [count, height, width], or [count, height, width, channels]. */
function imageShape({ type, dims }: IdxHeader): IdxShape | null {
  const [count = 0, height = 0, width = 0, channels = 1] = dims;
  if (type !== BYTES || (dims.length !== 3 && dims.length !== 4)) return null;
  if (channels !== 1 && channels !== 3) return null;
  if (Math.min(count, width, height) < 1 || Math.max(width, height) > LARGEST_SIDE) return null;
  return count > MOST_ITEMS ? null : { count, width, height, channels };
}

function labelCount({ type, dims }: IdxHeader): number | null {
  const [count = 0] = dims;
  return type !== BYTES || dims.length !== 1 || count < 1 || count > MOST_ITEMS ? null : count;
}

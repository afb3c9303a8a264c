/** What a file is by its first bytes, whatever its name. */
import { cifarKind, type CifarKind } from '../../../formats/cifar/cifar.ts';
import { isGzip } from '../../../formats/gzip/gzip.ts';
import { type IdxHeader, idxKind, readIdxHeader } from '../../../formats/idx/header.ts';
import { IMAGE_HEAD_BYTES, readImageHeader } from '../../../formats/image-header/image-header.ts';
import { MOST_PIXELS } from './decode.ts';

export const HEAD_BYTES = IMAGE_HEAD_BYTES;

export type Sniffed =
  | { readonly kind: 'picture'; readonly width: number; readonly height: number }
  /** A picture in its name or its first bytes, which cannot be imported; `size` where it says it is too large. */
  | { readonly kind: 'broken'; readonly size: { readonly width: number; readonly height: number } | null }
  | { readonly kind: 'zip' }
  | { readonly kind: 'gzip' }
  | { readonly kind: 'idx'; readonly header: IdxHeader }
  | { readonly kind: 'cifar'; readonly cifar: CifarKind }
  | { readonly kind: 'text' }
  | { readonly kind: 'other' };

const PICTURE_NAME = /\.(png|jpe?g|jfif|webp|gif|bmp|avif|svg)$/i;

/** @param size of the whole file */
export function sniff(head: Uint8Array, path: string, size: number): Sniffed {
  if (isZip(head)) return { kind: 'zip' };
  const image = readImageHeader(head);
  if (image !== null) {
    // The page draws SVGs before it hands them in: a worker cannot.
    if (image.format === 'svg')
      return PICTURE_NAME.test(path) ? { kind: 'broken', size: null } : { kind: 'other' };
    const { width, height } = image;
    const isHuge = width * height > MOST_PIXELS || Math.max(width, height) > 0xffff;
    return isHuge ? { kind: 'broken', size: { width, height } } : { kind: 'picture', width, height };
  }
  if (PICTURE_NAME.test(path)) return { kind: 'broken', size: null };
  if (isGzip(head)) return { kind: 'gzip' };
  const header = readIdxHeader(head);
  if (header !== null && (idxKind(header) !== null || /idx|ubyte/i.test(path)))
    return { kind: 'idx', header };
  const cifar = cifarKind(size, head, path);
  if (cifar !== null) return { kind: 'cifar', cifar };
  return { kind: isText(head) ? 'text' : 'other' };
}

/** By the local header of its first entry, or the end record of an empty archive. */
function isZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
  );
}

/** Text of one byte a character has no zeros; UTF-16 says so at its beginning. */
function isText(head: Uint8Array): boolean {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isUtf16) return true;
  const looked = head.subarray(0, 4096);
  return looked.length > 0 && looked.every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13));
}

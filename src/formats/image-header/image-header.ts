/**
 * An image's format and size from its first bytes, without decoding it: told by what is in the file, not by its
 * name, so that text named `.png` is found out and an image that claims 60,000 x 60,000 is never decoded.
 */
import { readAvif } from './avif.ts';
import { hasText, type ImageHeader, sized, viewOf } from './header.ts';
import { readJpeg } from './jpeg.ts';
import { readSvg } from './svg.ts';

/** How much of a file `readImageHeader` looks at. */
export const IMAGE_HEAD_BYTES = 65_536;

/**
 * Sizes are as the image is shown: a JPEG that its EXIF turns by a quarter comes with its sides swapped, an AVIF
 * that its `irot` turns as well. (What PNG and WebP may say of that, mostly after the pixels, is not read.)
 *
 * @param head the file's first `IMAGE_HEAD_BYTES`, or all of it where it is shorter
 * @returns null for what is none of these formats, or ends before its size is said
 */
export function readImageHeader(head: Uint8Array): ImageHeader | null {
  const bytes = head.subarray(0, IMAGE_HEAD_BYTES);
  for (const read of [readPng, readJpeg, readGif, readWebp, readBmp, readAvif, readSvg]) {
    const header = read(bytes);
    if (header !== null) return header;
  }
  return null;
}

const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';

function readPng(head: Uint8Array): ImageHeader | null {
  if (head.length < 24 || !hasText(head, 0, PNG_SIGNATURE) || !hasText(head, 12, 'IHDR')) return null;
  const view = viewOf(head);
  return sized('png', view.getUint32(16), view.getUint32(20));
}

function readGif(head: Uint8Array): ImageHeader | null {
  const isGif = hasText(head, 0, 'GIF87a') || hasText(head, 0, 'GIF89a');
  if (!isGif || head.length < 10) return null;
  const view = viewOf(head);
  return sized('gif', view.getUint16(6, true), view.getUint16(8, true));
}

/** https://developers.google.com/speed/webp/docs/riff_container: lossy, lossless, or extended. */
function readWebp(head: Uint8Array): ImageHeader | null {
  if (head.length < 30 || !hasText(head, 0, 'RIFF') || !hasText(head, 8, 'WEBP')) return null;
  const view = viewOf(head);
  if (hasText(head, 12, 'VP8 ') && hasText(head, 23, '\x9d\x01\x2a')) {
    return sized('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  if (hasText(head, 12, 'VP8L') && head[20] === 0x2f) {
    const bits = view.getUint32(21, true);
    return sized('webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (!hasText(head, 12, 'VP8X')) return null;
  // Three bytes each.
  const [width, height] = [view.getUint32(24, true) & 0xff_ffff, view.getUint32(26, true) >>> 8];
  return sized('webp', width + 1, height + 1);
}

/** Lengths of BMP's second header, by which its versions are told: 12 has sizes of 16 bits. */
const BMP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];

function readBmp(head: Uint8Array): ImageHeader | null {
  if (head.length < 26 || !hasText(head, 0, 'BM')) return null;
  const view = viewOf(head);
  const length = view.getUint32(14, true);
  if (!BMP_HEADERS.includes(length)) return null;
  if (length === 12) return sized('bmp', view.getUint16(18, true), view.getUint16(20, true));
  // A negative height counts the rows from the top.
  return sized('bmp', view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
}

/** JPEG (ITU-T T.81, annex B): the frame header's size, turned as the EXIF before it says. */
import { hasText, type ImageHeader, viewOf } from './header.ts';

const MARKER = { start: 0xd8, end: 0xd9, scan: 0xda, app1: 0xe1 } as const;
/** Between the frame headers, C0 to CF, but none: Huffman tables, an extension, arithmetic conditioning. */
const NO_FRAME = [0xc4, 0xc8, 0xcc];
const UNKNOWN: ImageHeader = { format: 'jpeg', width: 0, height: 0 };

const hasNoLength = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= MARKER.start);
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.includes(marker);

/** Null also where the pixels begin, or the file ends, without a frame. Size 0 where the head ends before it. */
export function readJpeg(head: Uint8Array): ImageHeader | null {
  if (!hasText(head, 0, '\xff\xd8\xff')) return null;
  const view = viewOf(head);
  let isTurned = false;
  let at = 2;
  while (at + 4 <= head.length) {
    // Decoders skip what stands between segments, and any number of FF before a marker.
    if (head[at] !== 0xff || head[at + 1] === 0xff || head[at + 1] === 0) {
      at++;
      continue;
    }
    const marker = view.getUint8(at + 1);
    if (hasNoLength(marker)) {
      at += 2;
      continue;
    }
    if (marker === MARKER.scan || marker === MARKER.end) return null;
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    if (isFrame(marker)) {
      if (at + 9 > head.length) return UNKNOWN;
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      // A height of 0 is said after the first scan.
      if (width === 0 || height === 0) return UNKNOWN;
      return { format: 'jpeg', width: isTurned ? height : width, height: isTurned ? width : height };
    }
    if (marker === MARKER.app1) isTurned ||= turnsByQuarter(head.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return UNKNOWN;
}

const ORIENTATION = 0x0112;

/** Whether an APP1 segment is EXIF with an orientation of 5 to 8. */
function turnsByQuarter(segment: Uint8Array): boolean {
  if (!hasText(segment, 0, 'Exif\0\0')) return false;
  const tiff = segment.subarray(6);
  const isLittle = hasText(tiff, 0, 'II*\0');
  if (tiff.length < 8 || (!isLittle && !hasText(tiff, 0, 'MM\0*'))) return false;
  const view = viewOf(tiff);
  const start = view.getUint32(4, isLittle);
  if (start + 2 > tiff.length) return false;
  const count = view.getUint16(start, isLittle);
  for (let at = start + 2; at < start + 2 + count * 12 && at + 12 <= tiff.length; at += 12) {
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 5 && value <= 8;
  }
  return false;
}

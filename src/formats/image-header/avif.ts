/** AVIF (ISO/IEC 23008-12 boxes): the size that the image's properties give, turned as they say. */
import { hasText, type ImageHeader, viewOf } from './header.ts';

interface Box {
  readonly type: string;
  readonly body: Uint8Array;
}

/**
 * The largest `ispe` is taken for the image's: tiles, thumbnails and alpha, which have their own, are not larger.
 * Size 0 where none is within the head.
 */
export function readAvif(head: Uint8Array): ImageHeader | null {
  if (!hasText(head, 4, 'ftyp')) return null;
  const boxes = boxesOf(head);
  const brands = boxes[0]?.type === 'ftyp' ? brandsOf(boxes[0].body) : [];
  if (!brands.includes('avif') && !brands.includes('avis')) return null;
  const properties = boxes
    .filter(({ type }) => type === 'meta')
    // After its version and flags.
    .flatMap(({ body }) => inside(boxesOf(body.subarray(4)), 'iprp'))
    .flatMap((box) => inside([box], 'ipco'));
  let size = { width: 0, height: 0 };
  let isTurned = false;
  for (const { type, body } of properties) {
    if (type === 'irot' && ((body[0] ?? 0) & 1) === 1) isTurned = true;
    if (type !== 'ispe' || body.length < 12) continue;
    const view = viewOf(body);
    const [width, height] = [view.getUint32(4), view.getUint32(8)];
    if (width * height > size.width * size.height) size = { width, height };
  }
  const { width, height } = size;
  return { format: 'avif', width: isTurned ? height : width, height: isTurned ? width : height };
}

const inside = (boxes: readonly Box[], type: string): readonly Box[] =>
  boxes.filter((box) => box.type === type).flatMap(({ body }) => boxesOf(body));

function brandsOf(body: Uint8Array): readonly string[] {
  const brands: string[] = [];
  // The second four bytes are a version.
  for (let at = 0; at + 4 <= body.length; at += 4) if (at !== 4) brands.push(fourLetters(body, at));
  return brands;
}

const fourLetters = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

/** The last may be cut short by the head's end. */
function boxesOf(bytes: Uint8Array): readonly Box[] {
  const boxes: Box[] = [];
  const view = viewOf(bytes);
  for (let at = 0; at + 8 <= bytes.length;) {
    let [length, header] = [view.getUint32(at), 8];
    if (length === 0) length = bytes.length - at;
    if (length === 1 && at + 16 <= bytes.length) [length, header] = [Number(view.getBigUint64(at + 8)), 16];
    if (length < header) break;
    boxes.push({ type: fourLetters(bytes, at + 4), body: bytes.subarray(at + header, at + length) });
    at += length;
  }
  return boxes;
}

/** Prepared pictures side by side in one PNG. */
import { encode } from 'fast-png';
import { Preparer, type PreparationSpec, type SourcePicture } from '../../../core/picture/prepare.ts';
import type { PictureSprite } from '../../../protocol/data-calls.ts';

/** The pictures as `spec` prepares them. */
export function preparedSprite(pictures: readonly SourcePicture[], spec: PreparationSpec): PictureSprite {
  const { width, height, channels } = spec;
  const count = pictures.length;
  if (count === 0) return { image: new Blob([]), count, cellWidth: width, cellHeight: height };
  const preparer = new Preparer(spec);
  const cell = new Uint8Array(preparer.size);
  const data = new Uint8Array(count * preparer.size);
  const line = width * channels;
  for (const [i, picture] of pictures.entries()) {
    preparer.prepareInto(cell, 0, picture);
    for (let y = 0; y < height; y++) {
      data.set(cell.subarray(y * line, (y + 1) * line), (y * count + i) * line);
    }
  }
  const png = new Uint8Array(encode({ width: count * width, height, data, channels, depth: 8 }));
  return { image: new Blob([png], { type: 'image/png' }), count, cellWidth: width, cellHeight: height };
}

/** The pictures as they came, whole, fitted into squares. */
export function fittedSprite(
  pictures: readonly SourcePicture[],
  edge: number,
  background: string,
): PictureSprite {
  return preparedSprite(pictures, {
    width: edge,
    height: edge,
    channels: 3,
    fit: 'pad',
    background,
    invert: false,
  });
}

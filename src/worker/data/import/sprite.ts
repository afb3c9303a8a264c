/** Pictures that are not in a project yet, or not so: prepared, side by side in one image. */
import { Preparer, type PreparationSpec, type SourcePicture } from '../../../core/picture/prepare.ts';
import type { PictureSprite } from '../../../protocol/data-calls.ts';
import { BitmapRow } from '../bitmap.ts';

/** The pictures as `spec` prepares them. */
export function preparedSprite(pictures: readonly SourcePicture[], spec: PreparationSpec): PictureSprite {
  const { width, height, channels } = spec;
  const count = pictures.length;
  const size = { count, cellWidth: width, cellHeight: height };
  if (count === 0) return { image: new Blob([]), ...size };
  const preparer = new Preparer(spec);
  const cell = new Uint8Array(preparer.size);
  const row = new BitmapRow(count, width, height);
  for (const [i, picture] of pictures.entries()) {
    preparer.prepareInto(cell, 0, picture);
    row.put(i, cell, channels);
  }
  return { image: row.blob(), ...size };
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

/** A drawing as a picture: ink on the ground that the model's pictures have. */
import type { Stroke } from '../../core/labeling/strokes.ts';
import { rasterizeStrokes } from '../../core/labeling/raster.ts';
import { LUMA, rgbOf } from '../../core/picture/prepare.ts';

/** Edge of the picture, in pixels: more than any network is given. */
const EDGE = 256;

/** Black ink on a light background, white ink on a dark one. RGBA, row by row. */
export function pixelsOfStrokes(
  strokes: readonly Stroke[],
  background: string,
  edge = EDGE,
): Uint8ClampedArray<ArrayBuffer> {
  const ground = rgbOf(background);
  const [red, green, blue] = ground;
  const ink = red * LUMA.red + green * LUMA.green + blue * LUMA.blue > 127 ? 0 : 255;
  const covered = rasterizeStrokes(strokes, edge);
  const pixels = new Uint8ClampedArray(edge * edge * 4);
  for (const [place, share] of covered.entries()) {
    for (const [channel, value] of ground.entries()) {
      pixels[4 * place + channel] = value + (ink - value) * share;
    }
    pixels[4 * place + 3] = 255;
  }
  return pixels;
}

export function pictureOfStrokes(strokes: readonly Stroke[], background: string): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(pixelsOfStrokes(strokes, background), EDGE, EDGE));
}

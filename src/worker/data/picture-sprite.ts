/**
 * Pictures on screen as one image: as they were prepared, or, where cells are larger than that, as they came. It is
 * all of pixels that crosses to the page.
 */
import type { ProjectData } from '../../core/project/counts.ts';
import type { PictureSprite } from '../../protocol/data-calls.ts';
import type { ByteFiles } from '../../storage/project-store.ts';
import { BitmapRow } from './bitmap.ts';
import { Fitter, hasOriginal, readOriginal } from './originals.ts';
import type { PixelReader } from './pixel-reader.ts';

/** Decoding takes a photo some 20 ms: of more cells than a screen of large ones holds, prepared pixels are shown. */
const MOST_ORIGINALS = 60;

export interface PictureSource {
  readonly files: ByteFiles;
  readonly pixels: PixelReader;
}

/**
 * @param edge of a cell on screen, in pixels
 * @param signal when nobody wants to see them any more
 */
export async function makePictureSprite(
  source: PictureSource,
  project: ProjectData,
  rows: readonly number[],
  edge: number,
  signal: AbortSignal,
): Promise<PictureSprite> {
  const { width, height, channels } = project.record.spec;
  if (rows.length === 0) return { image: new Blob([]), count: 0, cellWidth: width, cellHeight: height };
  const prepared = await source.pixels.read(project, rows);
  const isLarge = edge > Math.max(width, height) && rows.length <= MOST_ORIGINALS;
  if (isLarge && rows.some((row) => hasOriginal(project, row))) {
    return fitOriginals(source, project, rows, prepared, edge, signal);
  }
  const bitmap = new BitmapRow(rows.length, width, height);
  for (const [i, pixels] of prepared.entries()) bitmap.put(i, pixels, channels);
  return { image: bitmap.blob(), count: rows.length, cellWidth: width, cellHeight: height };
}

/** One that was not kept, or cannot be decoded, is shown as it was prepared. */
async function fitOriginals(
  { files }: PictureSource,
  project: ProjectData,
  rows: readonly number[],
  prepared: readonly Uint8Array[],
  edge: number,
  signal: AbortSignal,
): Promise<PictureSprite> {
  const { width, height, channels, background } = project.record.spec;
  const bitmap = new BitmapRow(rows.length, edge, edge);
  const fitter = new Fitter(edge, background);
  for (const [i, row] of rows.entries()) {
    signal.throwIfAborted();
    const original = await readOriginal(files, project, row);
    if (original?.kind === 'raw') {
      const { width: across, height: down } = original;
      bitmap.put(i, fitter.fitRaw(original.bytes, across, down, original.channels), 3);
      continue;
    }
    const fitted = original && (await fitter.fitFile(original));
    if (fitted) bitmap.put(i, fitted, 4);
    else bitmap.put(i, fitter.fitRaw(prepared[i] ?? new Uint8Array(0), width, height, channels), 3);
  }
  return { image: bitmap.blob(), count: rows.length, cellWidth: edge, cellHeight: edge };
}

/** The files as they came: one whole, or several decoded and fitted into cells. */
import type { ProjectData } from '../../core/project/counts.ts';
import { ORIGINAL, PAGE_ROWS } from '../../core/project/pages.ts';
import { Preparer } from '../../core/picture/prepare.ts';
import { IMAGE_HEAD_BYTES, readImageHeader } from '../../formats/image-header/image-header.ts';
import { type ByteFiles, originalsPath } from '../../storage/project-store.ts';
import { BitmapRow } from './bitmap.ts';

export interface Original {
  readonly kind: 'file' | 'raw';
  readonly width: number;
  readonly height: number;
  /** Of raw pixels. */
  readonly channels: 1 | 3;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Null where it was not kept. */
export async function readOriginal(
  files: ByteFiles,
  { record, pages }: ProjectData,
  row: number,
): Promise<Original | null> {
  const page = Math.floor(row / PAGE_ROWS);
  const i = row % PAGE_ROWS;
  const columns = pages[page]?.columns;
  const kind = columns?.originalKind[i] ?? ORIGINAL.none;
  if (!columns || kind === ORIGINAL.none) return null;
  const [start, length] = [columns.originalStart[i] ?? 0, columns.originalLength[i] ?? 0];
  return {
    kind: kind === ORIGINAL.file ? 'file' : 'raw',
    width: columns.width[i] ?? 0,
    height: columns.height[i] ?? 0,
    channels: kind === ORIGINAL.rgb ? 3 : 1,
    bytes: await files.read(originalsPath(record.id, page), start, length),
  };
}

export function hasOriginal({ pages }: ProjectData, row: number): boolean {
  const kind = pages[Math.floor(row / PAGE_ROWS)]?.columns.originalKind[row % PAGE_ROWS];
  return kind !== undefined && kind !== ORIGINAL.none;
}

/** As a file that a browser shows. */
export function originalFile({ kind, width, height, channels, bytes }: Original): Blob {
  if (kind === 'raw') return rawFile(bytes, width, height, channels);
  const format = readImageHeader(bytes.subarray(0, IMAGE_HEAD_BYTES))?.format;
  const type = format === 'svg' ? 'image/svg+xml' : `image/${format ?? 'png'}`;
  return new Blob([bytes], { type });
}

export function rawFile(pixels: Uint8Array, width: number, height: number, channels: 1 | 3): Blob {
  const bitmap = new BitmapRow(1, width, height);
  bitmap.put(0, pixels, channels);
  return bitmap.blob();
}

/** Fits pictures whole into squares, over a background. */
export class Fitter {
  readonly #edge: number;
  readonly #background: string;
  readonly #preparer: Preparer;
  #canvas: OffscreenCanvasRenderingContext2D | null = null;

  constructor(edge: number, background: string) {
    this.#edge = edge;
    this.#background = background;
    const spec = { width: edge, height: edge, channels: 3, fit: 'pad', background, invert: false } as const;
    this.#preparer = new Preparer(spec);
  }

  /** Uint8 [edge, edge, 3]. */
  fitRaw(pixels: Uint8Array, width: number, height: number, channels: 1 | 3): Uint8Array {
    const out = new Uint8Array(this.#preparer.size);
    this.#preparer.prepareInto(out, 0, { width, height, channels, pixels });
    return out;
  }

  /** Uint8 [edge, edge, 4], as its EXIF turns it; null where this browser cannot decode it. */
  async fitFile(original: Original): Promise<Uint8ClampedArray | null> {
    if (typeof createImageBitmap === 'undefined') return null;
    try {
      const options = { imageOrientation: 'from-image' } as const;
      const bitmap = await createImageBitmap(originalFile(original), options);
      const drawn = this.#draw(bitmap);
      bitmap.close();
      return drawn;
    } catch {
      return null;
    }
  }

  #draw(bitmap: ImageBitmap): Uint8ClampedArray | null {
    const edge = this.#edge;
    this.#canvas ??= new OffscreenCanvas(edge, edge).getContext('2d', { willReadFrequently: true });
    const canvas = this.#canvas;
    if (!canvas) return null;
    canvas.fillStyle = this.#background;
    canvas.fillRect(0, 0, edge, edge);
    canvas.imageSmoothingQuality = 'high';
    const scale = Math.min(edge / bitmap.width, edge / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    canvas.drawImage(bitmap, (edge - width) / 2, (edge - height) / 2, width, height);
    return canvas.getImageData(0, 0, edge, edge).data;
  }
}

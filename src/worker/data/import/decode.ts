/**
 * Image files to pixels. The browser decodes them, turned as EXIF says, with no colour conversion, so that the same
 * file gives the same bytes on every screen. Small opaque PNGs are decoded in plain code, which gives the same bytes
 * and is several times as fast, because no bitmap has to be read back from a canvas.
 */
import { decode as decodePng } from 'fast-png';
import { AppError } from '../../../core/base/app-error.ts';
import type { SourcePicture } from '../../../core/picture/prepare.ts';
import { readImageHeader } from '../../../formats/image-header/image-header.ts';

/** More is a lie, or would take all memory: 200 MB of pixels. */
export const MOST_PIXELS = 50_000_000;

/** Photos above this are shrunk as they are decoded, to this many pixels. */
const LARGEST_DECODED = 4_000_000;

/** Up to so many pixels a PNG is decoded here. */
const SMALL_PNG = 128 * 128;

export interface Decoded extends SourcePicture {
  /** Of the picture as it came, turned as EXIF says: it may have been shrunk. */
  readonly fullWidth: number;
  readonly fullHeight: number;
}

export interface Decoder {
  /**
   * @param file what errors call it
   * @throws AppError `picture/unreadable`, `picture/too-large`
   */
  decode(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Decoded>;
}

/** Throws AppError `picture/too-large` for what a file claims in its header, before anything is decoded. */
export function refuseHuge(width: number, height: number, file: string): void {
  if (width * height > MOST_PIXELS || Math.max(width, height) > 0xffff) {
    throw new AppError('picture/too-large', { file, width, height });
  }
}

/**
 * A PNG of 8 bits a channel, grey or colour, opaque and small; null for all others, damaged ones among them:
 * those are the browser's to decide.
 */
export function decodeSmallPng(bytes: Uint8Array): SourcePicture | null {
  if (!isPlainPng(bytes)) return null;
  try {
    const { width, height, channels, data, transparency } = decodePng(bytes);
    if (!(data instanceof Uint8Array) || transparency !== undefined) return null;
    if (channels === 1 || channels === 3) return { width, height, channels, pixels: data };
    if (channels === 2) return opaqueGrey(data, width, height);
    return channels === 4 && isOpaque(data, 4) ? { width, height, channels, pixels: data } : null;
  } catch {
    return null;
  }
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = 0x49484452;
/** Colour types of PNG: all but indexed (3). */
const PLAIN_TYPES = [0, 2, 4, 6];

function isPlainPng(bytes: Uint8Array): boolean {
  if (bytes.length < 33 || PNG.some((byte, i) => bytes[i] !== byte)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 33);
  if (view.getUint32(12) !== IHDR) return false;
  const pixels = view.getUint32(16) * view.getUint32(20);
  const isInterlaced = view.getUint8(28) !== 0;
  const type = view.getUint8(25);
  return (
    view.getUint8(24) === 8 &&
    PLAIN_TYPES.includes(type) &&
    !isInterlaced &&
    pixels > 0 &&
    pixels <= SMALL_PNG
  );
}

function isOpaque(data: Uint8Array, channels: number): boolean {
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return false;
  return true;
}

function opaqueGrey(data: Uint8Array, width: number, height: number): SourcePicture | null {
  if (!isOpaque(data, 2)) return null;
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = data[2 * i] ?? 0;
  return { width, height, channels: 1, pixels };
}

/** By the browser: `createImageBitmap` works beside this thread, so several at a time keep both busy. */
export class BrowserDecoder implements Decoder {
  #canvas: OffscreenCanvas | null = null;
  /** Large photos one after the other: each takes as much memory as hundreds of others. */
  #large: Promise<unknown> = Promise.resolve();

  async decode(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Decoded> {
    const small = decodeSmallPng(bytes);
    if (small !== null) return { ...small, fullWidth: small.width, fullHeight: small.height };
    const header = readImageHeader(bytes);
    if (header === null || header.format === 'svg') throw new AppError('picture/unreadable', { file });
    const { width, height } = header;
    refuseHuge(width, height, file);
    // Of some JPEGs and AVIFs the size is known only once they are decoded.
    if (width > 0 && width * height <= LARGEST_DECODED) return this.#decode(bytes, file);
    const decoding = this.#large.then(() => this.#decode(bytes, file));
    this.#large = decoding.catch(() => undefined);
    return decoding;
  }

  async #decode(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Decoded> {
    const bitmap = await bitmapOf(new Blob([bytes]), file);
    try {
      refuseHuge(bitmap.width, bitmap.height, file);
      return this.#read(bitmap);
    } finally {
      bitmap.close();
    }
  }

  /** The pixels of a bitmap; a large one is shrunk to `LARGEST_DECODED` pixels as it is drawn. */
  #read(bitmap: ImageBitmap): Decoded {
    const { width: fullWidth, height: fullHeight } = bitmap;
    const scale = Math.min(1, Math.sqrt(LARGEST_DECODED / (fullWidth * fullHeight)));
    const width = Math.max(1, Math.round(fullWidth * scale));
    const height = Math.max(1, Math.round(fullHeight * scale));
    const context = this.#context(width, height);
    context.clearRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const pixels = context.getImageData(0, 0, width, height).data;
    return { width, height, channels: 4, pixels, fullWidth, fullHeight };
  }

  /** One canvas for all, as large as the largest yet. */
  #context(width: number, height: number): OffscreenCanvasRenderingContext2D {
    const canvas = (this.#canvas ??= new OffscreenCanvas(width, height));
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new AppError('browser/too-old', { missing: 'OffscreenCanvas' });
    context.imageSmoothingQuality = 'high';
    return context;
  }
}

/** Throws AppError `picture/unreadable`. */
async function bitmapOf(image: Blob, file: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(image, {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch (thrown) {
    throw new AppError('picture/unreadable', { file }, { cause: thrown });
  }
}

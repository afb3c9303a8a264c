/**
 * A picture of any size to pixels, by the browser: turned as EXIF says, with no colour conversion, as importing
 * decodes it. A worker cannot decode an SVG; the page draws it.
 */
import { AppError } from '../core/base/app-error.ts';
import type { SourcePicture } from '../core/picture/prepare.ts';

/** More is a lie, or would take all memory. */
const MOST_PIXELS = 50_000_000;
/** Larger photos are shrunk as they are drawn, to this many pixels. */
const LARGEST_READ = 4_000_000;

/** Takes a bitmap over and closes it. Throws `picture/unreadable`, `picture/too-large`. */
export async function readPicture(picture: Blob | ImageBitmap): Promise<SourcePicture> {
  const file = picture instanceof File ? picture.name : '';
  const bitmap = picture instanceof Blob ? await decoded(picture, file) : picture;
  try {
    const { width: fullWidth, height: fullHeight } = bitmap;
    if (fullWidth * fullHeight > MOST_PIXELS) {
      throw new AppError('picture/too-large', { file, width: fullWidth, height: fullHeight });
    }
    const scale = Math.min(1, Math.sqrt(LARGEST_READ / (fullWidth * fullHeight)));
    const width = Math.max(1, Math.round(fullWidth * scale));
    const height = Math.max(1, Math.round(fullHeight * scale));
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (context === null) throw new AppError('browser/too-old', { missing: 'OffscreenCanvas' });
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return { width, height, channels: 4, pixels: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}

async function decoded(image: Blob, file: string): Promise<ImageBitmap> {
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

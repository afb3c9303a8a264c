/**
 * A picture of any size to pixels: files by the decoder that importing uses, so that trying sees what training saw; a
 * bitmap (the camera's) as it is drawn.
 */
import { AppError } from '../core/base/app-error.ts';
import type { SourcePicture } from '../core/picture/prepare.ts';
import { BrowserDecoder, refuseHuge } from './data/import/decode.ts';

const decoder = new BrowserDecoder();

/** Takes a bitmap over and closes it. Throws `picture/unreadable`, `picture/too-large`. */
export async function readPicture(picture: Blob | ImageBitmap): Promise<SourcePicture> {
  if (!(picture instanceof Blob)) return pixelsOf(picture);
  const file = picture instanceof File ? picture.name : '';
  return decoder.decode(new Uint8Array(await bytesOf(picture, file)), file);
}

/** Throws `picture/unreadable` where the file was moved or deleted since it was chosen. */
async function bytesOf(picture: Blob, file: string): Promise<ArrayBuffer> {
  try {
    return await picture.arrayBuffer();
  } catch (thrown) {
    throw new AppError('picture/unreadable', { file }, { cause: thrown });
  }
}

function pixelsOf(bitmap: ImageBitmap): SourcePicture {
  try {
    const { width, height } = bitmap;
    refuseHuge(width, height, '');
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (context === null) throw new AppError('browser/too-old', { missing: 'OffscreenCanvas' });
    context.drawImage(bitmap, 0, 0);
    return { width, height, channels: 4, pixels: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}

/** Pictures as a worker can read them: an SVG, which none can decode, is drawn here. */
import { AppError } from '../../core/base/app-error.ts';

/** Edge of the square that an SVG is fitted into, in pixels. */
const SVG_EDGE = 512;

/** The file itself, or what an SVG shows. Throws `picture/unreadable`. */
export async function readablePicture(file: File): Promise<Blob | ImageBitmap> {
  if (file.type !== 'image/svg+xml' && !file.name.toLowerCase().endsWith('.svg')) return file;
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // One without a size of its own is taken as square.
    const width = image.naturalWidth || SVG_EDGE;
    const height = image.naturalHeight || SVG_EDGE;
    const scale = SVG_EDGE / Math.max(width, height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await createImageBitmap(canvas, { premultiplyAlpha: 'none' });
  } catch (thrown) {
    throw new AppError('picture/unreadable', { file: file.name }, { cause: thrown });
  } finally {
    URL.revokeObjectURL(url);
  }
}

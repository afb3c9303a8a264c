/** Draws an SVG picture, which workers cannot decode: on the page, one at a time, and no larger than a network needs. */
import { AppError } from '../../core/base/app-error.ts';

/** Longest edge of what is drawn, in pixels. */
const LARGEST_EDGE = 512;
const LARGEST_FILE = 5_000_000;

/** A PNG of it. Scripts in it do not run, and it loads nothing: it is an image. Throws `picture/unreadable`. */
export async function drawSvg(file: Blob, name: string): Promise<Blob> {
  if (file.size > LARGEST_FILE) throw new AppError('picture/unreadable', { file: name });
  const url = URL.createObjectURL(
    file.type === 'image/svg+xml' ? file : new Blob([file], { type: 'image/svg+xml' }),
  );
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // An SVG without a size of its own has none here either.
    const [width, height] = [image.naturalWidth || LARGEST_EDGE, image.naturalHeight || LARGEST_EDGE];
    const scale = LARGEST_EDGE / Math.max(width, height);
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    const context = canvas.getContext('2d');
    if (!context) throw new AppError('picture/unreadable', { file: name });
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } catch (cause) {
    throw new AppError('picture/unreadable', { file: name }, { cause });
  } finally {
    URL.revokeObjectURL(url);
  }
}

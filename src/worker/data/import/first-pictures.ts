/** A few pictures of what was found, decoded: for the eye, and to tell whether they are all grey. */
import { AppError } from '../../../core/base/app-error.ts';
import type { SourcePicture } from '../../../core/picture/prepare.ts';
import type { Decoder } from './decode.ts';
import type { FoundPart, FoundPicture, PartContent } from './found-part.ts';
import { inOrder } from './in-order.ts';
import { baseName } from './virtual-file.ts';

const AT_ONCE = 4;

/** At most `count`, from all parts; of image files some that lie far apart. Those that are broken are left out. */
export async function firstPictures(
  found: readonly FoundPart[],
  count: number,
  decoder: Decoder,
  signal: AbortSignal,
): Promise<readonly SourcePicture[]> {
  const parts = found.filter(({ part }) => part.pictures > 0);
  const pictures: SourcePicture[] = [];
  for (const [i, { content }] of parts.entries()) {
    const share = Math.ceil((count - pictures.length) / (parts.length - i));
    pictures.push(...(await someOf(content, share, decoder, signal)));
  }
  return pictures;
}

async function someOf(
  content: PartContent,
  count: number,
  decoder: Decoder,
  signal: AbortSignal,
): Promise<readonly SourcePicture[]> {
  if (content.kind === 'none' || count <= 0) return [];
  if (content.kind === 'raw') {
    for await (const { pictures } of content.batches(signal)) {
      const { width, height, channels, pixels } = pictures;
      const size = width * height * channels;
      return Array.from({ length: Math.min(count, pictures.count) }, (_, i) => {
        return { width, height, channels, pixels: pixels.slice(i * size, (i + 1) * size) };
      });
    }
    return [];
  }
  const step = Math.max(1, content.pictures.length / count);
  const chosen = Array.from(
    { length: Math.min(count, content.pictures.length) },
    (_, i) => content.pictures[Math.floor(i * step)],
  ).filter((picture) => picture !== undefined);
  const decoded: SourcePicture[] = [];
  for await (const picture of inOrder(chosen, AT_ONCE, (each) => decode(each, decoder, signal))) {
    if (picture !== null) decoded.push(picture);
  }
  return decoded;
}

async function decode(
  { file }: FoundPicture,
  decoder: Decoder,
  signal: AbortSignal,
): Promise<SourcePicture | null> {
  try {
    return await decoder.decode(await file.whole(signal), baseName(file.path));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code !== 'import/file-gone') return null;
    throw thrown;
  }
}

/** Whether there is no colour in it. */
export function isGrey({ channels, pixels }: SourcePicture): boolean {
  if (channels === 1) return true;
  for (let at = 0; at < pixels.length; at += channels) {
    const red = pixels[at];
    if (red !== pixels[at + 1] || red !== pixels[at + 2]) return false;
  }
  return true;
}

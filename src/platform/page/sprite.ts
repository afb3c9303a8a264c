/** A sprite as something an image element can show. */
import type { Sprite } from '../../protocol/calls.ts';
import type { SpriteHandle } from '../../store/ports.ts';

export function showSprite({ png, count, cellWidth, cellHeight, labels }: Sprite): SpriteHandle {
  const url = URL.createObjectURL(png);
  return { url, count, cellWidth, cellHeight, labels, release: () => URL.revokeObjectURL(url) };
}

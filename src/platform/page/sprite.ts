/** A sprite as something an image element can show. */
import type { Sprite } from '../../protocol/calls.ts';
import type { SpriteHandle } from '../../store/ports.ts';

export function showSprite({ png, ...sprite }: Sprite): SpriteHandle {
  const url = URL.createObjectURL(png);
  return { ...sprite, url, release: () => URL.revokeObjectURL(url) };
}

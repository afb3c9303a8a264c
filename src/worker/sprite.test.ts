import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { encodeInk, layOut, makeSprite } from './sprite.ts';

async function pixelsOf(png: Blob) {
  const { width, height, channels, data } = decode(await png.arrayBuffer());
  const alpha = Uint8Array.from({ length: width * height }, (_, i) => data[i * channels + 1] ?? 0);
  const grey = new Set(Array.from({ length: width * height }, (_, i) => data[i * channels]));
  return { width, height, channels, alpha, grey };
}

describe('makeSprite', () => {
  it('puts images side by side, white with the ink as alpha', async () => {
    const first = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const second = Uint8Array.of(11, 12, 13, 14, 15, 255);
    const sprite = makeSprite([first, second], [4, 9], 3, 2);
    expect(sprite).toMatchObject({ count: 2, cellWidth: 3, cellHeight: 2, labels: [4, 9] });
    expect(sprite.png.type).toBe('image/png');
    const { width, height, channels, alpha, grey } = await pixelsOf(sprite.png);
    expect([width, height, channels]).toEqual([6, 2, 2]);
    expect([...alpha]).toEqual([1, 2, 3, 11, 12, 13, 4, 5, 6, 14, 15, 255]);
    expect(grey).toEqual(new Set([255]));
  });

  it('is a valid picture even of no images', async () => {
    const sprite = makeSprite([], []);
    expect(sprite.count).toBe(0);
    const { width, height, alpha } = await pixelsOf(sprite.png);
    expect([width, height, alpha[0]]).toEqual([1, 1, 0]);
  });
});

describe('layOut', () => {
  it('fills a grid row by row and leaves cells empty at its end', () => {
    const one = [7, 8, 9].map((ink) => Uint8Array.of(ink));
    expect(layOut(one, 2, 1, 1)).toEqual({ ink: Uint8Array.of(7, 8, 9, 0), width: 2, height: 2 });
  });

  it('refuses an image that does not fill its cell', () => {
    expect(() => layOut([Uint8Array.of(1, 2)], 1, 1, 1)).toThrow('fills its cell');
    expect(() => encodeInk(Uint8Array.of(1, 2), 1, 1)).toThrow('one byte a pixel');
  });
});

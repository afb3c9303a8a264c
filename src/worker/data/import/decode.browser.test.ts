/** What the browser decodes, and that the plain decoder gives the same. */
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { aPng, somePixels } from '../../../testing/import.ts';
import { BrowserDecoder, decodeSmallPng } from './decode.ts';

const decoder = new BrowserDecoder();

/** Left half red, right half blue. */
async function halves(type: string, width = 40, height = 20): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#ff0000';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = '#0000ff';
  context.fillRect(width / 2, 0, width / 2, height);
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 1 })).arrayBuffer());
}

/** With an EXIF segment that says only how it is turned. */
function turned(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const segment = [0xff, 0xe1, 0, body.length + 2, ...body];
  return new Uint8Array([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
}

/** By the browser, whatever the picture is. */
async function byBrowser(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  return context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray(0);
}

const at = (picture: { width: number; pixels: ArrayLike<number> }, x: number, y: number): number[] =>
  [0, 1, 2, 3].map((channel) => picture.pixels[(y * picture.width + x) * 4 + channel] ?? -1);

describe('decoding', () => {
  it.each(['image/png', 'image/jpeg', 'image/webp'])('%s', async (type) => {
    const picture = await decoder.decode(await halves(type, 200, 100), 'halves');
    expect(picture).toMatchObject({ width: 200, height: 100, fullWidth: 200, fullHeight: 100, channels: 4 });
    const [red, , , alpha] = at(picture, 10, 50);
    expect(red).toBeGreaterThan(240);
    expect(alpha).toBe(255);
    expect(at(picture, 190, 50)[2]).toBeGreaterThan(240);
  });

  it('turns photos as EXIF says', async () => {
    const jpeg = turned(await halves('image/jpeg'), 6);
    const picture = await decoder.decode(jpeg, 'turned.jpg');
    expect(picture).toMatchObject({ width: 20, height: 40, fullWidth: 20, fullHeight: 40 });
    // What was left is above.
    expect(at(picture, 10, 5)[0]).toBeGreaterThan(200);
    expect(at(picture, 10, 35)[2]).toBeGreaterThan(200);
  });

  it('keeps transparency', async () => {
    const data = new Uint8Array(16 * 16 * 4);
    for (let i = 0; i < data.length; i += 4) data.set([200, 100, 50, i < 512 ? 0 : 128], i);
    const png = new Uint8Array(encode({ width: 16, height: 16, data, channels: 4, depth: 8 }));
    const picture = await decoder.decode(png, 'clear.png');
    expect(at(picture, 0, 0)[3]).toBe(0);
    const [red = 0, , , alpha] = at(picture, 0, 15);
    expect(alpha).toBe(128);
    expect(Math.abs(red - 200)).toBeLessThanOrEqual(1);
  });

  it.each([1, 2, 3, 4] as const)('gives the same bytes in plain code: %s channels', async (channels) => {
    const data = somePixels(7, 28, channels);
    if (channels % 2 === 0) for (let i = channels - 1; i < data.length; i += channels) data[i] = 255;
    const png = new Uint8Array(encode({ width: 28, height: 28, data, channels, depth: 8 }));
    const plain = decodeSmallPng(png);
    const expected = await byBrowser(png);
    if (plain === null) throw new Error('not decoded in plain code');
    const step = plain.channels;
    for (let i = 0; i < 28 * 28; i++) {
      for (let channel = 0; channel < 3; channel++) {
        const own = plain.pixels[i * step + (step === 1 ? 0 : channel)];
        expect(own).toBe(expected[i * 4 + channel]);
      }
    }
  });

  it('refuses what claims too much before decoding it, and what is no picture', async () => {
    const huge = aPng(1);
    new DataView(huge.buffer).setUint32(16, 60_000);
    new DataView(huge.buffer).setUint32(20, 60_000);
    await expect(decoder.decode(huge, 'huge.png')).rejects.toMatchObject({ code: 'picture/too-large' });
    const text = new TextEncoder().encode('not a picture');
    await expect(decoder.decode(new Uint8Array(text), 'text.png')).rejects.toMatchObject({
      code: 'picture/unreadable',
      data: { file: 'text.png' },
    });
    const cut = (await halves('image/png', 300, 300)).slice(0, 60);
    await expect(decoder.decode(cut, 'cut.png')).rejects.toMatchObject({ code: 'picture/unreadable' });
  });

  it('shrinks very large photos, and says how large they were', async () => {
    const picture = await decoder.decode(await halves('image/jpeg', 4000, 3000), 'large.jpg');
    expect(picture).toMatchObject({ fullWidth: 4000, fullHeight: 3000 });
    expect(picture.width * picture.height).toBeLessThan(4_010_000);
    expect(picture.width / picture.height).toBeCloseTo(4 / 3, 2);
    expect(at(picture, 10, 10)[0]).toBeGreaterThan(200);
  });

  it('decodes several at a time without mixing them up', async () => {
    const sizes = [150, 200, 160, 300, 140];
    const files = await Promise.all(sizes.map((size) => halves('image/png', size, size)));
    const pictures = await Promise.all(files.map((file) => decoder.decode(file, 'a.png')));
    for (const [i, picture] of pictures.entries()) {
      const size = sizes[i] ?? 0;
      expect(picture).toMatchObject({ width: size, height: size });
      expect(at(picture, 5, size - 1)).toEqual([255, 0, 0, 255]);
      expect(at(picture, size - 1, size - 1)).toEqual([0, 0, 255, 255]);
    }
  });
});

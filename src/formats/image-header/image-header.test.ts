import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMAGE_HEAD_BYTES, readImageHeader } from './image-header.ts';

const golden = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`golden/${name}`, import.meta.url)));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const svg = (text: string) => {
  const header = readImageHeader(bytes(text));
  return header === null ? null : [header.format, header.width, header.height];
};

/** Every file that Pillow wrote (scripts/golden/image_headers.py). */
const GOLDEN = [
  ['plain.png', 'png', 37, 21],
  ['grey.png', 'png', 37, 21],
  ['plain.jpg', 'jpeg', 37, 21],
  ['progressive.jpg', 'jpeg', 37, 21],
  ['turned.jpg', 'jpeg', 21, 37],
  ['plain.gif', 'gif', 37, 21],
  ['plain.bmp', 'bmp', 37, 21],
  ['lossy.webp', 'webp', 37, 21],
  ['lossless.webp', 'webp', 37, 21],
  ['extended.webp', 'webp', 37, 21],
  ['plain.avif', 'avif', 37, 21],
  ['alpha.avif', 'avif', 37, 21],
  ['turned.avif', 'avif', 21, 37],
] as const;

describe('readImageHeader', () => {
  it.each(GOLDEN)('reads %s', async (name, format, width, height) => {
    expect(readImageHeader(await golden(name))).toEqual({ format, width, height });
  });

  it('reads at any length without throwing, and the size once it is said', async () => {
    for (const [name, format, width, height] of GOLDEN) {
      const file = await golden(name);
      let isKnown = false;
      for (let length = 0; length <= Math.min(file.length, 1024); length++) {
        const header = readImageHeader(file.subarray(0, length));
        const isUnknown = header === null || header.width === 0;
        expect(isKnown && isUnknown).toBe(false);
        isKnown ||= !isUnknown && header.width === width;
        if (isKnown) expect(header).toEqual({ format, width, height });
      }
      expect(isKnown).toBe(true);
    }
  });

  it('sees what an image claims, however large', async () => {
    const file = await golden('plain.png');
    new DataView(file.buffer).setUint32(16, 60_000);
    new DataView(file.buffer).setUint32(20, 60_000);
    expect(readImageHeader(file)).toEqual({ format: 'png', width: 60_000, height: 60_000 });
    new DataView(file.buffer).setUint32(16, 0);
    expect(readImageHeader(file)).toBeNull();
  });

  it('finds a JPEG frame behind segments of any length, and says when it is beyond the head', async () => {
    const file = await golden('turned.jpg');
    const segment = (length: number): Uint8Array => {
      const filled = new Uint8Array(length + 2).fill(0xff);
      filled.set([0xff, 0xe2, length >> 8, length & 255]);
      return filled;
    };
    const behind = (filler: Uint8Array): Uint8Array =>
      new Uint8Array([...file.subarray(0, 2), ...filler, ...file.subarray(2)]);
    expect(readImageHeader(behind(segment(3000)))).toEqual({ format: 'jpeg', width: 21, height: 37 });
    expect(readImageHeader(behind(segment(65_000)))).toEqual({ format: 'jpeg', width: 21, height: 37 });
    const far = behind(new Uint8Array([...segment(65_000), ...segment(65_000)]));
    expect(readImageHeader(far)).toEqual({ format: 'jpeg', width: 0, height: 0 });
    expect(far.length).toBeGreaterThan(IMAGE_HEAD_BYTES);
  });

  it('takes a JPEG whose pixels begin without a frame for none', () => {
    expect(readImageHeader(new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]))).toBeNull();
  });

  it('reads the two oldest and the top-down kind of BMP', async () => {
    const old = new Uint8Array(26);
    old.set(bytes('BM'));
    old.set([12, 0, 0, 0, 37, 0, 21, 0, 1, 0, 24, 0], 14);
    expect(readImageHeader(old)).toEqual({ format: 'bmp', width: 37, height: 21 });
    const file = await golden('plain.bmp');
    new DataView(file.buffer).setInt32(22, -21, true);
    expect(readImageHeader(file)).toEqual({ format: 'bmp', width: 37, height: 21 });
  });

  it('reads the size of an SVG from its own words', () => {
    expect(svg('<svg width="40" height="30"/>')).toEqual(['svg', 40, 30]);
    expect(svg('<svg width="40px" height=\'30.4\' viewBox="0 0 1 1">')).toEqual(['svg', 40, 30]);
    expect(svg('<svg xmlns="http://www.w3.org/2000/svg" width="1in" height="25.4mm">')).toEqual([
      'svg',
      96,
      96,
    ]);
    expect(svg('<svg viewBox="0 0 200 100">')).toEqual(['svg', 200, 100]);
    expect(svg('<svg width="100%" height="100%" viewBox="-5,-5, 200,100">')).toEqual(['svg', 200, 100]);
    expect(svg('<svg width="50" viewBox="0 0 200 100">')).toEqual(['svg', 50, 25]);
    expect(svg('<svg height="50" viewBox="0 0 200 100">')).toEqual(['svg', 100, 50]);
    expect(svg('<svg>')).toEqual(['svg', 512, 512]);
    expect(svg('<svg stroke-width="3" data-height="9">')).toEqual(['svg', 512, 512]);
    expect(svg('<svg width="0" height="-3" viewBox="0 0 0 0">')).toEqual(['svg', 512, 512]);
  });

  it('finds the root of an SVG behind all that may stand before it', () => {
    const before = `\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- <html> made by > hand -->
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [ <!ENTITY a "b"> ]>\n`;
    expect(svg(`${before}<svg:svg title="a > b" width="4" height="3">`)).toEqual(['svg', 4, 3]);
    const text = '<svg width="4" height="3"/>';
    const wide = new Uint8Array([0xff, 0xfe, ...[...bytes(text)].flatMap((byte) => [byte, 0])]);
    expect(readImageHeader(wide)).toEqual({ format: 'svg', width: 4, height: 3 });
  });

  it('takes nothing else for an image', () => {
    const others = [
      '',
      'this is text that was named photo.png',
      '<!doctype html><html><body><svg width="4" height="3"/></body></html>',
      '<svgx width="4" height="3"/>',
      '<svg width="4',
      '{"a": "<svg>"}',
      'GIF89',
      'BMP is a format',
      '%PDF-1.7',
      'PK\x03\x04',
      '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
    ];
    for (const text of others) expect(readImageHeader(bytes(text))).toBeNull();
  });

  it('takes no time for text made to take it', () => {
    const long = 70_000;
    const start = performance.now();
    for (const text of [
      `<svg ${'a'.repeat(long)}>`,
      `<svg ${'a'.repeat(long / 2)}>`,
      `<svg width="1${' '.repeat(long / 2)}!">`,
      `<svg width="${'1'.repeat(long / 2)}!">`,
      `<svg ${'a="" '.repeat(long / 5)}`,
      `<svg ${'a '.repeat(long / 4)}>`,
      `<svg a${' '.repeat(long / 2)}>`,
      `<svg viewBox="${' ,'.repeat(long / 4)}">`,
      '<!--'.repeat(long / 4),
      '<!---->'.repeat(long / 7),
      '<!doctype '.repeat(long / 10),
      `<!doctype ${'['.repeat(long)}`,
      `<!doctype [${' ]'.repeat(long / 2)}`,
      ' '.repeat(long),
      '<?'.repeat(long / 2),
      `<${'svg:'.repeat(long / 4)}`,
    ]) {
      readImageHeader(bytes(text));
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('never throws, whatever the bytes', async () => {
    const files = await Promise.all(GOLDEN.map(async ([name]) => golden(name)));
    const changed = fc
      .tuple(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 }),
        fc.nat(800),
      )
      .map(([file, changes, length]) => {
        const copy = file.slice(0, length);
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 300 })), (head) => {
        const header = readImageHeader(head);
        if (header === null) return;
        expect(Number.isSafeInteger(header.width) && header.width >= 0).toBe(true);
        expect(Number.isSafeInteger(header.height) && header.height >= 0).toBe(true);
        expect(header.width === 0).toBe(header.height === 0);
      }),
      { numRuns: 3000 },
    );
  });
});

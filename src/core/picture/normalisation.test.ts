import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MomentsSum, scaleOf } from './normalisation.ts';

const pictures = fc
  .tuple(fc.constantFrom(1, 3), fc.integer({ min: 2, max: 200 }))
  .chain(([channels, pixels]) =>
    fc
      .uint8Array({ minLength: channels * pixels, maxLength: channels * pixels })
      .map((bytes) => ({ channels, bytes })),
  );

function momentsOf(channels: number, bytes: Uint8Array) {
  const sum = new MomentsSum(channels);
  sum.add(bytes);
  return sum.moments;
}

describe('MomentsSum', () => {
  it('is the same summed apart and merged', () => {
    fc.assert(
      fc.property(pictures, fc.nat(200), ({ channels, bytes }, cut) => {
        const at = Math.min(bytes.length, cut * channels);
        const sum = new MomentsSum(channels);
        sum.add(bytes, 0, at);
        const rest = new MomentsSum(channels);
        rest.add(bytes, at);
        sum.merge(rest.moments);
        expect(sum.moments).toEqual(momentsOf(channels, bytes));
      }),
    );
  });

  it('refuses parts of pixels', () => {
    expect(() => {
      new MomentsSum(3).add(new Uint8Array(4));
    }).toThrow('whole pixels');
  });
});

describe('scaleOf', () => {
  it('takes bytes to [0, 1] and to [-1, 1]', () => {
    expect(scaleOf('unit', 1, null)).toEqual({ scale: [1 / 255], offset: [0] });
    const { scale, offset } = scaleOf('signed', 3, null);
    expect(scale).toHaveLength(3);
    expect([0, 255].map((byte) => byte * (scale[2] ?? 0) + (offset[2] ?? 0))).toEqual([-1, 1]);
  });

  it('makes mean 0 and deviation 1 of each channel', () => {
    fc.assert(
      fc.property(pictures, ({ channels, bytes }) => {
        const { scale, offset } = scaleOf('standard', channels, momentsOf(channels, bytes));
        for (let c = 0; c < channels; c++) {
          const channel = [...bytes].filter((_, i) => i % channels === c);
          const values = channel.map((byte) => byte * (scale[c] ?? 0) + (offset[c] ?? 0));
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
          expect(mean).toBeCloseTo(0, 8);
          expect(variance).toBeCloseTo(new Set(channel).size === 1 ? 0 : 1, 8);
        }
      }),
    );
  });

  it('scales a flat channel as bytes are scaled', () => {
    const bytes = new Uint8Array(300).fill(51);
    expect(scaleOf('standard', 1, momentsOf(1, bytes))).toEqual({ scale: [1 / 255], offset: [-51 / 255] });
    expect(scaleOf('standard', 1, momentsOf(1, new Uint8Array(0)))).toEqual({
      scale: [1 / 255],
      offset: [0],
    });
  });

  it('does not guess moments', () => {
    expect(() => scaleOf('standard', 3, null)).toThrow('moments');
  });
});

import { describe, expect, it } from 'vitest';
import { threefry2x32, threefryInto } from './threefry.ts';

/** Random123 1.09, tests/kat_vectors, "threefry2x32 20": counter, key, answer. */
const KNOWN_ANSWERS = [
  { counter: [0, 0], key: [0, 0], answer: [0x6b200159, 0x99ba4efe] },
  {
    counter: [0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    answer: [0x1cb996fc, 0xbb002be7],
  },
  {
    counter: [0x243f6a88, 0x85a308d3],
    key: [0x13198a2e, 0x03707344],
    answer: [0xc4923a9c, 0x483df7a0],
  },
] as const;

describe('threefry2x32', () => {
  it.each(KNOWN_ANSWERS)('gives the published answer for counter $counter', ({ counter, key, answer }) => {
    expect(threefry2x32(key[0], key[1], counter[0], counter[1])).toEqual(answer);
  });

  it('drops the second half where there is no place for it', () => {
    const out = new Uint32Array(3);
    threefryInto(out, 2, 0, 0, 0, 0);
    expect([...out]).toEqual([0, 0, 0x6b200159]);
  });
});

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { pictureSpecSchema, USUAL_SPEC } from './spec.ts';
import { suggestSpec } from './suggest.ts';

const square = (edge: number) => ({ width: edge, height: edge });

describe('suggestSpec', () => {
  it('keeps the size of small pictures that all have it', () => {
    expect(suggestSpec([square(28)], true)).toEqual({ ...USUAL_SPEC, ...square(28), channels: 1 });
    expect(suggestSpec([square(32), square(32)], false)).toEqual({ ...USUAL_SPEC, ...square(32) });
    expect(suggestSpec([{ width: 64, height: 48 }], false)).toMatchObject({ width: 64, height: 48 });
  });

  it('suggests the usual size for all else', () => {
    for (const sizes of [
      [],
      [square(65)],
      [square(28), square(32)],
      [square(7)],
      [{ width: 20, height: 200 }],
    ]) {
      expect(suggestSpec(sizes, false)).toEqual(USUAL_SPEC);
      expect(suggestSpec(sizes, true)).toEqual({ ...USUAL_SPEC, channels: 1 });
    }
  });

  it('suggests what a specification may be', () => {
    for (let edge = 1; edge < 300; edge++) {
      expect(v.is(pictureSpecSchema, suggestSpec([{ width: edge, height: 300 - edge }], true))).toBe(true);
    }
  });
});

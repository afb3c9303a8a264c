import { describe, expect, it } from 'vitest';
import { type PictureSpec, USUAL_SPEC } from '../../core/picture/spec.ts';
import { isSameSpec, numbersOf, presetOf, withEdge } from './spec-edit.ts';

describe('isSameSpec', () => {
  it('sees a change of any part', () => {
    const changes: Partial<PictureSpec>[] = [
      { width: 32 },
      { height: 32 },
      { channels: 1 },
      { fit: 'pad' },
      { background: '#000000' },
      { invert: true },
      { normalisation: 'signed' },
    ];
    expect(changes.map((change) => Object.keys(change)[0]).toSorted()).toEqual(
      Object.keys(USUAL_SPEC).toSorted(),
    );
    for (const change of changes) expect(isSameSpec(USUAL_SPEC, { ...USUAL_SPEC, ...change })).toBe(false);
    expect(isSameSpec(USUAL_SPEC, { ...USUAL_SPEC })).toBe(true);
  });
});

describe('sizes', () => {
  it('changes both edges where they are linked', () => {
    expect(withEdge(USUAL_SPEC, 'width', 28, true)).toEqual({ ...USUAL_SPEC, width: 28, height: 28 });
    expect(withEdge(USUAL_SPEC, 'height', 28, false)).toEqual({ ...USUAL_SPEC, height: 28 });
  });

  it('knows presets, which are square', () => {
    expect(presetOf(USUAL_SPEC)).toBe(64);
    expect(presetOf({ ...USUAL_SPEC, height: 32 })).toBeNull();
    expect(presetOf({ ...USUAL_SPEC, width: 50, height: 50 })).toBeNull();
  });

  it('counts the numbers of a picture', () => {
    expect(numbersOf({ ...USUAL_SPEC, width: 28, height: 28, channels: 1 })).toBe(784);
    expect(numbersOf(USUAL_SPEC)).toBe(12_288);
  });
});

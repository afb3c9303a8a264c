/** Comparing long arrays: `toEqual` takes a second for a million numbers. */
import { expect } from 'vitest';
import type { Page } from '../core/project/pages.ts';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Of one class and equal in every place. */
export function expectSame(actual: Numbers, expected: Numbers): void {
  expect(actual.constructor).toBe(expected.constructor);
  expect(actual.length).toBe(expected.length);
  const bytes = [actual, expected].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  expect(bytes[0]!.findIndex((byte, i) => byte !== bytes[1]![i])).toBe(-1);
}

export function expectSamePages(actual: readonly Page[], expected: readonly Page[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [i, page] of actual.entries()) {
    expect(page.columns.count).toBe(expected[i]!.columns.count);
    for (const part of ['columns', 'marks'] as const) {
      const values = Object.entries<unknown>({ ...page[part] });
      const others = Object.entries<unknown>({ ...expected[i]![part] });
      expect(values.map(([name]) => name).toSorted()).toEqual(others.map(([name]) => name).toSorted());
      for (const [name, other] of others) {
        const value: unknown = Reflect.get(page[part], name);
        if (isNumbers(other) && isNumbers(value)) expectSame(value, other);
        else expect(value).toEqual(other);
      }
    }
  }
}

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

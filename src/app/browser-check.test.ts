import { describe, expect, it } from 'vitest';
import { missingFeatures } from './browser-check.ts';

const there = () => undefined;
const modern = { Worker: there, structuredClone: there, DecompressionStream: there, OffscreenCanvas: there };

describe('missingFeatures', () => {
  it('finds nothing missing where everything is there', () => {
    expect(missingFeatures(modern)).toEqual([]);
  });

  it('names each missing feature', () => {
    expect(
      missingFeatures({ ...modern, DecompressionStream: undefined, OffscreenCanvas: undefined }),
    ).toEqual(['DecompressionStream', 'OffscreenCanvas']);
  });

  it('does not ask for what has a second way', () => {
    expect(missingFeatures({ ...modern, indexedDB: undefined, WebAssembly: undefined })).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelFileName } from './model-file-name.ts';

describe('modelFileName', () => {
  it('keeps what reads well', () => {
    expect(modelFileName('手写数字（快速）')).toBe('手写数字（快速）.zip');
    expect(modelFileName('Digits, fast')).toBe('Digits,-fast.zip');
  });

  it('never makes a name that a file system refuses', () => {
    expect(modelFileName('../..\\con:*?"<>|')).toBe('con.zip');
    expect(modelFileName(' . ')).toBe('model.zip');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const file = modelFileName(name);
        expect(file).toMatch(/^[^\s\\/:*?"<>|.][^\\/:*?"<>|]*\.zip$/u);
        expect([...file].length).toBeLessThanOrEqual(64);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { AppError, ERROR_CODES } from './app-error.ts';

describe('AppError', () => {
  it('crosses a message channel unchanged', () => {
    const error = new AppError('data/cut-short', { file: 'train-0.bin', got: 12, expected: 4096 });
    const back = AppError.fromWire(structuredClone(error.toWire()));
    expect(back).toBeInstanceOf(AppError);
    expect(back.code).toBe('data/cut-short');
    expect(back.data).toEqual({ file: 'train-0.bin', got: 12, expected: 4096 });
    expect(back.toWire()).toEqual(error.toWire());
    expect(back.retry).toBe('same');
  });

  it('passes an AppError through and wraps anything else, keeping its cause', () => {
    const error = new AppError('storage/blocked', {});
    expect(AppError.from(error)).toBe(error);
    const thrown = new TypeError('undefined is not a function');
    const wrapped = AppError.from(thrown);
    expect(wrapped.toWire()).toEqual({ code: 'unknown', data: { detail: 'undefined is not a function' } });
    expect(wrapped.cause).toBe(thrown);
    expect(AppError.from('plain text').data).toEqual({ detail: 'plain text' });
    expect(AppError.from(undefined).data).toEqual({ detail: 'undefined' });
  });

  it('says what happened in its message, for logs', () => {
    const error = new AppError('train/diverged', { step: 12 });
    expect(error.message).toBe('train/diverged {"step":12}');
    expect(error.name).toBe('AppError');
    expect(error).toBeInstanceOf(Error);
  });

  it('lists every code once', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
    expect(ERROR_CODES).toContain('unknown');
  });
});

import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { openError, OpenTimeout, useError } from './errors.ts';

const exception = (name: string): DOMException => new DOMException('because', name);

describe('openError', () => {
  it.each([
    ['VersionError', 'storage/newer'],
    ['QuotaExceededError', 'storage/full'],
    ['SecurityError', 'storage/blocked'],
    ['InvalidStateError', 'storage/blocked'],
    ['UnknownError', 'storage/blocked'],
  ])('reports %s as %s', (name, code) => {
    expect(openError(exception(name)).code).toBe(code);
  });

  it('reports a browser without IndexedDB, or one that never answers, as blocked', () => {
    expect(openError(new ReferenceError('indexedDB is not defined')).code).toBe('storage/blocked');
    expect(openError(new OpenTimeout('10 s')).code).toBe('storage/blocked');
  });
});

describe('useError', () => {
  it('says how much did not fit', () => {
    expect(useError(exception('QuotaExceededError'), 4096).toWire()).toEqual({
      code: 'storage/full',
      data: { neededBytes: 4096 },
    });
  });

  it('names what it does not know', () => {
    expect(useError(exception('UnknownError'), 0).toWire()).toEqual({
      code: 'storage/failed',
      data: { detail: 'UnknownError: because' },
    });
    expect(useError('odd', 0).toWire()).toEqual({ code: 'storage/failed', data: { detail: 'odd' } });
  });

  it('passes an AppError through', () => {
    const error = new AppError('model/missing', { id: 'm' });
    expect(useError(error, 0)).toBe(error);
  });
});

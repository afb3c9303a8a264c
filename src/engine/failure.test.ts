import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { divergedStep, engineFailure, markLost, takeLost } from './failure.ts';

describe('engineFailure', () => {
  it.each([
    ['Array buffer allocation failed'],
    ['Out of memory'],
    ['abort(OOM). Build with -sASSERTIONS for more info.'],
    ['Cannot enlarge memory arrays'],
  ])('knows %s as want of memory', (message) => {
    expect(engineFailure(new RangeError(message), 'wasm').code).toBe('engine/out-of-memory');
  });

  it.each([
    [new Error('GPUDevice was lost'), 'webgpu'],
    [new Error('A valid external Instance reference no longer exists.'), 'webgpu'],
    [new Error('The WebGL context lost'), 'webgl'],
    [new WebAssembly.RuntimeError('unreachable'), 'wasm'],
  ])('knows %s as a lost engine', (error, engine) => {
    expect(engineFailure(error, engine).toWire()).toEqual({ code: 'engine/lost', data: { engine } });
    expect(takeLost(engine)).toBe(true);
    expect(takeLost(engine)).toBe(false);
  });

  it('blames a lost device for whatever fails after it', () => {
    expect(engineFailure(new Error('Buffer is destroyed'), 'webgpu').code).toBe('unknown');
    markLost('webgpu');
    expect(engineFailure(new Error('Buffer is destroyed'), 'webgpu').code).toBe('engine/lost');
    takeLost('webgpu');
  });

  it('passes AppErrors through and keeps the text of the rest', () => {
    const known = new AppError('data/missing', { file: 'a', status: 404 });
    expect(engineFailure(known, 'cpu')).toBe(known);
    expect(engineFailure(new Error('Invariant broken: x'), 'cpu').data).toEqual({
      detail: 'Invariant broken: x',
    });
  });
});

describe('divergedStep', () => {
  const correct = new Float32Array(3);

  it('finds the first loss that is no finite number', () => {
    expect(divergedStep({ firstStep: 40, loss: Float32Array.of(1, NaN, Infinity), correct })).toBe(41);
    expect(divergedStep({ firstStep: 40, loss: Float32Array.of(1, 2, Infinity), correct })).toBe(42);
    expect(divergedStep({ firstStep: 40, loss: Float32Array.of(1, 2, 3), correct })).toBeNull();
  });
});

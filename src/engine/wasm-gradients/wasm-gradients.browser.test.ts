/** Every kernel we give the wasm backend, against tfjs's cpu backend. */
import * as tf from '@tensorflow/tfjs';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PURPOSE, uniforms } from '../../core/random/generator.ts';
import { relativeError } from '../self-test.ts';
import { startAndCheck } from '../start.ts';

beforeAll(async () => {
  expect(await startAndCheck('wasm')).toBeNull();
});

const TOLERANCE = 1e-4;
const RUNS = { numRuns: 60 };

/** Values in [-1, 1), or of a few integers so that many are equal. */
function numbers(seed: number, shape: number[], integers = false): tf.Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  const values = uniforms({ seed, purpose: PURPOSE.choose, layer: 0, step: 0 }, size);
  return tf.tensor(
    values.map((value) => (integers ? Math.floor(value * 4) : 2 * value - 1)),
    shape,
  );
}

/** What `compute` gives on a backend. */
async function on(backend: string, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const outputs = tf.tidy(compute);
  const values = await Promise.all(outputs.map(async (output) => Float32Array.from(await output.data())));
  tf.dispose(outputs);
  return values;
}

async function expectSame(compute: () => tf.Tensor[]): Promise<void> {
  const expected = await on('cpu', compute);
  const actual = await on('wasm', compute);
  expect(actual.length).toBe(expected.length);
  actual.forEach((values, i) => {
    expect(relativeError(values, expected[i] ?? [])).toBeLessThanOrEqual(TOLERANCE);
  });
}

const size = fc.integer({ min: 4, max: 12 });
const channels = fc.integer({ min: 1, max: 9 });
const pad = fc.constantFrom('valid' as const, 'same' as const);
const stride = fc.integer({ min: 1, max: 3 });
const window = fc.integer({ min: 1, max: 4 });

const convolutions = fc.record({
  seed: fc.nat(),
  batch: fc.integer({ min: 1, max: 5 }),
  height: size,
  width: size,
  inputs: channels,
  outputs: channels,
  kernelHeight: window,
  kernelWidth: window,
  strides: fc.tuple(stride, stride),
  pad,
});

describe('convolution gradients', () => {
  it('equal cpu for any shape, stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async (c) => {
        await expectSame(() => {
          const x = numbers(c.seed, [c.batch, c.height, c.width, c.inputs]).as4D(
            c.batch,
            c.height,
            c.width,
            c.inputs,
          );
          const filterShape = [c.kernelHeight, c.kernelWidth, c.inputs, c.outputs] as const;
          const filter = numbers(c.seed + 1, [...filterShape]).as4D(...filterShape);
          const y = tf.conv2d(x, filter, c.strides, c.pad);
          const dy = numbers(c.seed + 2, y.shape);
          return tf.grads((a, b) => tf.conv2d(a.as4D(...x.shape), b.as4D(...filterShape), c.strides, c.pad))(
            [x, filter],
            dy,
          );
        });
      }),
      RUNS,
    );
  });

  it('equal cpu for the layers of the reference network, and for more images than fit at a time', async () => {
    for (const [h, ci, co, batch] of [
      [28, 1, 32, 3],
      [12, 32, 64, 3],
      [12, 32, 2, 90],
    ] as const) {
      await expectSame(() => {
        const x = numbers(1, [batch, h, h, ci]).as4D(batch, h, h, ci);
        const filter = numbers(2, [3, 3, ci, co]).as4D(3, 3, ci, co);
        const dy = numbers(3, [batch, h - 2, h - 2, co]);
        return tf.grads((a, b) => tf.conv2d(a.as4D(batch, h, h, ci), b.as4D(3, 3, ci, co), 1, 'valid'))(
          [x, filter],
          dy,
        );
      });
    }
  });

  it('refuse dilation instead of computing something else', async () => {
    await tf.setBackend('wasm');
    const [x, dy] = [numbers(1, [1, 8, 8, 1]), numbers(2, [1, 4, 4, 1])];
    const attrs = {
      strides: [1, 1],
      dilations: [2, 2],
      pad: 'valid',
      dataFormat: 'NHWC',
      filterShape: [3, 3, 1, 1],
    };
    expect(() => tf.engine().runKernel(tf.Conv2DBackpropFilter, { x, dy }, attrs)).toThrow('no dilation');
  });
});

describe('the max-pool gradient', () => {
  const pools = fc.record({
    seed: fc.nat(),
    batch: fc.integer({ min: 1, max: 4 }),
    height: size,
    width: size,
    inputs: channels,
    window: fc.tuple(window, window),
    strides: fc.tuple(stride, stride),
    pad,
  });

  it('equals cpu for any window, ties going to the first maximum', async () => {
    await fc.assert(
      fc.asyncProperty(pools, fc.boolean(), async (p, ties) => {
        await expectSame(() => {
          const x = numbers(p.seed, [p.batch, p.height, p.width, p.inputs], ties).as4D(
            p.batch,
            p.height,
            p.width,
            p.inputs,
          );
          const dy = numbers(p.seed + 1, tf.maxPool(x, p.window, p.strides, p.pad).shape);
          return [tf.grad((a) => tf.maxPool(a.as4D(...x.shape), p.window, p.strides, p.pad))(x, dy)];
        });
      }),
      RUNS,
    );
  });

  it('equals cpu for windows of 2x2 side by side, ties and odd edges included', async () => {
    const twos = fc.record({ seed: fc.nat(), height: size, width: size, inputs: channels });
    await fc.assert(
      fc.asyncProperty(twos, async (p) => {
        await expectSame(() => {
          const x = numbers(p.seed, [3, p.height, p.width, p.inputs], true).as4D(
            3,
            p.height,
            p.width,
            p.inputs,
          );
          const dy = numbers(p.seed + 1, tf.maxPool(x, 2, 2, 'valid').shape);
          return [tf.grad((a) => tf.maxPool(a.as4D(...x.shape), 2, 2, 'valid'))(x, dy)];
        });
      }),
      RUNS,
    );
  });
});

describe('replaced kernels', () => {
  it('sum over rows, split a vector and fall back to the stock kernel for the rest', async () => {
    await expectSame(() => {
      const matrix = numbers(1, [700, 5]);
      const vector = numbers(2, [12]);
      return [
        matrix.sum(0),
        matrix.sum(1),
        matrix.sum(),
        matrix.sum(0, true),
        ...tf.split(vector, [3, 1, 8]),
        ...tf.split(vector, 3),
        ...tf.split(matrix, [2, 3], 1),
      ];
    });
  });

  it('keep a clone alive after its original is gone, and free it once', async () => {
    await tf.setBackend('wasm');
    const before = tf.memory();
    const original = tf.tensor1d([1, 2, 3]);
    const copy = original.clone();
    original.dispose();
    expect([...(await copy.data())]).toEqual([1, 2, 3]);
    copy.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
  });
});

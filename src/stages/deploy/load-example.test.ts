import { expect, it } from 'vitest';
import { MNIST_PREPROCESSING } from '../../core/project/records.ts';
import { loadExample } from './load-example.ts';

it('carries the preprocessing of the model', () => {
  expect(loadExample(MNIST_PREPROCESSING)).toContain('tf.tensor(pixels, [1, 28, 28, 1]).div(255);');
  const centred = { ...MNIST_PREPROCESSING, width: 32, channels: 3 as const, scale: 0.008, offset: -1 };
  expect(loadExample(centred)).toContain('[1, 28, 32, 3]).div(125).add(-1);');
});

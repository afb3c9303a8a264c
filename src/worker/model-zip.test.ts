import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { REFERENCE_NETWORK } from '../core/network/reference.ts';
import { describeNetwork } from '../core/network/shapes.ts';
import type { WeightSpec } from '../core/project/records.ts';
import { aModel } from '../testing/records.ts';
import { modelDownload } from './model-zip.ts';

const SHAPES: readonly (readonly [string, readonly number[]])[] = [
  ['conv1', [3, 3, 1, 32]],
  ['conv2', [3, 3, 32, 64]],
  ['dense1', [1600, 128]],
  ['dense2', [128, 10]],
];
const weightSpecs = SHAPES.flatMap(([name, shape]): WeightSpec[] => [
  { name: `${name}/kernel`, shape, dtype: 'float32' },
  { name: `${name}/bias`, shape: shape.slice(-1), dtype: 'float32' },
]);
const count = describeNetwork(REFERENCE_NETWORK).reduce((sum, { parameters }) => sum + parameters, 0);
const weights = new Uint8Array(Float32Array.from({ length: count }, (_, i) => Math.sin(i)).buffer);

it('holds the files of every format, and the same bytes for the same model', () => {
  const model = aModel({ weightSpecs, parameters: count });
  const zip = modelDownload(model, weights, REFERENCE_NETWORK);
  const files = unzipSync(zip);
  expect(Object.keys(files).sort()).toEqual([
    'README.md',
    'README.zh-CN.md',
    'history.csv',
    'load_keras.py',
    'metadata.json',
    'model.json',
    'train_keras.py',
    'weights.bin',
    'weights.npz',
  ]);
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  expect(text('history.csv').split('\r\n')).toEqual([
    'epoch,step,train_loss,train_accuracy,validation_loss,validation_accuracy',
    '1,844,0.3,0.91,0.08,0.975',
    '',
  ]);
  const arrays = Object.keys(unzipSync(files['weights.npz'] ?? new Uint8Array()));
  expect(arrays).toEqual(weightSpecs.map(({ name }) => `${name.replace('/', '.')}.npy`));
  for (const name of arrays) expect(text('load_keras.py')).toContain(`"${name.replace(/\.npy$/, '')}"`);
  expect(text('train_keras.py')).toContain('epochs=10,');
  for (const readme of ['README.md', 'README.zh-CN.md']) {
    for (const name of Object.keys(files)) {
      if (!name.startsWith('README')) expect(text(readme)).toContain(`\`${name}\``);
    }
  }
  expect(Buffer.from(zip).equals(modelDownload(model, weights, REFERENCE_NETWORK))).toBe(true);
});

it('refuses weights that are not those of the recipe’s network', () => {
  const others = aModel({ id: 'other' });
  expect(() => modelDownload(others, new Uint8Array(24), REFERENCE_NETWORK)).toThrow(
    expect.objectContaining({ code: 'model/unreadable', data: { id: 'other' } }),
  );
});

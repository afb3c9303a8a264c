import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { networkOf, TUTORIAL_CNN } from '../../core/network/design.ts';
import { describeNetwork } from '../../core/network/shapes.ts';
import type { WeightSpec } from '../../core/project/records.ts';
import { findPython, NEEDS_NUMPY, runPython } from '../../testing/python.ts';
import { npyFile } from './npy.ts';
import { arrayName, weightsNpz } from './npz.ts';

const MTIME = new Date(2023, 10, 14, 12);
const GOLDEN = new URL('golden/tiny.npz', import.meta.url);

interface NumpyArray {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** An array read by the format's specification alone (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). */
function readNpy(file: Uint8Array): NumpyArray {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  expect([...file.subarray(0, 8)]).toEqual([0x93, ...Buffer.from('NUMPY'), 1, 0]);
  const start = 10 + view.getUint16(8, true);
  expect(start % 64).toBe(0);
  const header = Buffer.from(file.subarray(10, start)).toString('latin1');
  const fields = /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/.exec(header);
  if (fields?.[1] === undefined) throw new Error(`not the header of a float32 array: ${header}`);
  const shape = fields[1].split(',').filter((size) => size.trim() !== '');
  const values: number[] = [];
  for (let at = start; at < file.byteLength; at += 4) values.push(view.getFloat32(at, true));
  return { shape: shape.map(Number), values };
}

function readNpz(zip: Uint8Array): Map<string, NumpyArray> {
  const files = Object.entries(unzipSync(zip));
  return new Map(files.map(([name, bytes]) => [name.replace(/\.npy$/, ''), readNpy(bytes)]));
}

/** The reference network's weights, of no pattern, with what floats have at their ends. */
function referenceWeights(): { specs: WeightSpec[]; values: Float32Array<ArrayBuffer> } {
  const specs: WeightSpec[] = [];
  let inputs: readonly number[] = [28, 28, 1];
  for (const { spec, outputShape } of describeNetwork(networkOf(TUTORIAL_CNN, 10))) {
    const units = outputShape.at(-1) ?? 0;
    if (spec.kind === 'conv2d' || spec.kind === 'dense') {
      const window = spec.kind === 'conv2d' ? [spec.kernelSize, spec.kernelSize] : [];
      specs.push({
        name: `${spec.name}/kernel`,
        shape: [...window, inputs.at(-1) ?? 0, units],
        dtype: 'float32',
      });
      specs.push({ name: `${spec.name}/bias`, shape: [units], dtype: 'float32' });
    }
    inputs = outputShape;
  }
  const count = specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const values = Float32Array.from({ length: count }, (_, i) => Math.sin(i * i));
  values.set([-0, 1e-45, 3.4028234663852886e38, -1.1754943508222875e-38]);
  return { specs, values };
}

const bytesOf = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const model = (weightSpecs: readonly WeightSpec[]) => ({ id: 'm', weightSpecs });

describe('npyFile', () => {
  it('gives the bytes that NumPy gives (scripts/golden/npz.py)', async () => {
    const golden = unzipSync(new Uint8Array(await readFile(GOLDEN)));
    expect(Object.keys(golden)).toEqual([
      'conv1.kernel.npy',
      'conv1.bias.npy',
      'dense1.kernel.npy',
      'dense1.bias.npy',
    ]);
    for (const file of Object.values(golden)) {
      const { shape, values } = readNpy(file);
      expect(npyFile(shape, bytesOf(Float32Array.from(values)))).toEqual(file);
    }
  });

  it('refuses values that do not fill the shape', () => {
    expect(() => npyFile([2, 3], new Uint8Array(20))).toThrow();
  });
});

describe('weightsNpz', () => {
  const { specs, values } = referenceWeights();
  const zip = weightsNpz(model(specs), bytesOf(values), MTIME);

  const expected = (): [string, NumpyArray][] => {
    let start = 0;
    return specs.map(({ name, shape }) => {
      const end = start + shape.reduce((a, b) => a * b, 1);
      const array = { shape, values: [...values.subarray(start, end)] };
      start = end;
      return [name.replace('/', '.'), array];
    });
  };

  it('holds every array under a name without slashes, in the order of the weights', () => {
    expect(values).toHaveLength(225_034);
    expect([...readNpz(zip)]).toEqual(expected());
  });

  it('is not compressed, and gives the same bytes for the same weights', () => {
    expect(zip.byteLength).toBeGreaterThan(values.byteLength);
    // The method of the first file: stored.
    expect(new DataView(zip.buffer).getUint16(8, true)).toBe(0);
    expect(Buffer.from(zip).equals(weightsNpz(model(specs), bytesOf(values), MTIME))).toBe(true);
  });

  const python = findPython();
  it.skipIf(python?.numpy !== true)(
    `opens in NumPy with every array equal (${NEEDS_NUMPY}; without it the reader above stands alone)`,
    async () => {
      if (python === null) return;
      const folder = await mkdtemp(path.join(tmpdir(), 'npz-'));
      try {
        const file = path.join(folder, 'weights.npz');
        await writeFile(file, zip);
        await writeFile(path.join(folder, 'weights.bin'), bytesOf(values));
        const script = `
import json, sys
import numpy as np
arrays = np.load(sys.argv[1])
flat = np.fromfile(sys.argv[2], dtype="<f4")
joined = np.concatenate([arrays[name].ravel() for name in arrays.files])
print(json.dumps({
    "equal": joined.tobytes() == flat.tobytes(),
    "arrays": [[name, list(arrays[name].shape), arrays[name].dtype.str, bool(arrays[name].flags.c_contiguous)] for name in arrays.files],
}))`;
        const said = runPython(python, { args: ['-c', script, file, path.join(folder, 'weights.bin')] });
        const { equal, arrays } = v.parse(
          v.object({ equal: v.boolean(), arrays: v.unknown() }),
          JSON.parse(said),
        );
        expect(arrays).toEqual(specs.map(({ name, shape }) => [name.replace('/', '.'), shape, '<f4', true]));
        expect(equal).toBe(true);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  it('refuses weights that do not belong to the record', () => {
    const unreadable: unknown = expect.objectContaining({ code: 'model/unreadable', data: { id: 'm' } });
    for (const count of [values.length - 1, 100]) {
      expect(() => weightsNpz(model(specs), bytesOf(values.slice(0, count)), MTIME)).toThrow(unreadable);
    }
    expect(() => weightsNpz(model(specs.slice(1)), bytesOf(values), MTIME)).toThrow(unreadable);
    const twice: WeightSpec[] = ['a/b', 'a.b'].map((name) => ({ name, shape: [1], dtype: 'float32' }));
    expect(() => weightsNpz(model(twice), new Uint8Array(8), MTIME)).toThrow(unreadable);
  });
});

it('arrayName is safe as a file name', () => {
  expect(['conv1/kernel', 'dense_2/bias', '../up', '卷积 1/核'].map(arrayName)).toEqual([
    'conv1.kernel',
    'dense_2.bias',
    '...up',
    '___1._',
  ]);
});

/**
 * Kernels that the wasm backend has, but which copy what need not be copied. `Identity` shares its input's data,
 * as `Reshape` does: saving a tensor for the gradient clones it. `SplitV` of a vector copies each part once,
 * where the stock one copies the whole vector for each part.
 */
import type * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import { kernelInput } from '../tfjs/tensors.ts';
import { allocate, elements, wasmBackend } from './heap.ts';

export const identity: tf.KernelFunc = ({ inputs, backend }) => {
  const { dataId, shape, dtype } = kernelInput(inputs, 'x');
  wasmBackend(backend).incRef(dataId);
  return { dataId, shape, dtype };
};

/** Falls back to `stock` for what is not a float vector split into given sizes. */
export function splitWith(stock: tf.KernelFunc): tf.KernelFunc {
  return (call) => {
    const x = kernelInput(call.inputs, 'x');
    const sizes: unknown = call.attrs?.['numOrSizeSplits'];
    if (x.rank !== 1 || x.dtype !== 'float32' || !Array.isArray(sizes) || sizes.includes(-1))
      return stock(call);
    const wasm = wasmBackend(call.backend);
    let from = 0;
    return sizes.map((size: unknown) => {
      invariant(typeof size === 'number', 'sizes are numbers');
      const part = allocate(wasm, [size]);
      elements(wasm, part).set(elements(wasm, x).subarray(from, (from += size)));
      return part;
    });
  };
}

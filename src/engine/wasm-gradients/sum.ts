/** The sum of a matrix's rows (a bias gradient) for the wasm backend, whose stock kernel transposes the matrix first. */
import type * as tf from '@tensorflow/tfjs';
import { kernelInput } from '../tfjs/tensors.ts';
import { allocate, elements, wasmBackend } from './heap.ts';

/** Falls back to `stock` for any other sum. */
export function sumWith(stock: tf.KernelFunc): tf.KernelFunc {
  return (call) => {
    const x = kernelInput(call.inputs, 'x');
    const axis: unknown = call.attrs?.['axis'];
    const overRows = axis === 0 || (Array.isArray(axis) && axis.length === 1 && axis[0] === 0);
    const [, columns = 0] = x.shape;
    if (x.rank !== 2 || x.dtype !== 'float32' || !overRows || call.attrs?.['keepDims'] === true)
      return stock(call);
    const wasm = wasmBackend(call.backend);
    const out = allocate(wasm, [columns]);
    const values = elements(wasm, x);
    // Doubles, so that a sum over 40,000 positions loses nothing.
    const sums = new Float64Array(columns);
    for (let row = 0; row < values.length; row += columns) {
      for (let c = 0; c < columns; c++) sums[c] = (sums[c] ?? 0) + (values[row + c] ?? 0);
    }
    elements(wasm, out).set(sums);
    return out;
  };
}

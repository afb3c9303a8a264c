/**
 * Float32 tensors of the tfjs wasm backend, seen as typed arrays on its heap. All reading and writing of
 * that heap is here.
 *
 * Two traps. A view dies when the heap grows, so take it after the last allocation. And XNNPACK keeps a
 * packed copy of every filter and right-hand matrix by tensor, so only write to tensors made by
 * `allocate`, before their first use.
 */
import * as tf from '@tensorflow/tfjs';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { AppError } from '../../core/base/app-error.ts';
import { invariant } from '../../core/base/invariant.ts';

export type Shape4D = [number, number, number, number];

/** The backend object that tfjs hands to a kernel, as what it is. */
export function wasmBackend(backend: object): BackendWasm {
  invariant(backend instanceof BackendWasm, 'a wasm kernel was given another backend');
  return backend;
}

/** A new tensor with undefined contents, owned by the current tidy. Throws `engine/out-of-memory`. */
export function allocate(backend: BackendWasm, shape: number[]): tf.Tensor {
  const tensor = tf.engine().makeTensorFromTensorInfo(backend.makeOutput(shape, 'float32'));
  // The backend does not look at what `malloc` gave it.
  if (backend.getMemoryOffset(tensor.dataId) === 0) throw new AppError('engine/out-of-memory', {});
  return tensor;
}

/** The tensor's elements, in place; valid until the next allocation. */
export function elements(backend: BackendWasm, tensor: tf.TensorInfo): Float32Array {
  const view = backend.typedArrayFromHeap(tensor);
  invariant(view instanceof Float32Array, `expected float32, got ${tensor.dtype}`);
  return view;
}

/**
 * Rows of a tensor seen as a matrix, as a tensor of `shape` of their own; `first` counts rows. (The backend's
 * `slice` copies the whole tensor before it copies the slice.)
 */
export function copyRows(
  backend: BackendWasm,
  source: tf.TensorInfo,
  first: number,
  shape: [number, number],
): tf.Tensor2D {
  const [rows, columns] = shape;
  const copy = allocate(backend, shape);
  const from = elements(backend, source).subarray(first * columns, (first + rows) * columns);
  elements(backend, copy).set(from);
  return copy.as2D(rows, columns);
}

export function shape4D(tensor: tf.TensorInfo): Shape4D {
  const [a, b, c, d] = tensor.shape;
  invariant(a !== undefined && b !== undefined && c !== undefined && d !== undefined, 'expected rank 4');
  return [a, b, c, d];
}

/** Narrowing what tfjs types more loosely, or more strictly, than it is. */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';

export function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}

export function isVariable(value: unknown): value is tf.Variable {
  return value instanceof tf.Variable;
}

/** An input of a kernel; tfjs types it as less than the Tensor it is. */
export function kernelInput(inputs: tf.NamedTensorInfoMap, name: string): tf.Tensor {
  const tensor = inputs[name];
  invariant(isTensor(tensor), `kernel input ${name} is missing`);
  return tensor;
}

/** Whether a backend has a kernel; the types of tfjs promise every kernel everywhere. */
export function hasKernel(kernelName: string, backendName: string): boolean {
  const kernel: unknown = tf.getKernel(kernelName, backendName);
  return kernel !== undefined && kernel !== null;
}

export function hasGradient(kernelName: string): boolean {
  const gradient: unknown = tf.getGradient(kernelName);
  return gradient !== undefined && gradient !== null;
}

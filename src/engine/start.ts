/** Starts the tfjs backend behind an engine, importing only that one, and checks it once. */
import * as tf from '@tensorflow/tfjs';
import type { EngineId, SkipReason } from '../core/engine/engine.ts';
import { invariant } from '../core/base/invariant.ts';
import { markLost, takeLost } from './failure.ts';
import { passesSelfTest } from './self-test.ts';

async function importWasm(): Promise<void> {
  const [{ setWasmPaths }, { default: file }, { registerWasmGradients }] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm'),
    import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url'),
    import('./wasm-gradients/register.ts'),
  ]);
  // Threads need blob workers, which the page's policy forbids, and would make sums differ from run to run.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // The choice requires SIMD, so the two other builds are never asked for; the map must name them.
  setWasmPaths({
    'tfjs-backend-wasm.wasm': file,
    'tfjs-backend-wasm-simd.wasm': file,
    'tfjs-backend-wasm-threaded-simd.wasm': file,
  });
  registerWasmGradients();
}

/** The caller has been given an adapter before: without one, importing this backend leaves it broken. */
async function importWebgpu(): Promise<void> {
  await import('@tensorflow/tfjs-backend-webgpu');
}

async function watchWebgpu(): Promise<void> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const backend = tf.backend();
  invariant(backend instanceof WebGPUBackend, 'the webgpu backend is not the active one');
  void backend.device.lost.then(() => {
    markLost('webgpu');
  });
}

/** Throws away a backend whose device is gone, so that `setBackend` makes a new one. */
function forget(engine: EngineId): void {
  const factory = tf.findBackendFactory(engine);
  const backend: unknown = tf.findBackend(engine);
  if (!backend) return;
  try {
    tf.removeBackend(engine);
  } catch {
    // Disposing of a lost device may fail; it is gone either way.
  }
  tf.registerBackend(engine, factory);
}

async function start(engine: EngineId): Promise<void> {
  if (engine === 'wasm') await importWasm();
  if (engine === 'webgpu') await importWebgpu();
  if (!(await tf.setBackend(engine))) throw new Error(`tfjs cannot start ${engine}`);
  await tf.ready();
  if (engine === 'webgpu') await watchWebgpu();
}

const checked = new Set<EngineId>();

/** Makes the engine tfjs's backend; says why it cannot be used, or null. The self-test runs once a start. */
export async function startAndCheck(engine: EngineId): Promise<SkipReason | null> {
  if (takeLost(engine)) {
    forget(engine);
    checked.delete(engine);
  }
  try {
    if (checked.has(engine)) {
      await tf.setBackend(engine);
      return null;
    }
    await start(engine);
  } catch {
    return 'failed-to-start';
  }
  try {
    if (!(await passesSelfTest(engine))) return 'self-test-failed';
  } catch {
    return 'self-test-failed';
  }
  checked.add(engine);
  return null;
}

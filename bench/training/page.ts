/** The page of the training benchmark: offers its arms to the script that drives it, by name. */
import { detectEngine } from '../../src/engine/choose.ts';
import { MNIST_PREPROCESSING } from '../../src/core/project/records.ts';
import { predictBatch } from '../../src/ml/predict.ts';
import { loadMnist } from '../../src/testing/mnist.ts';
import { type Arm, ourArm, stockArm } from './arms.ts';

const TEST_BATCH = 500;

async function accuracy(arm: Arm): Promise<number> {
  const test = await loadMnist('test', 10_000);
  let correct = 0;
  for (let first = 0; first < test.count; first += TEST_BATCH) {
    const images = test.images.subarray(first * 784, (first + TEST_BATCH) * 784);
    const probabilities = await predictBatch(arm.model(), images, TEST_BATCH, MNIST_PREPROCESSING);
    for (let i = 0; i < TEST_BATCH; i++) {
      const row = probabilities.subarray(10 * i, 10 * i + 10);
      if (row.indexOf(Math.max(...row)) === test.labels[first + i]) correct += 1;
    }
  }
  return correct / test.count;
}

async function createBench() {
  const data = await loadMnist('train', 60_000);
  const arms = new Map<string, Arm>([
    ['ours-wasm', ourArm('wasm', data)],
    ['ours-webgpu', ourArm('webgpu', data)],
    ['tfjs-webgpu', stockArm('webgpu', data)],
    ['tfjs-webgl', stockArm('webgl', data)],
    ['tfjs-cpu', stockArm('cpu', data)],
  ]);
  const arm = (name: string): Arm => {
    const found = arms.get(name);
    if (!found) throw new Error(`no arm ${name}`);
    return found;
  };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  return {
    names: [...arms.keys()],
    webgpu: (await detectEngine('webgpu')).adapter,
    /** Milliseconds, and what failed where the arm cannot run here. */
    warmUp: async (name: string) => {
      try {
        return { milliseconds: await timed(() => arm(name).warmUp()), failure: null };
      } catch (error) {
        return { milliseconds: 0, failure: String(error) };
      }
    },
    /** Milliseconds of `steps` training steps. */
    run: (name: string, steps: number) => timed(() => arm(name).run(steps)),
    accuracy: (name: string) => accuracy(arm(name)),
  };
}

declare global {
  var bench: ReturnType<typeof createBench> | undefined;
}

globalThis.bench = createBench();

/** The real worker in a real browser, on real MNIST: trains, predicts meanwhile, is killed, and goes on. */
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import type { CurvePoint, EpochPoint } from '../../core/project/records.ts';
import type { TrainStart } from '../../core/project/training.ts';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import type { TrainerEvent } from '../../store/ports.ts';
import { WorkerClient, type WorkerLike } from './client.ts';
import { createWorkerPorts, type WorkerPorts } from './ports.ts';
import { spawnTrainingWorker } from './spawn.ts';
import { TRAINING } from '../../protocol/messages.ts';

const never = new AbortController().signal;
const recipe = { ...TUTORIAL_RECIPE, images: 300, epochs: 3, batchSize: 32, seed: 11 };

let client: WorkerClient | null = null;
let worker: WorkerLike | null = null;

function connect(base = new URL('/', location.href).href): WorkerPorts {
  client = new WorkerClient({
    contract: TRAINING,
    spawn: () => (worker = spawnTrainingWorker()),
    base,
    locks: navigator.locks,
  });
  return createWorkerPorts(client);
}
afterEach(() => {
  client?.close();
});

async function train(
  ports: WorkerPorts,
  start: TrainStart,
  on: (event: TrainerEvent) => void = () => undefined,
): Promise<{ curve: CurvePoint[]; epochs: EpochPoint[]; modelId: string }> {
  const curve: CurvePoint[] = [];
  const epochs: EpochPoint[] = [];
  let modelId = '';
  for await (const event of ports.trainer.train(start, never)) {
    if (event.kind === 'started') {
      curve.push(...event.history.curve);
      epochs.push(...event.history.epochs);
    }
    if (event.kind === 'progress') curve.push(...event.curve);
    if (event.kind === 'epoch') epochs.push(event.point);
    if (event.kind === 'finished') modelId = event.model.id;
    on(event);
  }
  return { curve, epochs, modelId };
}

describe('the training worker', () => {
  it('finds, checks and times an engine', async () => {
    const ports = connect();
    const found = await ports.engine.detect(null);
    expect(found.state).toBe('detected');
    const checked = await ports.engine.prepare(null);
    // The WebGPU adapter of this browser is emulated: never chosen by itself.
    expect(checked).toMatchObject({ engine: 'wasm', state: 'checked', chosenBy: 'auto' });
    expect(checked.skipped[0]?.engine).toBe('webgpu');
    const speed = await ports.engine.measure(64);
    expect(speed.trainImagesPerSecond).toBeGreaterThan(1);
    expect(speed.evalImagesPerSecond).toBeGreaterThan(speed.trainImagesPerSecond);
  });

  it('trains, predicts meanwhile, dies, and goes on with an equal curve', async () => {
    const ports = connect();
    const predicted: Promise<readonly number[]>[] = [];
    const whole = await train(
      ports,
      { kind: 'new', project: 'mnist', guess: null, recipe, name: 'Whole' },
      (event) => {
        if (event.kind === 'epoch') predicted.push(ports.predictor.predict('live', new Uint8Array(784)));
      },
    );
    expect(whole.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(whole.curve.at(-1)?.loss).toBeLessThan(whole.curve[0]?.loss ?? 0);
    const answers = await Promise.allSettled(predicted);
    const [first] = answers;
    expect(first?.status === 'fulfilled' && first.value.length).toBe(10);

    let lost = 0;
    client?.onLost(() => (lost += 1));
    const killed = train(
      ports,
      { kind: 'new', project: 'mnist', guess: null, recipe, name: 'Killed' },
      (event) => {
        if (event.kind === 'checkpoint') worker?.terminate();
      },
    );
    const thrown: unknown = await killed.catch((error: unknown) => error);
    expect(thrown instanceof AppError && thrown.code).toBe('worker/lost');
    expect(lost).toBe(1);

    const [offered] = await ports.trainer.resumable();
    expect(offered?.run).toMatchObject({ name: 'Killed', status: 'running' });
    const rest = await train(ports, { kind: 'resume', runId: offered?.run.id ?? '' });
    expect(rest.curve).toEqual(whole.curve);
    expect(rest.epochs).toEqual(whole.epochs);

    const evaluation = await ports.evaluator.evaluate(rest.modelId, 'test', () => undefined, never);
    expect(evaluation.count).toBe(10_000);
    expect(evaluation.accuracy).toBeGreaterThan(0.4);
    const sprite = await ports.evaluator.confusionImages(rest.modelId, 'test', 1, 1, 5);
    expect(sprite.count).toBe(5);
    sprite.release();
    expect((await ports.models.list()).map(({ name, stored }) => [name, stored])).toEqual([
      ['Killed', true],
      ['Whole', true],
    ]);
  });

  it('asks nothing of another origin, also where no policy forbids it', async () => {
    // The same server under another name: another origin, which answers.
    const other = new URL('/', location.href);
    other.hostname = other.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    const shard = new URL('datasets/mnist/train-09.bin', other).href;
    expect((await fetch(shard, { mode: 'no-cors' })).type).toBe('opaque');
    const elsewhere = connect(other.href);
    // The last shard: no test before has stored it.
    const blocked = elsewhere.dataset.images('train', [59_999]);
    await expect(blocked).rejects.toMatchObject({ code: 'data/unreachable' });
  });
});

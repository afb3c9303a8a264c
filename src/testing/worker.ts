/**
 * The real worker without a Worker: its handlers over a MessageChannel, with a tiny data set, a tiny network
 * on tfjs's cpu backend, and memory for storage; and the page's real client at the other end.
 */
import * as tf from '@tensorflow/tfjs';
import type { EngineReport } from '../core/engine/engine.ts';
import { AppError } from '../core/base/app-error.ts';
import { type InputShape, MNIST_SHAPE } from '../core/network/design.ts';
import type { NetworkSpec } from '../core/network/network.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { ADAM, TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { WorkerClient, type WorkerLike } from '../platform/training/client.ts';
import { createWorkerPorts, type WorkerPorts } from '../platform/training/ports.ts';
import { createMemoryStorage } from '../storage/in-memory.ts';
import type { Storage } from '../storage/store.ts';
import { MnistReader } from '../worker/dataset-reader.ts';
import type { WorkerDeps } from '../worker/deps.ts';
import { createHandlers } from '../worker/handlers.ts';
import { serve } from '../worker/host.ts';
import * as ml from '../worker/ml.ts';
import { MemoryProjectStore } from './memory-projects.ts';
import { tinyDataset, TinyServer } from './tiny-dataset.ts';
import { TRAINING } from '../protocol/messages.ts';

const CPU: EngineReport = {
  engine: 'cpu',
  adapter: null,
  software: false,
  chosenBy: 'user',
  skipped: [],
  state: 'checked',
};

/**
 * Over ten classes 1,050 parameters; every kind of layer but a second convolution. Learns the tiny data set in a
 * few epochs.
 */
export function tinyNetwork(classCount: number, inputShape: InputShape = MNIST_SHAPE): NetworkSpec {
  return {
    id: 'tiny',
    inputShape,
    layers: [
      { kind: 'maxPool2d', name: 'pool1', poolSize: 4 },
      { kind: 'conv2d', name: 'conv1', filters: 4, kernelSize: 3, activation: 'relu' },
      { kind: 'flatten', name: 'flatten' },
      { kind: 'dropout', name: 'dropout', rate: 0.1 },
      { kind: 'dense', name: 'dense1', units: classCount, activation: 'softmax' },
    ],
  };
}

export function tinyRecipe(changes: Partial<Recipe> = {}): Recipe {
  return {
    ...TUTORIAL_RECIPE,
    images: 100,
    epochs: 3,
    batchSize: 10,
    validationSplit: 0.2,
    seed: 7,
    optimizer: { ...ADAM, learningRate: 0.03 },
    ...changes,
  };
}

/** Storage that says it outlives the tab, and survives the workers of a test. */
export function lastingStorage(): Storage {
  return withChanges(createMemoryStorage(), { persistent: true });
}

/** A storage of which some things are other than they are; `changes` is read each time. */
export function withChanges(storage: Storage, changes: Partial<Storage>): Storage {
  return new Proxy(storage, {
    get(target, key): unknown {
      if (key in changes) return Reflect.get(changes, key);
      const value: unknown = Reflect.get(target, key, target);
      // Methods with private fields must be called on the storage itself.
      if (typeof value !== 'function') return value;
      return (...values: unknown[]): unknown => Reflect.apply(value, target, values);
    },
  });
}

export interface TestWorker {
  readonly client: WorkerClient;
  readonly ports: WorkerPorts;
  readonly server: TinyServer;
  readonly storage: Storage;
  /** Ends this worker without a word, as a crash does; the client notices and starts the next one. */
  crash(): void;
  close(): void;
}

export interface TestWorkerOptions {
  readonly storage?: Storage;
  readonly server?: TinyServer;
  readonly deps?: Partial<WorkerDeps>;
}

let ids = 0;

/** What the worker is given in tests. */
export function testDeps(
  server: TinyServer,
  storage: Storage,
  changes: Partial<WorkerDeps> = {},
): WorkerDeps {
  return {
    openStorage: () => Promise.resolve({ storage, error: null }),
    openReader: (opened) =>
      new MnistReader({ baseUrl: 'http://tiny.test/', storage: opened, fetch: server.fetch }),
    engines: {
      detectEngine: () => Promise.resolve({ ...CPU, state: 'detected' }),
      prepareEngine: async () => {
        await tf.setBackend('cpu');
        return CPU;
      },
      measureSpeed: () => Promise.resolve({ trainImagesPerSecond: 100, evalImagesPerSecond: 300 }),
    },
    loadMl: () => Promise.resolve(ml),
    openProjects: () => Promise.resolve(new MemoryProjectStore()),
    readPicture: () => Promise.reject(new AppError('picture/unreadable', { file: '' })),
    network: (_design, classCount, inputShape) => tinyNetwork(classCount, inputShape),
    now: () => Date.now(),
    clock: () => performance.now(),
    newId: () => `id-${String(++ids)}`,
    ...changes,
  };
}

export function startWorker(options: TestWorkerOptions = {}): TestWorker {
  const server = options.server ?? new TinyServer(tinyDataset());
  const storage = options.storage ?? lastingStorage();
  const deps = testDeps(server, storage, options.deps);
  let crash: () => void = () => undefined;
  const client = new WorkerClient({
    contract: TRAINING,
    base: 'http://tiny.test/',
    locks: null,
    spawn: () => {
      const worker = channelWorker(deps);
      crash = worker.crash;
      return worker;
    },
  });
  return {
    client,
    ports: createWorkerPorts(client),
    server,
    storage,
    crash: () => {
      crash();
    },
    close: () => {
      client.close();
    },
  };
}

/** What a Worker is to the client, around handlers in this very thread. */
function channelWorker(deps: WorkerDeps): WorkerLike & { crash(): void } {
  const { port1, port2 } = new MessageChannel();
  const stop = serve(port2, TRAINING, () => Promise.resolve(createHandlers(deps)));
  port1.start();
  port2.start();
  const errors = new EventTarget();
  const end = (): void => {
    stop();
    port1.close();
    port2.close();
  };
  return {
    postMessage: (message) => {
      port1.postMessage(message);
    },
    onMessage: (listener) => {
      port1.addEventListener('message', ({ data }) => {
        listener(data);
      });
    },
    onDeath: (listener) => {
      errors.addEventListener('error', listener);
    },
    terminate: end,
    crash: () => {
      end();
      errors.dispatchEvent(new Event('error'));
    },
  };
}

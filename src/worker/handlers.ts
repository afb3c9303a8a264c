/** The worker put together: a handler for every call of the contract. */
import { AppError } from '../core/base/app-error.ts';
import type { WorkerDeps } from './deps.ts';
import type { MnistReader } from './dataset-reader.ts';
import { EngineRoom } from './engine-room.ts';
import { Evaluator } from './evaluator.ts';
import type { Handlers } from './host.ts';
import { spriteOf } from './images.ts';
import { ModelShelf } from './model-shelf.ts';
import { Predictor } from './predictor.ts';
import { Trainings } from './trainings.ts';
import { Vault } from './vault.ts';

export function createHandlers(deps: WorkerDeps): Handlers {
  const vault = new Vault(() => deps.openStorage());
  const room = new EngineRoom(deps.engines, () => deps.loadMl());
  const shelf = new ModelShelf(vault);
  let reader: Promise<MnistReader> | null = null;
  const openReader = (): Promise<MnistReader> => {
    reader ??= vault.storage().then((storage) => deps.openReader(storage));
    return reader;
  };
  const trainings = new Trainings({ deps, vault, room, shelf, openReader });
  const predictor = new Predictor(room, shelf, trainings);
  const evaluator = new Evaluator({ room, shelf, vault, openReader, clock: () => deps.clock() });
  const isTraining = (): boolean => trainings.active;

  return {
    ping: () => Promise.resolve(null),

    detectEngine: ({ wanted }) => room.detect(wanted),
    prepareEngine: ({ wanted }) => room.prepare(wanted, isTraining),
    measureSpeed: ({ batchSize }) => room.measure(batchSize, isTraining),

    describeDataset: async (_, { signal }) => (await openReader()).describe(signal),
    downloadDataset: async (_, { signal, emit }) => {
      const unkept = await vault.error();
      if (unkept) throw AppError.fromWire(unkept); // fetching all is for keeping
      const dataset = await openReader();
      await dataset.ensureAll({ signal, onProgress: emit });
      return dataset.describe(signal);
    },
    datasetImages: async ({ split, indices }, { signal }) =>
      spriteOf(await openReader(), split, indices, signal),

    train: (start, context) => trainings.train(start, context),
    steerTraining: async ({ action }) => {
      await trainings.steer(action);
      return null;
    },
    resumableRuns: () => trainings.resumable(),
    discardRun: async ({ runId }) => {
      await trainings.discard(runId);
      return null;
    },

    predict: ({ model, pixels }, { signal }) => predictor.predict(model, pixels, signal),

    listModels: () => shelf.list(),
    renameModel: ({ id, name }) => shelf.rename(id, name),
    deleteModel: async ({ id }) => {
      await shelf.delete(id);
      predictor.forget(id);
      return null;
    },
    storeModel: ({ id }) => shelf.store(id),
    exportModel: ({ id }) => shelf.zip(id),

    evaluate: ({ id }, context) => evaluator.evaluate(id, context),
    confusionImages: ({ id, actual, predicted, limit }, { signal }) =>
      evaluator.confusionImages(id, actual, predicted, limit, signal),
  };
}

/** The worker put together: a handler for every call of the contract. */
import { AppError } from '../core/base/app-error.ts';
import { augmentedSprite } from './augmenter.ts';
import type { WorkerDeps } from './deps.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import { EngineRoom } from './engine-room.ts';
import { Evaluator } from './evaluator.ts';
import { Explainer } from './explainer.ts';
import { HandIns } from './hand-ins.ts';
import type { Handlers } from './host.ts';
import { spriteOf } from './images.ts';
import { ModelShelf } from './model-shelf.ts';
import { Predictor } from './predictor.ts';
import { RunList } from './runs.ts';
import { SampleShelf } from './samples.ts';
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
  let projects: Promise<ProjectStore> | null = null;
  const openProjects = (): Promise<ProjectStore> => {
    projects ??= deps.openProjects();
    return projects;
  };
  const samples = new SampleShelf({ vault, now: () => deps.now(), newId: () => deps.newId() });
  const sources = { samples, openReader, openProjects };
  const trainings = new Trainings({ deps, vault, room, shelf, ...sources });
  const runs = new RunList(vault, shelf, trainings);
  const predictor = new Predictor(room, shelf, trainings, (picture) => deps.readPicture(picture));
  const evaluator = new Evaluator({ room, shelf, vault, ...sources, clock: () => deps.clock() });
  const explainer = new Explainer({ room, shelf, ...sources });
  const handIns = new HandIns({ room, shelf, vault, openReader, now: () => deps.now() });
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

    ...runHandlers(trainings, runs),

    predict: ({ model, pixels }, { signal }) => predictor.predict(model, pixels, signal),
    predictPicture: (asked, { signal }) => predictor.predictPicture(asked, signal),

    listModels: () => shelf.list(),
    renameModel: ({ id, name }) => shelf.rename(id, name),
    deleteModel: async ({ id }) => {
      await shelf.delete(id);
      predictor.forget(id);
      return null;
    },
    storeModel: ({ id }) => shelf.store(id),
    exportModel: ({ id }) => shelf.zip(id, (design, count, shape) => deps.network(design, count, shape)),

    ...sampleHandlers(samples),
    augmentationPreview: (asked, { signal }) => augmentedSprite(asked, sources, signal),
    explainLayer: (asked, { signal }) => explainer.explain(asked, signal),

    writeHandIn: ({ id, student }) => handIns.write(id, student),
    readHandIn: ({ file }) => handIns.read(file),
    rescoreHandIn: ({ file }, context) => handIns.rescore(file, context),

    evaluate: ({ id, set, against }, context) => evaluator.evaluate(id, set, context, against),
    confusionImages: ({ limit, ...cell }, { signal }) => evaluator.confusionImages(cell, limit, signal),
  };
}

type RunCall = 'train' | 'steerTraining' | 'resumableRuns' | 'discardRun' | 'listRuns' | 'deleteRun';

function runHandlers(trainings: Trainings, runs: RunList): Pick<Handlers, RunCall> {
  return {
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
    listRuns: () => runs.list(),
    deleteRun: async ({ id }) => {
      await runs.delete(id);
      return null;
    },
  };
}

type SampleCall =
  'listSamples' | 'addSample' | 'relabelSamples' | 'removeSamples' | 'restoreSamples' | 'sampleImages';

function sampleHandlers(samples: SampleShelf): Pick<Handlers, SampleCall> {
  return {
    listSamples: () => samples.list(),
    addSample: (sample) => samples.add(sample),
    relabelSamples: ({ changes }) => samples.relabel(changes),
    removeSamples: async ({ ids }) => {
      await samples.remove(ids);
      return null;
    },
    restoreSamples: ({ ids }) => samples.restore(ids),
    sampleImages: ({ ids }) => samples.sprite(ids),
  };
}

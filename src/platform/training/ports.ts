/** The store's ports that are answered by the training worker. */
import type {
  DatasetPort,
  EnginePort,
  EvaluatorPort,
  ExplainPort,
  HandInPort,
  ModelsPort,
  PredictorPort,
  RunsPort,
  SamplesPort,
  TrainerEvent,
  TrainerPort,
} from '../../store/ports.ts';
import type { TrainStart } from '../../core/project/training.ts';
import { saveFile } from '../page/save-file.ts';
import { showSprite } from '../page/sprite.ts';
import type { WorkerClient } from './client.ts';
import { EventStream } from './event-stream.ts';

export interface WorkerPorts {
  readonly engine: EnginePort;
  readonly dataset: DatasetPort;
  readonly trainer: TrainerPort;
  readonly predictor: PredictorPort;
  readonly models: ModelsPort;
  readonly evaluator: EvaluatorPort;
  readonly runList: RunsPort;
  readonly samples: SamplesPort;
  readonly explain: ExplainPort;
  readonly handIn: HandInPort;
}

export function createWorkerPorts(client: WorkerClient): WorkerPorts {
  return {
    engine: {
      detect: (wanted) => client.call('detectEngine', { wanted }),
      prepare: (wanted) => client.call('prepareEngine', { wanted }),
      measure: (batchSize) => client.call('measureSpeed', { batchSize }),
    },
    dataset: {
      describe: () => client.call('describeDataset', {}),
      download: (onProgress, signal) => client.callWithEvents('downloadDataset', {}, onProgress, { signal }),
      images: async (split, indices) => showSprite(await client.call('datasetImages', { split, indices })),
      augmented: async (project, augmentation, seed, count) =>
        showSprite(await client.call('augmentationPreview', { project, augmentation, seed, count })),
    },
    trainer: createTrainer(client),
    predictor: {
      predict: async (model, pixels) => (await client.call('predict', { model, pixels })).probabilities,
      predictPicture: async (model, picture) => {
        const transfer = picture instanceof Blob ? [] : [picture];
        const { probabilities, seen } = await client.call('predictPicture', { model, picture }, { transfer });
        const url = URL.createObjectURL(seen);
        return { probabilities, seen: url, release: () => URL.revokeObjectURL(url) };
      },
    },
    models: {
      list: () => client.call('listModels', {}),
      rename: (id, name) => client.call('renameModel', { id, name }),
      remove: async (id) => {
        await client.call('deleteModel', { id });
      },
      store: (id) => client.call('storeModel', { id }),
      download: async (id, fileName) => saveFile(await client.call('exportModel', { id }), fileName),
    },
    evaluator: {
      evaluate: (id, set, onProgress, signal, against = null) =>
        client.callWithEvents(
          'evaluate',
          { id, set, against },
          ({ done, total }) => onProgress(done, total),
          {
            signal,
          },
        ),
      confusionImages: async (id, set, actual, predicted, limit) =>
        showSprite(await client.call('confusionImages', { id, set, actual, predicted, limit })),
    },
    runList: {
      list: () => client.call('listRuns', {}),
      remove: async (id) => {
        await client.call('deleteRun', { id });
      },
    },
    samples: createSamples(client),
    explain: {
      layer: (model, image, layer, unit) => client.call('explainLayer', { model, image, layer, unit }),
    },
    handIn: createHandIn(client),
  };
}

function createSamples(client: WorkerClient): SamplesPort {
  return {
    list: () => client.call('listSamples', {}),
    add: (label, strokes, pixels) => client.call('addSample', { label, strokes, pixels }),
    relabel: (changes) => client.call('relabelSamples', { changes }),
    remove: async (ids) => {
      await client.call('removeSamples', { ids });
    },
    restore: (ids) => client.call('restoreSamples', { ids }),
    images: async (ids) => showSprite(await client.call('sampleImages', { ids })),
  };
}

function createHandIn(client: WorkerClient): HandInPort {
  return {
    download: async (id, student, fileName) => {
      saveFile(await client.call('writeHandIn', { id, student }), fileName);
    },
    read: (file) => client.call('readHandIn', { file }),
    rescore: (file, onProgress, signal) =>
      client.callWithEvents('rescoreHandIn', { file }, ({ done, total }) => onProgress(done, total), {
        signal,
      }),
    save: saveFile,
  };
}

function createTrainer(client: WorkerClient): TrainerPort {
  const steer = async (action: 'pause' | 'continue' | 'stop' | 'checkpoint'): Promise<void> => {
    await client.call('steerTraining', { action });
  };
  return {
    train: (start, signal) => train(client, start, signal),
    pause: () => steer('pause'),
    continue: () => steer('continue'),
    stop: () => steer('stop'),
    checkpoint: () => steer('checkpoint'),
    resumable: () => client.call('resumableRuns', {}),
    discard: async (runId) => {
      await client.call('discardRun', { runId });
    },
  };
}

/** Ends only when the worker's training has: whoever leaves the loop early cancels it and waits. */
async function* train(
  client: WorkerClient,
  start: TrainStart,
  signal: AbortSignal,
): AsyncGenerator<TrainerEvent, void, void> {
  const leaving = new AbortController();
  const leave = (): void => {
    leaving.abort();
  };
  signal.throwIfAborted();
  signal.addEventListener('abort', leave, { once: true });
  const events = new EventStream<TrainerEvent>();
  const outcome = client
    .callWithEvents('train', start, (event) => events.push(event), { signal: leaving.signal })
    .finally(() => {
      events.end();
    });
  outcome.catch(() => undefined); // thrown below, after the events that came before it
  try {
    yield* events.values();
    yield { kind: 'finished', ...(await outcome) };
  } finally {
    leave();
    signal.removeEventListener('abort', leave);
    await outcome.catch(() => undefined);
  }
}

/**
 * A database as version 1 of the schema wrote it, for the test that later versions can read it. Frozen:
 * written out by hand, so that it does not follow changes of today's records.
 */

export const VERSION_1_RUN = {
  id: 'run-v1',
  name: 'MNIST 1',
  recipe: {
    network: 'reference',
    images: 60000,
    epochs: 10,
    batchSize: 64,
    validationSplit: 0.1,
    loss: 'categoricalCrossentropy',
    optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    seed: 42,
  },
  dataset: { id: 'mnist', fingerprint: 'a1c27c9b00292681ab2625dd286f6a2fdca5c810fea7b69d0227d9cb36e7a2b5' },
  engine: {
    engine: 'webgpu',
    adapter: 'Intel Iris Xe',
    software: false,
    chosenBy: 'auto',
    skipped: [],
    state: 'checked',
  },
  speed: { trainImagesPerSecond: 20000, evalImagesPerSecond: 90000 },
  startedAt: 1795000000000,
  updatedAt: 1795000060000,
  status: 'running',
  step: 2,
  totalSteps: 8440,
  history: { curve: [{ step: 2, loss: 2.2, accuracy: 0.125 }], epochs: [] },
  modelId: null,
  error: null,
};

export const VERSION_1_CHECKPOINT = {
  runId: 'run-v1',
  step: 2,
  weights: [Float32Array.of(0.5, -0.5)],
  moments: [Float32Array.of(0.1, 0.2)],
  losses: Float32Array.of(2.25, 2.125),
  correct: Float32Array.of(6, 10),
  best: null,
};

export const VERSION_1_MODEL = {
  id: 'model-v1',
  name: 'MNIST 1',
  createdAt: 1795000070000,
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  preprocessing: { width: 28, height: 28, channels: 1, scale: 1 / 255, offset: 0, polarity: 'light-on-dark' },
  recipe: VERSION_1_RUN.recipe,
  history: {
    curve: [{ step: 844, loss: 0.1, accuracy: 0.97 }],
    epochs: [
      {
        epoch: 1,
        step: 844,
        trainLoss: 0.3,
        trainAccuracy: 0.9,
        validationLoss: 0.07,
        validationAccuracy: 0.98,
      },
    ],
  },
  metrics: {
    epoch: 1,
    validationLoss: 0.07,
    validationAccuracy: 0.98,
    test: { accuracy: 0.5, loss: 0.9, count: 2 },
  },
  runId: 'run-v0',
  parentId: null,
  datasetId: 'mnist',
  parameters: 2,
  topology: { class_name: 'Sequential', config: { name: 'reference', layers: [] } },
  weightSpecs: [{ name: 'dense2/bias', shape: [2], dtype: 'float32' }],
};

export const VERSION_1_WEIGHTS = Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 192);

const half = { precision: 0.5, recall: 0.5, f1: 0.5 };
export const VERSION_1_EVALUATION = {
  modelId: 'model-v1',
  evaluation: {
    count: 2,
    correct: 1,
    accuracy: 0.5,
    accuracyInterval: { low: 0.09, high: 0.91 },
    loss: 0.9,
    confusion: [
      [1, 0],
      [1, 0],
    ],
    classes: [
      { precision: 0.5, recall: 1, f1: 0.66, support: 1, predicted: 2 },
      { precision: 0, recall: 0, f1: 0, support: 1, predicted: 0 },
    ],
    macro: half,
    weighted: half,
    testLooks: 1,
  },
  predicted: Uint8Array.of(0, 0),
  confidence: Float32Array.of(0.75, 0.5),
};

/** Writes it under `name`, with nothing but the browser's own interface. */
export async function writeVersion1(name: string): Promise<void> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const stores = ['datasetFiles', 'runs', 'checkpoints', 'models', 'weights', 'evaluations', 'counters'];
    for (const store of stores) request.result.createObjectStore(store);
  };
  await settled(request, 'success');
  const db = request.result;
  const tx = db.transaction([...db.objectStoreNames], 'readwrite');
  tx.objectStore('datasetFiles').put(Uint8Array.of(1, 2, 3), 'aa');
  tx.objectStore('runs').put(VERSION_1_RUN, 'run-v1');
  tx.objectStore('checkpoints').put(VERSION_1_CHECKPOINT, 'run-v1');
  tx.objectStore('models').put(VERSION_1_MODEL, 'model-v1');
  tx.objectStore('weights').put(VERSION_1_WEIGHTS, 'model-v1');
  tx.objectStore('evaluations').put(VERSION_1_EVALUATION, 'model-v1');
  tx.objectStore('counters').put(['model-v0', 'model-v1'], 'testLooks/mnist');
  await settled(tx, 'complete');
  db.close();
}

function settled(target: EventTarget, success: string): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(success, () => {
      resolve();
    });
    target.addEventListener('error', () => {
      reject(new Error(`the database failed instead of ${success}`));
    });
  });
}

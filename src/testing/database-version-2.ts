/**
 * A database as version 2 of the schema wrote it, for the test that later versions can read it. Frozen:
 * written out by hand, so that it does not follow changes of today's records.
 */

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

const recipe = {
  network: { kind: 'dnn', activation: 'tanh', denseUnits: [2], dropout: 0 },
  images: 1000,
  holdOut: 300,
  epochs: 10,
  batchSize: 64,
  validationSplit: 0.1,
  loss: 'categoricalCrossentropy',
  optimizer: { kind: 'momentum', learningRate: 0.01, momentum: 0.9 },
  augmentation: { rotation: 10, scale: 0.1, shift: 2 },
  fineTune: null,
  seed: 42,
};

const tuneRecipe = {
  ...recipe,
  images: 0,
  holdOut: 0,
  augmentation: null,
  fineTune: { parentId: 'model-v2', frozen: ['dense1'], heldOut: 0.5 },
};

const samplesUsed = {
  train: ['sample-v2-a'],
  heldOut: ['sample-v2-b'],
  fingerprint: 'b6a98d9ce9a2d9149288fa3df42d377c3e42737afdcdaf714e33c0a100b51060',
};

const history = {
  curve: [{ step: 10, loss: 1.75, accuracy: 0.5 }],
  epochs: [
    {
      epoch: 1,
      step: 10,
      trainLoss: 1.75,
      trainAccuracy: 0.5,
      validationLoss: 1.5,
      validationAccuracy: 0.625,
    },
  ],
};

const run = {
  id: 'run-v2',
  name: 'Worked case',
  recipe,
  dataset: { id: 'mnist', fingerprint: 'a1c27c9b00292681ab2625dd286f6a2fdca5c810fea7b69d0227d9cb36e7a2b5' },
  classes: DIGITS,
  samples: null,
  guess: 0.85,
  engine: {
    engine: 'wasm',
    adapter: null,
    software: false,
    chosenBy: 'auto',
    skipped: [{ engine: 'webgpu', reason: 'insecure-context' }],
    state: 'checked',
  },
  speed: { trainImagesPerSecond: 1800, evalImagesPerSecond: 7000 },
  startedAt: 1797000000000,
  updatedAt: 1797000030000,
  activeMs: 28000,
  status: 'paused',
  step: 10,
  totalSteps: 100,
  history,
  modelId: null,
  error: null,
};

const tuneRun = {
  ...run,
  id: 'tune-v2',
  name: 'With mine',
  recipe: tuneRecipe,
  classes: [...DIGITS, '一'],
  samples: samplesUsed,
  guess: null,
  startedAt: 1797000100000,
  updatedAt: 1797000101000,
  activeMs: 900,
  status: 'failed',
  step: 2,
  totalSteps: 10,
  error: { code: 'train/diverged', data: { step: 2 } },
};

const checkpoint = {
  runId: 'run-v2',
  step: 10,
  weights: [Float32Array.of(0.5, -0.5)],
  moments: [Float32Array.of(0.1, 0.2)],
  losses: Float32Array.of(2.25, 2.125, 2, 1.875, 1.75, 1.625, 1.5, 1.5, 1.5, 1.375),
  correct: Float32Array.of(6, 10, 20, 22, 30, 31, 33, 36, 40, 41),
  best: { epoch: 1, weights: [Float32Array.of(0.25, -0.25)] },
};

const tuneCheckpoint = {
  runId: 'tune-v2',
  step: 1,
  weights: [Float32Array.of(1, 2)],
  moments: [Float32Array.of(3, 4)],
  losses: Float32Array.of(0.5),
  correct: Float32Array.of(1),
  best: null,
};

const model = {
  id: 'model-v2',
  name: 'Worked case',
  createdAt: 1797000050000,
  classes: DIGITS,
  preprocessing: { width: 28, height: 28, channels: 1, scale: 1 / 255, offset: 0, polarity: 'light-on-dark' },
  recipe,
  history,
  metrics: {
    epoch: 1,
    validationLoss: 1.5,
    validationAccuracy: 0.625,
    test: { accuracy: 0.5, loss: 0.9, count: 2 },
  },
  runId: 'run-v2-done',
  parentId: null,
  samples: null,
  datasetId: 'mnist',
  parameters: 2,
  topology: { class_name: 'Sequential', config: { name: 'dnn', layers: [] } },
  weightSpecs: [{ name: 'classifier/bias', shape: [2], dtype: 'float32' }],
};

const tunedModel = {
  ...model,
  id: 'tuned-v2',
  name: 'Tuned',
  createdAt: 1797000060000,
  classes: [...DIGITS, '一'],
  recipe: tuneRecipe,
  metrics: { epoch: 1, validationLoss: null, validationAccuracy: null, test: null },
  runId: 'tune-v2-done',
  parentId: 'model-v2',
  samples: samplesUsed,
};

const score = { precision: 0.5, recall: 0.5, f1: 0.5 };

const evaluation = {
  modelId: 'model-v2',
  evaluation: {
    set: 'test',
    classNames: ['0', '1'],
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
    macro: score,
    weighted: score,
    testLooks: 1,
    roc: [
      {
        auc: 1,
        positives: 1,
        points: [
          { falsePositiveRate: 0, truePositiveRate: 0, threshold: null },
          { falsePositiveRate: 0, truePositiveRate: 1, threshold: 0.75 },
          { falsePositiveRate: 1, truePositiveRate: 1, threshold: 0.5 },
        ],
      },
      { auc: null, positives: 0, points: [] },
    ],
  },
  predicted: Uint8Array.of(0, 0),
  confidence: Float32Array.of(0.75, 0.5),
};

const heldOutEvaluation = {
  modelId: 'tuned-v2',
  evaluation: { ...evaluation.evaluation, set: 'held-out', testLooks: 0, roc: null },
  predicted: Uint8Array.of(0, 0),
  confidence: Float32Array.of(0.625, 0.5),
};

const samples = ['sample-v2-a', 'sample-v2-b'].map((id, i) => ({
  id,
  label: '一',
  createdAt: 1797000010000 + i,
  strokes: [
    {
      points: [
        { x: 0.25, y: 0.5, pressure: 0.5 },
        { x: 0.75, y: 0.5, pressure: 0.5 },
      ],
      width: 0.075,
    },
  ],
  pixels: new Uint8Array(784).fill(255, 28 * 13, 28 * 15),
}));

/** Bytes of either model's two weights. */
const weights = Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 192);

export const DATABASE_VERSION_2 = {
  run,
  tuneRun,
  checkpoint,
  tuneCheckpoint,
  model,
  tunedModel,
  weights,
  evaluation,
  heldOutEvaluation,
  samples,
};

/** Writes it under `name`, with nothing but the browser's own interface. */
export async function writeVersion2(name: string): Promise<void> {
  const request = indexedDB.open(name, 2);
  request.onupgradeneeded = () => {
    const before = ['datasetFiles', 'runs', 'checkpoints', 'models', 'weights', 'evaluations', 'counters'];
    for (const store of [...before, 'samples']) request.result.createObjectStore(store);
  };
  await settled(request, 'success');
  const db = request.result;
  const tx = db.transaction([...db.objectStoreNames], 'readwrite');
  tx.objectStore('datasetFiles').put(Uint8Array.of(1, 2, 3), 'aa');
  for (const record of [run, tuneRun]) tx.objectStore('runs').put(record, record.id);
  for (const record of [checkpoint, tuneCheckpoint]) tx.objectStore('checkpoints').put(record, record.runId);
  for (const record of [model, tunedModel]) {
    tx.objectStore('models').put(record, record.id);
    tx.objectStore('weights').put(weights, record.id);
  }
  tx.objectStore('evaluations').put(evaluation, 'model-v2/test');
  tx.objectStore('evaluations').put(heldOutEvaluation, 'tuned-v2/held-out');
  for (const sample of samples) tx.objectStore('samples').put(sample, sample.id);
  tx.objectStore('counters').put(['model-v2'], 'testLooks/mnist');
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

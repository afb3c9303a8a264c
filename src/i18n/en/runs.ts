/** The list of runs, their comparison, and predicting before running. */
export const runs = {
  title: 'Runs',
  aside: 'Pick two to lay their curves over each other',
  listLabel: 'Your runs, the newest first',
  showAll: (v: { count: string }) => `Show all ${v.count}`,
  compare: (v: { name: string; when: string }) => `Compare ${v.name}, ${v.when}`,
  /** The marks of the two that are compared. */
  marks: ['A', 'B'],
  marked: (v: { mark: string; name: string }) => `${v.mark}: ${v.name}`,

  status: {
    running: 'under way',
    paused: 'can go on',
    finished: 'finished',
    stopped: 'stopped early',
    failed: 'failed',
    discarded: 'discarded',
  },
  results: { validation: 'validation', test: 'test', guess: 'you expected' },
  noResult: 'no result',

  /** A recipe in short. */
  images: (v: { images: string; epochs: string }) => `${v.images} images, ${v.epochs}`,
  heldOut: (v: { images: string }) => `${v.images} held out`,
  optimizer: (v: { name: string; rate: string }) => `${v.name} ${v.rate}`,
  seed: (v: { seed: string }) => `seed ${v.seed}`,
  augmented: 'augmented',
  fineTuned: 'fine-tuned',

  use: 'Use this recipe',
  rateTenth: 'Rate ×1/10',
  rateTen: 'Rate ×10',
  rateLabel: (v: { button: string; rate: string }) => `${v.button}: same seed, learning rate ${v.rate}`,
  remove: (v: { name: string }) => `Delete the run ${v.name}`,
  removeTitle: 'Delete this run?',
  removeText: 'Its recipe and its curves are deleted. A model that came of it stays.',
  removeConfirm: 'Delete run',

  differencesTitle: 'What differs',
  difference: (v: { field: string; before: string; after: string }) => `${v.field} ${v.before} → ${v.after}`,
  sameSeed: 'the seed is the same',
  noDifference: 'Nothing: both have the same recipe.',
  fields: {
    network: 'network',
    activation: 'activation',
    filters: 'filters',
    kernelSize: 'kernel size',
    denseUnits: 'dense units',
    dropout: 'dropout',
    images: 'images',
    holdOut: 'held out',
    epochs: 'epochs',
    batchSize: 'batch size',
    optimizer: 'optimizer',
    learningRate: 'learning rate',
    momentum: 'momentum',
    validationSplit: 'validation split',
    augmentation: 'augmentation',
    fineTune: 'fine-tuning',
    seed: 'seed',
  },
  off: 'off',
  on: 'on',
  augmentation: (v: { rotation: string; scale: string; shift: string }) =>
    `±${v.rotation}°, ±${v.scale}, ±${v.shift} px`,

  overlayAccuracy: 'Accuracy of both runs over the epochs',
  overlayLoss: 'Loss of both runs over the epochs',
  overlayTable: (v: { what: string }) => `${v.what} of both runs, by epoch`,
  overlayColumn: (v: { mark: string; what: string }) => `${v.mark} ${v.what}`,

  guessTitle: 'Predict before you run',
  guessLabel: 'What share of the test images will it get right?',
  guessHint: 'If you like. Your guess is kept with the run, beside the result.',
  guessTest: (v: { guess: string; accuracy: string }) =>
    `You expected ${v.guess}, it got ${v.accuracy} of the test images right.`,
  guessValidation: (v: { guess: string; accuracy: string }) =>
    `You expected ${v.guess}, it got ${v.accuracy} of the validation images right; the test set has not been scored yet.`,
  guessOpen: (v: { guess: string }) => `You expected ${v.guess}; nothing has been scored yet.`,
};

/** The Train screen. */
import { plural } from './plural.ts';

export const train = {
  idleTitle: 'Train the network',
  idleCaveat: 'The reference network of the tutorial, from random weights. It learns on this computer.',

  presetsLabel: 'How much to train',
  presets: {
    fast: {
      name: 'Fast',
      untimed: (v: { budget: string }) => `As many images and epochs as fit ${v.budget} on this machine.`,
      timed: (v: { images: string; epochs: string; budget: string }) =>
        `${v.images} images, ${v.epochs}: what fits ${v.budget} on this machine.`,
    },
    case: {
      name: 'The tutorial’s case',
      text: (v: { images: string; epochs: string }) =>
        `${v.images} images: 700 to train on, 300 to test on; ${v.epochs}.`,
    },
    tutorial: {
      name: 'The tutorial in full',
      text: (v: { images: string; epochs: string }) => `All ${v.images} images, ${v.epochs}.`,
    },
    link: {
      name: 'From the link',
      text: (v: { images: string; epochs: string; seed: string }) =>
        `${v.images} images, ${v.epochs}, seed ${v.seed}.`,
    },
  },
  epochs: (v: { count: number; text: string }) =>
    plural(v.count, { one: '1 epoch', other: `${v.text} epochs` }),
  notTimed: 'not timed yet',
  about: (v: { duration: string }) => `about ${v.duration}`,
  budgetLabel: 'Time for the fast one',
  timeMachine: 'Time this machine',
  timing: 'Timing this machine',
  timeHint: 'A few real training steps come first. Until then no time is promised.',
  start: 'Start training',
  /** Names of the models that come out. */
  modelNames: {
    fast: 'Digits (fast)',
    case: 'Digits (case)',
    tutorial: 'Digits (tutorial)',
    link: 'Digits (link)',
  },

  recipeTitle: 'Recipe',
  recipe: {
    images: 'Images',
    imagesValue: (v: { images: string; share: string }) => `${v.images}, ${v.share} of them for validation`,
    afterTiming: 'as many as fit',
    epochs: 'Epochs',
    batchSize: 'Batch size',
    optimizer: 'Optimizer',
    optimizerValue: (v: { rate: string }) => `Adam, learning rate ${v.rate}`,
    loss: 'Loss',
    lossValue: 'Categorical cross-entropy',
    seed: 'Seed',
    seedHint: 'The same seed gives the same curve.',
  },

  networkTitle: 'Network',
  networkLabel: 'The layers of the network, from the image to the ten probabilities',
  networkAside: (v: { parameters: string; multiplyAdds: string }) =>
    `${v.parameters} parameters · ${v.multiplyAdds} multiply-adds to classify an image`,
  layers: {
    input: 'Input',
    conv2d: (v: { filters: string }) => `Conv ${v.filters}`,
    maxPool2d: 'Max-pool',
    flatten: 'Flatten',
    dense: 'Dense',
    dropout: 'Dropout',
  },
  layerParameters: (v: { parameters: string }) => `${v.parameters} parameters`,

  startingTitle: 'Getting ready',
  startingLabel: 'Getting ready',
  starting: {
    engine: 'Starting the engine and checking one training step against plain arithmetic.',
    timing: 'Timing a few real training steps, to say how long it will take.',
    building: 'Building the network and reading the labels.',
  },

  runningTitle: (v: { epoch: string; total: string }) => `Training, epoch ${v.epoch} of ${v.total}`,
  pausedTitle: (v: { epoch: string; total: string }) => `Paused in epoch ${v.epoch} of ${v.total}`,
  stoppingTitle: 'Stopping',
  timeLeft: (v: { duration: string }) => `${v.duration} left. You can leave this tab; training goes on.`,
  timeUnknown: 'You can leave this tab; training goes on.',
  fetching: (v: { done: string; total: string }) => `Fetching images: ${v.done} of ${v.total}.`,
  pausedCaveat: 'Nothing is lost. Continue whenever you like.',
  validatingCaveat: 'Scoring the validation set.',
  stoppingCaveat: 'Keeping the best weights so far.',
  progressLabel: 'Training progress',
  progressText: (v: { step: string; total: string }) => `step ${v.step} of ${v.total}`,
  pause: 'Pause',
  continue: 'Continue',
  stop: 'Stop and keep best',
  tabTraining: 'Training',
  tabPaused: 'Paused',

  figuresLabel: 'Where the training stands',
  figures: {
    validationAccuracy: 'Validation accuracy',
    validationLoss: 'Validation loss',
    trainingAccuracy: 'Training accuracy',
    trainingLoss: 'Training loss',
    speed: 'Speed',
    steps: 'Steps',
    afterEpoch: 'after epoch 1',
    measuring: 'measuring',
  },

  lossTitle: 'Loss',
  accuracyTitle: 'Accuracy',
  lossLabel: 'Loss over the epochs',
  accuracyLabel: 'Accuracy over the epochs',
  seriesTraining: 'training',
  seriesValidation: 'validation',
  epochAxis: 'epoch',
  noPoints: 'The curve begins with the first steps.',
  tableCaption: (v: { what: string }) => `${v.what}, by epoch`,
  tableColumns: ['Epoch', 'Training', 'Validation'],
  tableToggle: 'As a table',

  tryTitle: 'Try it while it learns',
  tryDoneTitle: 'Try it',

  doneTitle: (v: { accuracy: string }) => `Learned: ${v.accuracy} of the validation images right`,
  doneTitlePlain: 'Learned: the model is ready',
  doneCaveat: (v: { epoch: string; total: string }) =>
    `Weights of epoch ${v.epoch} of ${v.total}, the best. Next: how good is it on images it never saw?`,
  stoppedCaveat: (v: { epoch: string; total: string }) =>
    `Stopped early; weights of epoch ${v.epoch} of ${v.total}, the best so far. Next: how good is it on images it never saw?`,
  stoppedBeforeEpoch:
    'Stopped in the first epoch, before anything could be compared; the last weights are kept. Next: how good is it on images it never saw?',
  evaluate: 'Evaluate it',
  tryIt: 'Try it',
  download: 'Download',
  again: 'Train again',
  onlyInTab: 'The model is only in this tab.',
  storeAgain: 'Store it now',

  failedTitle: 'The training stopped',
  failedStartTitle: 'The training could not start',
  failedResumable: 'What was learned up to the last checkpoint is kept.',
  goOn: 'Go on',
  back: 'Back to the settings',
  notSaved: 'Progress is not being saved.',

  resumeWhat: (v: { step: string; total: string; when: string }) =>
    `A training from ${v.when} stopped at step ${v.step} of ${v.total}.`,
  resumeNext: 'It can go on from there, on the same curve.',
  discard: 'Discard',
  discardTitle: 'Discard this training?',
  discardText: 'Its checkpoint is deleted. Models that are already finished stay.',
  discardConfirm: 'Discard training',
};

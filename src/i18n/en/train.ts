/** The Train screen. */
import { plural } from './plural.ts';

export const train = {
  idleTitle: 'Train the network',
  idleCaveat: 'From random weights, on this computer. Start with a preset, or change whatever you like.',

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
    custom: {
      name: 'Your own',
      text: (v: { images: string; epochs: string }) => `${v.images} images, ${v.epochs}.`,
      changed: (v: { images: string; epochs: string; fields: string }) =>
        `${v.images} images, ${v.epochs}; changed: ${v.fields}.`,
    },
  },
  epochs: (v: { count: number; text: string }) =>
    plural(v.count, { one: '1 epoch', other: `${v.text} epochs` }),
  notTimed: 'not timed yet',
  otherNetwork: 'not timed for this network',
  about: (v: { duration: string }) => `about ${v.duration}`,
  budgetLabel: 'Time for the fast one',
  timeMachine: 'Time this machine',
  timing: 'Timing this machine',
  timeHint: 'A few real training steps come first. Until then no time is promised.',
  start: 'Start training',
  blocked: (v: { fields: string }) => `Before it can start, mend: ${v.fields}.`,
  /** Names of the models that come out. */
  modelNames: {
    fast: 'Digits (fast)',
    case: 'Digits (case)',
    tutorial: 'Digits (tutorial)',
    link: 'Digits (link)',
    custom: 'Digits (own)',
  },

  recipeTitle: 'Recipe',
  recipe: {
    images: 'Images',
    imagesValue: (v: { images: string; share: string }) => `${v.images}, ${v.share} of them for validation`,
    imagesPlain: (v: { images: string }) => `${v.images}, none for validation`,
    holdOut: 'Held out',
    holdOutValue: (v: { images: string }) => `${v.images} to test on`,
    afterTiming: 'as many as fit',
    epochs: 'Epochs',
    batchSize: 'Batch size',
    optimizer: 'Optimizer',
    optimizers: { sgd: 'Plain gradient descent', momentum: 'Momentum', adam: 'Adam' },
    optimizerValue: (v: { name: string; rate: string }) => `${v.name}, learning rate ${v.rate}`,
    augmentation: 'Augmentation',
    loss: 'Loss',
    lossValue: 'Categorical cross-entropy',
    seed: 'Seed',
    seedHint: 'The same seed gives the same curve.',
  },

  changeRecipe: 'Change the recipe',
  fields: {
    images: {
      label: 'Images',
      hint: 'Chosen from the training set, class by class. More teach more, and take longer.',
    },
    holdOut: {
      label: 'Held out for testing',
      hint: 'Of these images, kept apart as a test set of the run’s own.',
    },
    epochs: { label: 'Epochs', hint: 'In each, every image trained on is seen once.' },
    batchSize: {
      label: 'Batch size',
      hint: 'Images seen before each step. Small batches step often, and less steadily.',
    },
    learningRate: {
      label: 'Learning rate',
      hint: 'How far a step goes. Too small is slow; too large overshoots, or breaks down.',
    },
    optimizer: {
      label: 'Optimizer',
      hint: 'How steps follow from gradients. Adam fits the step to each weight.',
    },
    momentum: { label: 'Momentum', hint: 'How much of the last step goes on into the next.' },
    validationSplit: {
      label: 'Validation split',
      hint: 'Share scored after every epoch and never learned from.',
    },
    seed: { label: 'Seed', hint: 'Decides first weights, order and dropout: the same seed, the same curve.' },
    augmentation: {
      label: 'Data augmentation',
      hint: 'Each image is turned, scaled and shifted a little, anew each time it is used, so that it cannot be learned by heart.',
    },
    rotation: { label: 'Rotation', hint: 'At most so far, to either side.' },
    scale: { label: 'Scaling', hint: 'At most so much larger or smaller.' },
    shift: { label: 'Shift', hint: 'At most so many pixels in each direction.' },
  },
  newSeed: 'New seed',
  estimate: (v: { time: string }) => `Time on this machine: ${v.time}`,
  switches: { off: 'Off', on: 'On' },
  units: { degrees: '°', percent: '%', pixels: 'px' },
  bounds: (v: { min: string; max: string }) => `${v.min} to ${v.max}`,
  tutorialValue: (v: { value: string }) => `tutorial: ${v.value}`,
  caseValue: (v: { value: string }) => `its case: ${v.value}`,
  problems: {
    empty: 'Type a number.',
    'no-number': 'That is not a number.',
    'not-whole': 'Whole numbers only.',
    'too-small': (v: { min: string }) => `At least ${v.min}.`,
    'too-large': (v: { max: string }) => `At most ${v.max}.`,
  },
  augmentedLabel: 'Twelve images as the network would see them',
  augmentedLoading: 'Making twelve samples',
  augmentedImage: (v: { name: string }) => `A ${v.name}, augmented`,
  noFlips: 'No mirroring: a mirrored 2 is not a 2, and a 6 turned upside down is a 9.',

  networkTitle: 'Network',
  networkLabel: 'The layers of the network, from the image to the ten probabilities',
  networkAside: (v: { activation: string; parameters: string; multiplyAdds: string }) =>
    `${v.activation} · ${v.parameters} parameters · ${v.multiplyAdds} multiply-adds to classify an image`,
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

  divergedWhat: (v: { step: string; epoch: string }) =>
    `At step ${v.step} the loss stopped being a number. The weights of epoch ${v.epoch}, before that, are kept.`,
  divergedNext: 'The steps went too far. A lower learning rate helps.',
  tenth: (v: { rate: string }) => `Try with a tenth of the rate (${v.rate})`,

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

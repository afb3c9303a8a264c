/** The Fine-tune screen. */
import { plural } from './plural.ts';

export const tune = {
  title: 'Fine-tune a model on what you drew',
  caveat:
    'It goes on from weights that have learned already, with your samples. The model you start from stays as it is.',
  start: 'Start fine-tuning',
  loadingModels: 'Reading your models',
  loadingSamples: 'Reading your samples',

  noModelTitle: 'No model to start from yet',
  noModelText:
    'Fine-tuning goes on from a trained network: what it knows of strokes serves new shapes too, so a few drawings are enough.',
  toTraining: 'Go to training',
  noSamplesTitle: 'No drawn samples yet',
  noSamplesText:
    'Draw a shape the network does not know, ten times or so, and give it a name. Then it can learn it here.',
  toLabel: 'Draw and label',

  baseLabel: 'Base model',
  baseHint: (v: { classes: string }) => `Knows ${v.classes}.`,
  busyWhat: 'Another training is under way.',
  busyNext: 'Fine-tuning can start when it has ended.',
  toRunning: 'See it',

  absentWhat: (v: { names: string; count: number }) =>
    plural(v.count, {
      one: `The model knows a class that no sample shows any more: ${v.names}.`,
      other: `The model knows classes that no sample shows any more: ${v.names}.`,
    }),
  absentNext: 'It keeps them and still works; but nothing here reminds it of them, so it may forget.',
  singleWhat: (v: { names: string; count: number }) =>
    plural(v.count, {
      one: `There is only one sample of ${v.names}.`,
      other: `There is only one sample each of ${v.names}.`,
    }),
  singleNext: 'It is learned from and cannot be held out, so nothing will tell whether it was learned well.',
  frozenRowsNext:
    'Frozen rows stay at the random values they get; the layers below learn to lead new shapes to them.',

  samplesTitle: 'What it learns from',
  samplesAside: (v: { count: number; text: string }) =>
    plural(v.count, { one: '1 drawn sample', other: `${v.text} drawn samples` }),
  samplesCaption: 'Drawn samples by class',
  columns: { name: 'Class', drawn: 'Drawn', learned: 'Learned', heldOut: 'Held out' },
  isNew: 'new: gets a new row on the head',
  all: 'Together',
  heldOutLabel: 'Held out for the comparison',
  heldOutOptions: { none: 'None', third: 'A third', half: 'Half', twoThirds: 'Two thirds' },
  mixedLabel: 'MNIST images mixed in',
  mixedOther: 'Another number',
  mixedOtherLabel: 'How many MNIST images',
  mixedHint:
    'A network that sees only the new shapes forgets the old ones. MNIST images mixed in remind it of the ten digits.',

  layersTitle: 'What learns',
  layersLabel: 'The layers of the network, each with parameters frozen or learning',
  counted: (v: { trainable: string; total: string }) => `${v.trainable} of ${v.total} parameters learn`,
  newRows: (v: { count: number; rows: string; parameters: string }) =>
    plural(v.count, {
      one: `Among them the new row on the head, with ${v.parameters}.`,
      other: `Among them the ${v.rows} new rows on the head, with ${v.parameters}.`,
    }),
  newRowsFrozen: (v: { count: number; rows: string; parameters: string }) =>
    plural(v.count, {
      one: `The new row on the head, ${v.parameters} parameters, is frozen with it.`,
      other: `The ${v.rows} new rows on the head, ${v.parameters} parameters, are frozen with it.`,
    }),
  presetLabel: 'Which layers',
  presets: {
    head: 'Head only',
    tutorial: 'As in the tutorial, layers[:-2]',
    everything: 'Everything, slowly',
  },
  presetTexts: {
    head: 'The usual practice: the early layers, which know strokes and corners, stay; the head learns what they mean here.',
    tutorial:
      'The tutorial lets all but the last two layers learn, and freezes the head. Practice usually does the opposite: it freezes the early layers and trains the head.',
    everything: 'All layers learn, at a tenth of the rate so that what they know is not washed away.',
    own: 'Your own choice of locks.',
  },
  depthLabel: 'Depth, from the head',
  depthText: (v: { depth: string; total: string }) => `${v.depth} of ${v.total} layers learn`,
  depthByHand: (v: { depth: string; total: string }) =>
    `${v.depth} of ${v.total} layers learn, chosen one by one`,
  depthEnds: { least: 'nothing', most: 'everything' },
  frozen: 'frozen',
  learns: 'learns',
  lockLabel: (v: { layer: string; state: string }) => `${v.layer}: ${v.state}`,
  layers: {
    input: 'Input',
    conv2d: (v: { size: string }) => `Conv ${v.size}`,
    maxPool2d: 'Max-pool',
    flatten: 'Flatten',
    dense: (v: { size: string }) => `Dense ${v.size}`,
    dropout: 'Dropout',
  },
  parameters: (v: { parameters: string }) => `${v.parameters} parameters`,

  settingsTitle: 'How it learns',
  epochs: 'Epochs',
  epochsHint: 'A few: the network knows most of it already.',
  rate: 'Learning rate',
  rateHint: (v: { rate: string }) =>
    `${v.rate} suits this choice of layers: the more of them learn, the lower.`,
  seed: 'Seed',
  seedHint: 'The same seed gives the same result.',
  wholeBounds: (v: { min: string; max: string }) => `A whole number from ${v.min} to ${v.max}.`,
  bounds: (v: { min: string; max: string }) => `A number from ${v.min} to ${v.max}.`,
  augmentationLabel: 'Augmentation',
  augmentation: { off: 'Off', on: 'On' },
  augmentationHint: 'On turns, scales and shifts each image a little, so that few drawings go further.',
  fixedNote: 'Adam, batches of 32.',
  modelName: (v: { name: string; number: number; text: string }) =>
    v.number === 1 ? `${v.name}, fine-tuned` : `${v.name}, fine-tuned ${v.text}`,

  startingTitle: 'Getting ready to fine-tune',
  runningTitle: (v: { epoch: string; total: string }) => `Fine-tuning, epoch ${v.epoch} of ${v.total}`,
  pausedTitle: (v: { epoch: string; total: string }) => `Paused in epoch ${v.epoch} of ${v.total}`,
  stoppingTitle: 'Stopping',
  curveTitle: 'Accuracy while fine-tuning',
  curveLabel: 'Accuracy over the epochs of the fine-tuning',
  tryTitle: 'Try it while it learns',
  tryDoneTitle: 'Try it',

  failedTitle: 'The fine-tuning stopped',
  tenth: (v: { rate: string }) => `Start again at a tenth of the rate, ${v.rate}`,
  divergedKept: 'The best weights before that are kept.',
  goOn: 'Go on from the checkpoint',

  doneTitle: (v: { name: string }) => `Fine-tuned: ${v.name}`,
  doneCaveat: (v: { parent: string; epoch: string; total: string }) =>
    `Started from “${v.parent}” · weights of epoch ${v.epoch} of ${v.total}, the best`,
  doneCaveatStopped: (v: { parent: string }) => `Started from “${v.parent}” · stopped early`,
  parentGone: 'a model that was deleted',
  evaluate: 'Evaluate on drawn samples',
  tryIt: 'Try it',
  again: 'Tune again',
  onlyInTab: 'The model is only in this tab.',
  storeAgain: 'Store it now',

  compareTitle: 'Before and after',
  compareAside: (v: { parent: string; name: string }) => `${v.parent} → ${v.name}`,
  compareText:
    'Both models are scored on the drawn samples that neither has learned from, and on the 10,000 MNIST test images. That looks at the test set, and is counted for each of them once.',
  compareNoneHeld: 'No sample is left that neither model learned from, so only MNIST can be compared.',
  compareNoParent: 'The model it started from was deleted, so there is nothing to compare with.',
  compare: 'Compare before and after',
  comparing: 'Scoring both models',
  sets: { drawn: 'Drawn samples held out', test: 'MNIST test images', 'held-out': 'Images held out' },
  imagesOf: (v: { count: number; text: string }) =>
    plural(v.count, { one: '1 image', other: `${v.text} images` }),
  before: 'Before',
  after: 'After',
  interval: (v: { low: string; high: string }) => `${v.low} to ${v.high}`,
  intervalNote: 'Bands: 95% confidence.',
  points: (v: { change: string }) => `${v.change} points`,
  noChange: 'no change',
  verdictBoth: (v: { drawn: string; test: string }) =>
    `${v.drawn} points on your samples, ${v.test} on MNIST`,
  verdictTest: (v: { test: string }) => `${v.test} points on MNIST`,
  newBefore: 'Of the new classes the model could get none right before: it did not have them.',
  overlap: 'The intervals overlap: the difference could be chance.',
};

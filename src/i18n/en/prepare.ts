/** Preprocessing, splits and the data doctor. */
import { plural } from './plural.ts';

const pictures = (count: number, text: string) =>
  plural(count, { one: '1 picture', other: `${text} pictures` });

export const prepare = {
  title: 'Preprocessing',
  sentence: (v: { size: string; color: string; fit: string }) =>
    `Every picture becomes ${v.size} pixels, ${v.color}, ${v.fit}`,
  caveat:
    'What a network is given must always look the same. What you choose here is done to every picture of this project: to learn from, to test on, and to try.',
  colorWords: { grey: 'grey', color: 'in colour' },
  fitWords: { crop: 'its centre cut out', pad: 'padded', stretch: 'stretched' },

  formTitle: 'How pictures are prepared',
  size: 'Size',
  sizeHint:
    'Fewer pixels train faster; more show finer detail. What you cannot make out in the preview, the network cannot either.',
  shape: 'Shape',
  shapes: { square: 'Square', free: 'Own width and height' },
  width: 'Width',
  height: 'Height',
  pixelUnit: 'px',
  edgeNote: (v: { least: string; most: string }) => `${v.least} to ${v.most}`,
  channels: 'Colours',
  channelNames: { grey: 'Grey', color: 'Colour' },
  channelsHint:
    'Grey is a third of the numbers: enough where shape decides. Keep colour where it tells classes apart.',
  fit: 'Fit',
  fits: {
    crop: { name: 'Centre cut out', text: 'The largest piece of the right shape; the edges are lost.' },
    pad: { name: 'Padded', text: 'All of it, with background beside it.' },
    stretch: { name: 'Stretched', text: 'All of it, with its proportions changed.' },
  },
  background: 'Background',
  backgroundHint: 'Under what is transparent, and beside padded pictures.',
  invert: 'Light and dark',
  invertNames: { off: 'As they are', on: 'Inverted' },
  invertHint: 'Inverted makes dark ink on white light ink on black, as in MNIST.',
  normalisation: 'Normalisation',
  normalisations: {
    unit: {
      name: 'To [0, 1]',
      text: 'Each byte divided by 255: black is 0, white is 1. As in the tutorial.',
    },
    signed: {
      name: 'To [−1, 1]',
      text: 'Black is −1, white is 1: numbers that lie evenly around 0.',
    },
    standard: {
      name: 'By mean and deviation',
      text: 'Less the mean, divided by the deviation, of the training set only: the test set must not have a say.',
    },
  },

  previewTitle: 'Before and after',
  previewAside: 'follows what you choose',
  previewLabel: 'Pictures before and after preprocessing',
  before: 'As it came',
  after: 'As the network sees it',
  pairBefore: (v: { number: string }) => `Picture ${v.number} as it came`,
  pairAfter: (v: { number: string }) => `Picture ${v.number} as the network sees it`,
  previewLoading: 'Preparing a few pictures',
  numbersEach: (v: { shape: string; count: string }) => `${v.shape}: ${v.count} numbers a picture`,
  noPictures: 'There are no pictures yet: what is added will be prepared so.',
  toData: 'Add pictures',

  apply: (v: { count: number; text: string }) =>
    v.count === 0 ? 'Keep for pictures to come' : `Prepare ${pictures(v.count, v.text)} anew`,
  reset: 'Undo changes',
  saved: 'All pictures are prepared so.',
  unsaved: 'Not applied yet.',
  working: 'Preparing the pictures',
  workOf: (v: { done: string; total: string }) => `${v.done} of ${v.total}`,
  busyTraining: 'A training is under way: its pictures must stay as they are until it has ended.',
  busyWork: 'Other work on this project is under way.',
  notFinished: 'A number above is still to be mended.',
  modelsKeep: (v: { count: number; text: string }) =>
    plural(v.count, {
      one: 'This project has 1 model: it keeps the preprocessing it learned with.',
      other: `This project has ${v.text} models: they keep the preprocessing they learned with.`,
    }),
  modelsKeepNext:
    'With another size or colour they cannot be scored on the pictures as they will be. Train anew after it.',
  noOriginals:
    'The files of this project were not kept, so pictures are made from their present pixels: larger ones will show no more detail.',

  numberProblems: {
    empty: 'A number is missing.',
    'no-number': 'This is not a number.',
    'not-whole': 'Only whole numbers.',
    'too-small': (v: { least: string }) => `At least ${v.least}.`,
    'too-large': (v: { most: string }) => `At most ${v.most}.`,
  },

  builtIn: {
    title: 'MNIST came prepared',
    caveat:
      'Its makers did this to every digit, in 1998, and this app does the same to what you draw. It cannot be changed: the pictures are all there is of them.',
    listTitle: 'What was done to every digit',
    size: {
      name: 'Size',
      value: '28×28 pixels',
      text: 'The digit itself fits into 20×20, with its proportions kept.',
    },
    channels: { name: 'Colours', value: 'Grey', text: '784 numbers a picture.' },
    fit: {
      name: 'Place',
      value: 'By centre of mass',
      text: 'Its centre of mass lies in the middle, so that the same digit is always in the same place.',
    },
    invert: {
      name: 'Light and dark',
      value: 'Light ink on dark',
      text: 'Paper is 0: where nothing is drawn, nothing is said.',
    },
    normalisation: { name: 'Normalisation', value: 'To [0, 1]', text: 'Each byte divided by 255.' },
    drawing: 'A digit in its box of 20×20, placed in 28×28',
    ownTitle: 'With your own pictures you choose',
    ownText: 'Size, colours, fit and normalisation, seen before and after on your own pictures.',
    ownAction: 'Use my own images',
  },

  splits: {
    title: 'How pictures are divided',
    kind: 'Divide',
    kinds: {
      ratio: {
        name: 'By shares',
        text: 'So many percent for testing and for validation; the rest is trained on.',
      },
      count: {
        name: 'By numbers',
        text: 'So many to train on and to test on, as the tutorial’s 700 and 300; the rest is left aside.',
      },
      imported: {
        name: 'As they came',
        text: 'By the folders or files they came in (train, val, test); what came with none is trained on.',
      },
    },
    test: 'Test set',
    validation: 'Validation set',
    ofAll: (v: { share: string }) => `${v.share} of all`,
    ofTraining: (v: { share: string }) => `${v.share} of the training set`,
    restTrains: (v: { share: string }) => `${v.share} are left to train on.`,
    trainCount: 'To train on',
    testCount: 'To test on',
    labelledNote: (v: { count: string }) => `${v.count} are labelled`,
    tooMany: (v: { count: string }) => `Together more than the ${v.count} that are labelled.`,
    seed: 'Seed',
    seedHint: 'The same seed divides the same pictures the same way.',
    keeps:
      'Each class is divided alike. Pictures that look nearly the same, and those of one webcam burst, always stay on one side: else a model would be tested on what it has learned by heart.',
    divide: 'Divide anew',
    dividing: 'Dividing the pictures',
    noLabels: 'Nothing to divide yet: no picture has a label.',
    confirmTitle: 'Divide anew?',
    confirmText: (v: { count: number; text: string }) =>
      plural(v.count, {
        one: 'There is 1 model of this project. Pictures it learned from may come into the test set, and its scores would no longer be honest. Train anew after it.',
        other: `There are ${v.text} models of this project. Pictures they learned from may come into the test set, and their scores would no longer be honest. Train anew after it.`,
      }),

    resultTitle: 'Pictures of each class',
    resultCaption: 'Pictures of each class by split',
    columns: {
      name: 'Class',
      train: 'Training',
      validation: 'Validation',
      test: 'Test',
      none: 'In none',
      bar: 'Shares',
    },
    all: 'All',
    locked:
      'The test set is locked away: nothing learns from it and nothing is chosen by it. It is opened only to evaluate.',
    unlabelled: (v: { count: number; text: string }) =>
      plural(v.count, {
        one: '1 picture has no label and is in no set.',
        other: `${v.text} pictures have no label and are in no set.`,
      }),
    noTest: (v: { count: number; names: string }) =>
      plural(v.count, {
        one: `${v.names} has no test picture: how well it is recognised cannot be measured.`,
        other: `${v.names} have no test pictures: how well they are recognised cannot be measured.`,
      }),
    fewTraining: (v: { count: number; names: string }) =>
      plural(v.count, {
        one: `${v.names} has fewer than 2 training pictures: too few to learn from.`,
        other: `${v.names} have fewer than 2 training pictures each: too few to learn from.`,
      }),
  },

  doctor: {
    title: 'Data doctor',
    text: 'Looks at every picture of this project for what spoils a model or its score: duplicates, labels that contradict each other, pictures that show nothing.',
    examine: 'Examine the pictures',
    again: 'Examine again',
    examining: 'Examining the pictures',
    noPictures: 'There are no pictures to examine yet.',
    checked: (v: { count: number; text: string }) => `${pictures(v.count, v.text)} examined`,
    nothing: 'Nothing found: these pictures look healthy.',
    stale: 'The project has changed since it was examined.',
    staleNext: 'Examine it again before you delete by this list.',
    pictures: (v: { count: number; text: string }) => pictures(v.count, v.text),
    groups: (v: { count: number; text: string }) =>
      plural(v.count, { one: '1 group', other: `${v.text} groups` }),
    findings: {
      'exact-duplicates': {
        name: 'Exact duplicates',
        text: 'The same picture more than once: it counts more than the others and teaches nothing new.',
      },
      'near-duplicates': {
        name: 'Near duplicates',
        text: 'Pictures that look almost the same: resized, recompressed, or taken one after the other.',
      },
      'across-splits': {
        name: 'On both sides',
        text: 'Of pictures that look the same, one is trained on and another tested on. The score comes out too good.',
      },
      'label-conflicts': {
        name: 'Labels that contradict each other',
        text: 'The same picture under two labels: whatever a model answers, one of them is wrong.',
      },
      blank: { name: 'Blank', text: 'One colour from edge to edge: there is nothing to learn from.' },
      dark: { name: 'Very dark', text: 'So dark that hardly anything can be made out.' },
      small: { name: 'Very small', text: 'So few pixels that they are blown up to the project’s size.' },
      'odd-shape': {
        name: 'Odd shape',
        text: 'Very long or very tall: cutting out the centre or stretching them takes away much.',
      },
    },
    firstPictures: (v: { name: string }) => `First pictures: ${v.name}`,
    pictureName: (v: { name: string; className: string }) => `${v.name}, ${v.className}`,
    noLabel: 'no label',
    gone: 'deleted',
    stripLoading: 'Fetching pictures',
    show: 'Show in the gallery',
    showOf: (v: { name: string }) => `Show in the gallery: ${v.name}`,
    deleteRest: (v: { count: number; text: string }) =>
      plural(v.count, {
        one: 'Keep the first of each, delete 1',
        other: `Keep the first of each, delete ${v.text}`,
      }),
    flagAll: 'Flag all',
    flagAllOf: (v: { name: string }) => `Flag all: ${v.name}`,
    deleted: (v: { count: number; text: string }) =>
      plural(v.count, { one: '1 picture was deleted.', other: `${v.text} pictures were deleted.` }),
    flagged: (v: { count: number; text: string }) =>
      plural(v.count, { one: '1 picture was flagged.', other: `${v.text} pictures were flagged.` }),
    undo: 'Undo',
    balanceTitle: 'Classes',
    uneven: (v: { most: string; mostCount: string; fewest: string; fewestCount: string }) =>
      `${v.most} has ${v.mostCount} training pictures, ${v.fewest} only ${v.fewestCount}: a model will lean towards ${v.most}. Add pictures to ${v.fewest}.`,
    thin: (v: { count: number; names: string }) =>
      plural(v.count, {
        one: `${v.names} has fewer than 10 pictures: too few to say anything about it.`,
        other: `${v.names} have fewer than 10 pictures each: too few to say anything about them.`,
      }),
  },
};

/** Training, scoring, fine-tuning and trying on a project of one’s own, where it differs from MNIST. */
import { plural } from './plural.ts';

export const own = {
  opening: 'Opening the project',
  failedNext: 'Choose another project above.',
  toData: 'Go to the images',

  trainTitle: (v: { name: string }) => `Train a network on “${v.name}”`,
  trainCaveat: 'From random weights, on this computer, on the images of this project.',
  modelName: (v: { project: string; number: string }) => `${v.project} ${v.number}`,
  imagesTitle: 'Images',
  imagesAside: (v: { size: string; colour: boolean }) =>
    `${v.size} pixels, ${v.colour ? 'in colour' : 'grey'}`,
  splits: {
    train: 'To train on',
    validation: 'To validate with',
    test: 'Locked away for testing',
  },
  images: (v: { count: number; text: string }) =>
    plural(v.count, { one: '1 image', other: `${v.text} images` }),
  imagesHint: 'As the project divides them; only labelled images count. The Data screen changes it.',
  noValidation:
    'No image is kept for validation: the newest weights are kept, and nothing tells which epoch was best.',
  fewValidation: (v: { count: number; text: string }) =>
    plural(v.count, {
      one: 'A single image to validate with is right or wrong as a whole: its accuracy says next to nothing.',
      other: `With ${v.text} images to validate with, one image more or less right moves the accuracy a lot.`,
    }),
  noTest: 'No image is kept for testing: what comes out can be tried, but not scored.',

  emptyEvaluate: 'Train one first. Then it is shown the test images of this project, which no training uses.',
  testCaveat:
    'The test images of this project are kept apart for this. Choosing between models by them wears them out, so every model that looks is counted.',
  littleWhat: (v: { count: number; text: string; low: string; high: string }) =>
    plural(v.count, {
      one: `This rests on a single image. The true accuracy may be anything from ${v.low} to ${v.high}.`,
      other: `This rests on ${v.text} images only. The true accuracy may well be anything from ${v.low} to ${v.high}.`,
    }),
  littleNext: 'More labelled images in the test set narrow it down.',
  classLittle: (v: { names: string; count: number }) =>
    plural(v.count, {
      one: `So few test images are of ${v.names} that its own figures say little.`,
      other: `So few test images are of ${v.names} that their own figures say little.`,
    }),

  tuneTitle: 'Fine-tune a model on the images of now',
  tuneCaveat:
    'It goes on from weights that have learned already, with the training images as they are now: more of them, or of new classes. The model you start from stays as it is.',
  tuneNoModelText:
    'Fine-tuning goes on from a trained network: train one on this project first, then add images or classes.',
  tuneImagesTitle: 'What it learns from',
  tuneNewClasses: (v: { names: string; count: number }) =>
    plural(v.count, {
      one: `New to the model: ${v.names}. It gets a new row on the head.`,
      other: `New to the model: ${v.names}. Each gets a new row on the head.`,
    }),
  tuneNoNewClasses: 'The model knows all classes of the project.',
  tuneAbsentWhat: (v: { names: string; count: number }) =>
    plural(v.count, {
      one: `The model knows a class that no training image shows any more: ${v.names}.`,
      other: `The model knows classes that no training image shows any more: ${v.names}.`,
    }),
  compareText:
    'Scores both models on the test images of this project. What the older one does not know counts as wrong.',
  compareSet: 'Test images of this project',

  tryTitle: 'Show it something',
  ways: { file: 'A file', camera: 'The camera', pad: 'Draw' },
  waysLabel: 'How to show it something',
  fileDrop: 'Drop a picture here, paste one, or choose a file.',
  fileChoose: 'Choose a picture',
  fileLabel: 'Picture to try',
  fileShown: (v: { name: string }) => `Shown: ${v.name}`,
  pasted: 'the pasted picture',
  cameraStart: 'Turn the camera on',
  cameraStop: 'Turn it off',
  cameraHint: 'Pictures go from the camera to the model on this computer, and nowhere else.',
  cameraLabel: 'What the camera sees',
  padGuide: 'Draw here',
  empty: 'Show it a picture, and the probabilities move.',
  sure: (v: { name: string; percent: string }) => `It takes this for ${v.name}: ${v.percent}.`,
  notSure: 'Not sure: no class stands out.',
  probabilities: 'How probable each class is',
  seenLabel: (v: { size: string }) => `The picture as the network gets it, ${v.size} pixels`,
  seenNote: (v: { size: string }) => `${v.size} pixels, prepared as the training images were.`,

  handInNext: 'Open the digits to hand in a result.',
  verdict: (v: { test: string }) => `${v.test} points on the test images`,
  noHandIn: 'Handing in is for models of MNIST, which whoever receives them can score again.',
  contents: [
    ['model.json', 'the network: its layers, and where each weight lies'],
    ['weights.bin', 'the weights, 32-bit floats'],
    ['metadata.json', 'the classes, how pictures are prepared, and how pixels become numbers'],
    ['history.csv', 'loss and accuracy of every epoch'],
    ['weights.npz', 'the same weights for NumPy'],
    ['load_keras.py', 'rebuilds the model with Keras, and predicts'],
    ['README.md', 'how to prepare pictures and load it, in English and Chinese'],
  ] as readonly (readonly [string, string])[],
  emptyDeploy: 'Train one first. Then show it pictures here, and take the model away as files.',
};

/** Show me the code: the fold-outs with Keras and tf.js lines. */
import type { CodeComments } from '../../core/codegen/code.ts';

const comments: CodeComments = {
  afterData: 'Goes on from the lines on Data.',
  afterTraining: 'Goes on from the lines on Train.',
  mnistFiles: 'MNIST’s four files, unpacked, beside the page.',
  stratified: 'A random order, any stretch of which holds each class in its share.',
  seed: 'Not Inkling’s generator: the same seed gives a run alike, not the same one.',
  validation:
    'This takes the last images, stratified here by the order above;\nInkling’s are stratified and seeded.',
  kept: 'The last weights stay here; Inkling keeps those of the best epoch.',
  noFlips: 'No flips: they change digits.',
  notOnCpu: 'Not on the plain cpu backend: tf.js 4.22 transforms only the first image there.',
  zoom: 'The same sizes; Keras draws their reciprocal evenly.',
  drawnNpz: 'The drawn samples: images, n x 28 x 28 bytes, and labels, n class numbers.',
  drawnJson: 'The drawn samples: images, 784 bytes each, and labels, class numbers.',
  parentNpz: 'weights.npz from the download of the model to start from, as parent.npz.',
  parentJson: 'The download of the model to start from, unpacked.',
  newRows: 'What the old model knows stays; new classes start from random weights.',
  frozen: 'These layers do not learn.',
  heldOut: 'The images held out.',
  confusion: 'Rows: true classes; columns: predicted ones.',
  roc: 'Each class against the rest.',
  oneImage: 'One image.',
};

export const code = {
  title: 'Show me the code',
  /** Above the code: whose settings it carries. */
  settingsOfModel: (v: { name: string }) => `With the settings of “${v.name}”.`,
  settingsOfRun: 'With the settings of this training.',
  settingsOfDraft: 'With the settings set up for training.',
  settingsOfTuning: (v: { name: string }) =>
    `Fine-tuning “${v.name}” as in the tutorial: the last layers are frozen, the others learn.`,
  language: 'Code for',
  keras: 'Keras',
  tfjs: 'tf.js',
  listing: (v: { library: string }) => `${v.library} lines`,
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Copying was refused. The lines are selected: press Ctrl+C, or Command+C.',
  comments,
};

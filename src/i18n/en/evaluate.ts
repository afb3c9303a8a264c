/** The Evaluate screen. */
import { plural } from './plural.ts';

export const evaluate = {
  emptyTitle: 'No model to evaluate yet',
  emptyText:
    'Train one first. Then it is shown 10,000 digits that no training uses, and you see which it gets wrong.',
  toTraining: 'Go to training',
  loadingModels: 'Reading your models',
  modelLabel: 'Model',

  unscoredTitle: 'How good is it on images it never saw?',
  unscoredCaveat:
    'The test set is kept apart for this. Choosing between models by it wears it out, so every model that looks is counted.',
  score: 'Score on the test set',
  scoringTitle: 'Scoring the test set',
  scoringLabel: 'Test images scored',
  scoringText: (v: { done: string; total: string }) => `${v.done} of ${v.total}`,

  title: (v: { accuracy: string; count: string }) => `${v.accuracy} right on ${v.count} images it never saw`,
  caveat: (v: { low: string; high: string; looks: number; looksText: string }) =>
    `between ${v.low} and ${v.high} with 95% confidence · ${plural(v.looks, { one: 'first model to look at the test set', other: `test set looked at by ${v.looksText} models` })}`,
  figuresLabel: 'Scores on the test set',
  figures: { accuracy: 'Accuracy', wrong: 'Wrong', loss: 'Loss', macroF1: 'F1, mean of the classes' },

  matrixTitle: 'Confusion matrix',
  matrixHelp: 'Rows: true class. Columns: predicted class. Pick a cell to see its images.',
  actual: 'True class',
  predicted: 'Predicted class',
  cellRight: (v: { count: string; name: string }) => `${v.name} recognised: ${v.count}`,
  cellWrong: (v: { count: string; actual: string; predicted: string }) =>
    `${v.actual} taken for ${v.predicted}: ${v.count}`,
  cellEmpty: 'The images of a cell',
  cellEmptyText: 'Pick a cell of the matrix. The red ones are mistakes.',
  worst: 'the most frequent mistake',
  cellLoading: 'Fetching images',
  cellNone: 'No image of the test set is in this cell.',
  cellShown: (v: { shown: string; total: string }) => `The ${v.shown} surest of ${v.total}.`,
  cellSurest: 'The surest first.',
  imageLabel: (v: { actual: string; predicted: string }) => `A ${v.actual}, taken for ${v.predicted}`,
  imageRight: (v: { actual: string }) => `A ${v.actual}, recognised`,

  classesTitle: 'By class',
  classesCaption: 'Precision, recall and F1 of each class',
  columns: { className: 'Class', precision: 'Precision', recall: 'Recall', f1: 'F1', support: 'Images' },
  macro: 'Mean of the classes',
  weighted: 'Weighted by images',
  termsTitle: 'What the columns say',
  terms: [
    ['Precision', 'Of the images it took for this class, how many are.'],
    ['Recall', 'Of the images that are of this class, how many it found.'],
    ['F1', 'The harmonic mean of the two.'],
  ] as readonly (readonly [string, string])[],

  roc: {
    title: 'ROC curves: each class against the rest',
    help: 'Read it as a trade: the more readily images are taken for a class, the more of that class are found (up), and the more others are taken for it (right); the closer to the top left corner, the better.',
    label: 'ROC curves of the classes',
    falsePositiveRate: 'False positive rate',
    truePositiveRate: 'True positive rate',
    chance: 'guessing: AUC 0.5',
    auc: 'AUC',
    legend: 'Class and AUC (area under the curve)',
    all: 'All, mean',
    /** Stands for an area there is none of. */
    noArea: '–',
    absent: (v: { names: string }) =>
      `No curve for ${v.names}: it takes test images of the class and of others. The mean leaves it out.`,
    none: 'This model was scored before curves were kept, and the test images could not be read again. Open it again once they can be.',
    tableToggle: 'As a table',
    tableCaption: 'AUC of each class, and its true positive rate at some false positive rates',
    atRate: (v: { rate: string }) => `True positive at ${v.rate} false`,
  },
  tryIt: 'Try it',
};

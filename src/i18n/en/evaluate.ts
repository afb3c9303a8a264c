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
  figuresLabel: 'Scores',
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
  cellNone: 'No image is in this cell.',
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

  /** What a model is scored on, where it is not the 10,000 test images. */
  sets: {
    label: 'Scored on',
    test: { name: (v: { count: number; countText: string }) => `${v.countText} test images` },
    heldOut: {
      name: (v: { count: number; countText: string }) => `${v.countText} held out by the recipe`,
      unscoredTitle: 'How good is it on the images its recipe held out?',
      unscoredCaveat:
        'They were set aside before training began, as in the tutorial. Every model that looks at them is counted.',
      score: (v: { count: number; countText: string }) => `Score on the ${v.countText} held out`,
      scoringTitle: 'Scoring the images held out',
      scoringLabel: 'Held-out images scored',
      caveat: (v: { low: string; high: string; looks: number; looksText: string }) =>
        `between ${v.low} and ${v.high} with 95% confidence · held out by the recipe · ${plural(v.looks, { one: 'first model to look at them', other: `looked at by ${v.looksText} models` })}`,
    },
    drawn: {
      name: (v: { count: number; countText: string }) =>
        plural(v.count, { one: '1 drawn sample', other: `${v.countText} drawn samples` }),
      title: (v: { count: number; countText: string; correct: string }) =>
        plural(v.count, {
          one: `${v.correct} of 1 drawn sample right`,
          other: `${v.correct} of ${v.countText} drawn samples right`,
        }),
      caveat: (v: { low: string; high: string }) =>
        `between ${v.low} and ${v.high} with 95% confidence · none of them did it learn from`,
      unscoredTitle: 'How good is it on what you drew?',
      unscoredCaveat: 'On the samples from the Label screen that it did not learn from.',
      score: 'Score on the drawn samples',
      scoringTitle: 'Scoring what you drew',
      scoringLabel: 'Drawn samples scored',
    },
  },
  unknownClasses: (v: { count: number; names: string }) =>
    plural(v.count, {
      one: `The model has no class “${v.names}”: it gets every sample of it wrong.`,
      other: `The model has no classes ${v.names}: it gets every sample of them wrong.`,
    }),
  unknownClassesNext: 'Fine-tune it, and it learns them.',
  relabel: {
    help: 'Press one whose label is wrong.',
    title: 'Is its label right?',
    agreed: (v: { actual: string }) => `Its label is “${v.actual}”, and the model says so too.`,
    disagreed: (v: { actual: string; predicted: string }) =>
      `Its label is “${v.actual}”; the model says “${v.predicted}”.`,
    changeTo: 'The label is wrong: change it to',
    save: 'Save',
    changed: (v: { count: number; countText: string }) =>
      plural(v.count, { one: '1 label changed.', other: `${v.countText} labels changed.` }),
    retrain: 'Scored anew with it. Fine-tune again to see what the model makes of it.',
    undo: 'Undo',
  },
  tryIt: 'Try it',
};

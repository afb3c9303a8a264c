/** The Label screen, and keeping what is drawn on any pad. */
import { plural } from './plural.ts';

export const label = {
  title: 'Draw it, name it, keep it',
  titleCounted: (v: { samples: string; classes: string }) => `${v.samples} in ${v.classes}`,
  samples: (v: { count: number; countText: string }) =>
    plural(v.count, { one: '1 sample', other: `${v.countText} samples` }),
  classes: (v: { count: number; countText: string }) =>
    plural(v.count, { one: '1 class', other: `${v.countText} classes` }),
  caveat: 'Your own samples, for a model to be fine-tuned on. They stay on this computer.',
  toTuning: 'Fine-tune on them',

  drawTitle: 'Draw',
  guide: 'Draw a digit, or anything else',
  keyboardHelp: 'Arrow keys move the pen. Space puts it down and lifts it again. Enter keeps the drawing.',
  undoStroke: 'Undo stroke',

  classTitle: 'Its class',
  keysHelp: 'Keys 0 to 9 choose a digit',
  classKey: (v: { name: string; samples: string }) => `${v.name}, ${v.samples}`,
  newClass: 'New class',
  newClassName: 'Name of the class',
  newClassHint: 'In any script: 一, ☆, cat.',
  addClass: 'Add class',
  nameEmpty: 'A class needs a name.',
  nameLong: (v: { most: string }) => `A name can have ${v.most} characters at most.`,
  tooManyClasses: (v: { most: string }) =>
    `A model can have ${v.most} classes at most, the ten digits included.`,
  onward: 'Next class by itself',
  onwardHint: 'After each one kept, on to the class with the fewest samples: of your own, if you have any.',

  keep: (v: { name: string }) => `Keep as ${v.name}`,
  nothingDrawn: 'The pad is empty: draw something first.',
  seenNote: 'This is what the network will see: 28×28 pixels. Enter keeps it.',
  kept: (v: { name: string; samples: string }) => `Kept as ${v.name} · ${v.samples}`,

  samplesTitle: 'Samples',
  loading: 'Reading your samples',
  emptyTitle: 'What you keep shows here',
  emptyText:
    'Ten drawings of a new class are enough to fine-tune a model on. Vary them as your hand does: from differences it learns what they have in common.',
  sampleName: (v: { name: string; number: string }) => `${v.name}, sample ${v.number}`,
  newestShown: (v: { shown: string; total: string }) => `The newest ${v.shown} of ${v.total}.`,
  selectHelp: 'Select samples to change their label or delete them; with Shift, a whole range.',
  selected: (v: { count: number; countText: string }) => `${v.countText} selected`,
  changeTo: 'Change the label to',
  change: 'Change',
  delete: 'Delete',
  clearSelection: 'Select none',
  undo: {
    added: (v: { count: string }) => `Undo: ${v.count} kept`,
    relabelled: (v: { count: string }) => `Undo: ${v.count} relabelled`,
    removed: (v: { count: string }) => `Undo: ${v.count} deleted`,
  },

  /** On the pads of other screens. */
  keepIt: {
    label: 'Keep it as',
    keep: 'Keep',
    toLabel: 'See your samples',
  },
};

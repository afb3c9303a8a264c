/** The Data screen of a project of one's own: ways in, the import sheet, webcam and drawing pad. */
import { plural } from './plural.ts';

export interface Counted {
  readonly count: number;
  readonly countText: string;
}

const pictures = (v: Counted) => plural(v.count, { one: '1 picture', other: `${v.countText} pictures` });

export const intake = {
  title: 'Your pictures',
  titleEmpty: 'No pictures yet',
  titleCounted: (v: { pictures: string; classes: string }) => `${v.pictures} in ${v.classes}`,
  pictures,
  classes: (v: Counted) => plural(v.count, { one: '1 class', other: `${v.countText} classes` }),
  caveat: (v: { labels: string; division: string }) => `${v.labels} ${v.division}`,
  caveatEmpty: 'They stay in this browser, on this computer. Nothing is uploaded.',
  allLabelled: 'All of them are labelled.',
  unlabelled: (v: Counted) =>
    plural(v.count, { one: 'One has no label yet.', other: `${v.countText} have no label yet.` }),
  divided: (v: { train: string; validation: string; test: string }) =>
    `${v.train} to train on, ${v.validation} to validate with, ${v.test} to test on.`,
  notDivided: 'They are not divided yet.',
  opening: 'Opening the project',
  toProjects: 'To the projects',
  train: 'Train on these',
  viewsLabel: 'Part of the screen',
  views: { pictures: 'Pictures', classes: 'Classes', splits: 'Split', doctor: 'Data doctor' },

  addTitle: 'Add pictures',
  dropHint: 'Or drop files, folders or a zip anywhere on this screen.',
  dropNow: 'Drop it here',
  dropNext: 'You see what it is before anything is imported.',
  ways: {
    files: 'Choose files',
    folder: 'Choose a folder',
    paste: 'Paste',
    address: 'From an address',
    webcam: 'Webcam',
    draw: 'Draw',
  },
  emptyTitle: 'Drop your pictures here',
  emptyText: 'Whatever you have: you are told what it is before anything is imported.',
  understoodLabel: 'What is understood',
  understood: [
    { name: 'Folders', text: 'Each one is a class, with or without train, validation and test above it.' },
    { name: 'Zips', text: 'Of folders or pictures, those from Teachable Machine among them.' },
    { name: 'Tables', text: 'IDX, CIFAR, CSV of pixels, CSV of file names with labels beside the pictures.' },
    { name: 'Pictures', text: 'PNG, JPEG, WebP, GIF, BMP, AVIF and SVG; labels can come later.' },
    { name: 'A project file', text: 'Saved here or on another computer: it becomes a project of its own.' },
  ],

  gathering: {
    walking: 'Looking through the folders',
    svg: 'Drawing SVG pictures',
    fetching: 'Fetching the file',
    understanding: 'Finding out what it is',
  },
  filesSoFar: (v: Counted) => plural(v.count, { one: '1 file so far', other: `${v.countText} files so far` }),
  progressOf: (v: { done: string; total: string }) => `${v.done} of ${v.total}`,
  problems: {
    nothing: {
      what: 'There was no file in that.',
      next: 'Drop files or folders, or choose them with a button.',
    },
    'clipboard-empty': {
      what: 'There is no picture on the clipboard.',
      next: 'Copy a picture, or files, then paste again.',
    },
    'clipboard-denied': {
      what: 'The browser did not let this page look at the clipboard.',
      next: 'Press Ctrl+V here instead (on a Mac, Command+V).',
    },
  },
  pastedName: 'pasted',

  address: {
    title: 'A file from an address',
    label: 'Address',
    hint: 'Of a picture, a zip, a CSV or an IDX file: https://…',
    note: 'The file goes straight from that site to this computer; that site sees the request.',
    fetch: 'Fetch',
  },

  sheet: {
    title: (v: { pictures: string; classes: string }) => `${v.pictures} in ${v.classes}`,
    titleUnlabelled: (v: { pictures: string }) => `${v.pictures}, none of them with a class`,
    titleProject: 'A project file',
    titleNothing: 'Nothing here can be imported',
    caveat: 'Nothing has been imported yet.',
    notPictures: (v: Counted) =>
      plural(v.count, { one: '1 file is not a picture', other: `${v.countText} files are not pictures` }),
    broken: (v: Counted) =>
      plural(v.count, { one: '1 file is broken', other: `${v.countText} files are broken` }),
    duplicates: (v: Counted) =>
      plural(v.count, { one: '1 is here already', other: `${v.countText} are here already` }),
    unsafe: (v: Counted) =>
      plural(v.count, {
        one: '1 entry of a zip was left out: encrypted, or with a name that leads out of it',
        other: `${v.countText} entries of zips were left out: encrypted, or with names that lead out of them`,
      }),
    brokenNames: (v: { names: string }) => `Broken: ${v.names}`,
    andMore: (v: { names: string; more: string }) => `${v.names} and ${v.more} more`,
    partsTitle: 'What was found',
    kinds: {
      'loose-pictures': 'Pictures without classes',
      'class-folders': 'Folders as classes',
      'class-folders-split': 'Folders as classes, already divided',
      idx: (v: { size: string }) => `IDX, ${v.size} pixels`,
      'pixel-table': (v: { size: string }) => `A table of pixels, ${v.size}`,
      'label-table': 'Pictures with a table of labels',
      cifar: (v: { classes: string }) => `CIFAR-${v.classes}`,
      'project-file': 'A project file',
    },
    samplesLabel: (v: Counted) =>
      plural(v.count, {
        one: 'The first picture, as it will be prepared',
        other: `The first ${v.countText}, as they will be prepared`,
      }),
    problem: (v: { name: string; what: string }) => `${v.name}: ${v.what}`,
    problemsTitle: 'What cannot be imported',
    projectNext: (v: { name: string }) =>
      `“${v.name}” is a project of its own, with pictures, labels, trainings and models. It opens beside this one.`,
    openProject: 'Open as a new project',
    openLater: 'Open it from the projects',

    classesTitle: 'Where each class goes',
    columns: { found: 'Found', pictures: 'Pictures', to: 'Goes to' },
    noClass: 'without a class',
    goesTo: (v: { name: string }) => `Where “${v.name}” goes`,
    noClassGoesTo: 'Where pictures without a class go',
    newName: (v: { name: string }) => `Name of the new class for “${v.name}”`,
    toNew: 'New class',
    toNone: 'In, without a label',
    toNowhere: 'Left out',
    joins: (v: { name: string }) => `Joins the class “${v.name}”.`,
    together: (v: { name: string }) => `One class with “${v.name}”.`,
    allTo: 'All of them',
    allChoices: { keep: 'As found', none: 'In, without labels', skip: 'Left out' },
    nameEmpty: 'A class needs a name.',
    nameLong: (v: { most: string }) => `A name can have ${v.most} characters at most.`,
    tooMany: (v: { count: string; most: string }) =>
      `That makes ${v.count} classes; a project can have ${v.most}. Let some go to one class, or leave some out.`,
    moreClasses: (v: { count: string }) => `And ${v.count} more classes, as found.`,

    splits: (v: { train: string; validation: string; test: string }) =>
      `They came divided: ${v.train} to train on, ${v.validation} to validate with, ${v.test} to test on. That is kept, and can be changed under Split.`,
    splitsRest: (v: { none: string }) => `${v.none} came without.`,

    optionsTitle: 'How they are kept',
    takeSpec: (v: { spec: string }) => `Prepare them to suit: ${v.spec}`,
    keptSpec: (v: { spec: string }) => `They are prepared as the project’s other pictures: ${v.spec}.`,
    specLater: 'This can be changed later on the Preprocess screen.',
    spec: (v: { size: string; colour: string; fit: string }) => `${v.size}, ${v.colour}, ${v.fit}`,
    colours: { 1: 'grey', 3: 'colour' },
    fits: { crop: 'the centre cut out', pad: 'whole, with margins', stretch: 'stretched to fit' },
    keepOriginals: (v: { size: string }) => `Keep the original files too (${v.size})`,
    keepOriginalsHint: 'Needed to prepare them in another size later.',
    takeDuplicates: 'Also those that are here already',
    takeDuplicatesHint: 'Exact copies are left out otherwise; they are found while importing.',
    room: (v: { needed: string; free: string }) => `Takes about ${v.needed}; ${v.free} are free.`,
    roomUnknown: (v: { needed: string }) => `Takes about ${v.needed}.`,
    noRoom: (v: { needed: string; free: string }) =>
      `This takes about ${v.needed}, but only ${v.free} are free for this page.`,
    noRoomNext: 'Without the original files it would fit.',
    noRoomAtAll:
      'Even without the original files it would not fit. Delete what is not needed, or import fewer.',
    withoutOriginals: 'Leave the originals out',

    import: (v: Counted) =>
      plural(v.count, { one: 'Import 1 picture', other: `Import ${v.countText} pictures` }),
    nothingTaken: 'All of them are left out.',

    running: { reading: 'Reading', storing: 'Importing', finishing: 'Finishing' },
    runningCaveat: 'If you cancel, the project stays as it was.',
    left: (v: { done: string; time: string }) => `${v.done}, about ${v.time} left`,

    failedTitle: 'It was not imported',

    doneTitle: (v: Counted) =>
      plural(v.count, { one: '1 picture was imported.', other: `${v.countText} pictures were imported.` }),
    doneNothing: 'No picture was imported.',
    doneDuplicates: (v: Counted) =>
      plural(v.count, { one: '1 was here already', other: `${v.countText} were here already` }),
    doneBroken: (v: { count: number; countText: string; names: string }) =>
      plural(v.count, {
        one: `1 could not be read: ${v.names}`,
        other: `${v.countText} could not be read: ${v.names}`,
      }),
    nextLabel: (v: Counted) =>
      plural(v.count, { one: 'Label the one without', other: `Label the ${v.countText} without` }),
    nextDivide: 'See how they are divided',
    nextTrain: 'Train on them',
  },

  classChoice: {
    title: 'Class',
    none: 'No label',
    key: (v: { name: string; pictures: string }) => `${v.name}, ${v.pictures}`,
    newClass: 'New class',
    newName: 'Name of the class',
    add: 'Add class',
    tooMany: (v: { most: string }) => `A project can have ${v.most} classes at most.`,
  },

  camera: {
    title: 'Take pictures',
    starting: 'Starting the camera',
    preview: 'What the camera sees, as in a mirror',
    mirrored: 'Shown as in a mirror; pictures are kept as the camera sees them.',
    shoot: 'Take a picture',
    burst: 'Take a burst',
    stop: 'Stop',
    count: 'Pictures in a burst',
    seconds: 'Over',
    burstHint: 'Pictures of one burst stay together when the pictures are divided.',
    countdown: (v: { seconds: string }) => `Starts in ${v.seconds}`,
    taking: (v: { done: string; total: string }) => `${v.done} of ${v.total}`,
    keeping: 'Keeping them',
    taken: (v: { pictures: string; name: string }) => `${v.pictures} kept as ${v.name}`,
    takenPlain: (v: { pictures: string }) => `${v.pictures} kept without a label`,
    again: 'Exactly like one that is here already: not kept.',
  },

  draw: {
    title: 'Draw pictures',
    padTitle: 'Draw',
    padLabel: 'Drawing pad',
    guide: 'Draw something',
    keyboardHelp: 'Arrow keys move the pen. Space puts it down and lifts it again. Enter keeps the drawing.',
    undoStroke: 'Undo stroke',
    clear: 'Clear',
    keep: (v: { name: string }) => `Keep as ${v.name}`,
    keepPlain: 'Keep without a label',
    nothingDrawn: 'The pad is empty: draw something first.',
    note: 'Black ink on white paper. Enter keeps it.',
    keysHelp: 'A class’s key chooses it',
    kept: (v: { name: string; pictures: string }) => `Kept as ${v.name} · ${v.pictures}`,
    keptPlain: 'Kept without a label',
    undo: 'Undo',
  },

  label: {
    title: 'Draw it, name it, keep it',
    titleCounted: (v: { labelled: string; total: string }) => `${v.labelled} of ${v.total} are labelled`,
    caveat:
      'Pictures that are here already get their labels in the gallery: select them, then press a class’s key.',
    toGallery: 'Label in the gallery',
  },
};

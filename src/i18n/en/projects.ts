/** Projects of a person's own: the list, project files, what this computer keeps, erasing. */
import { plural } from './plural.ts';

export const projects = {
  title: 'Projects',
  caveat: 'Everything is kept in this browser, on this computer. Nothing is uploaded.',
  all: 'All projects …',

  newTitle: 'A new project',
  newText: 'Its pictures, labels, trainings and models stay together, apart from those of the others.',
  nameLabel: 'Name',
  nameEmpty: 'Give it a name.',
  usualName: 'My pictures',
  create: 'Create project',
  openFile: 'Open a project file',
  openFileHint: 'A .zip that was saved here or on another computer.',

  listTitle: 'On this computer',
  listCaption: 'Projects',
  columns: { name: 'Project', pictures: 'Pictures', size: 'Size', changed: 'Changed', actions: 'Actions' },
  open: 'Open',
  openProject: (v: { name: string }) => `Open “${v.name}”`,
  isOpen: 'open',
  rename: 'Rename',
  renameProject: (v: { name: string }) => `Rename “${v.name}”`,
  duplicateProject: (v: { name: string }) => `Duplicate “${v.name}”`,
  copyName: (v: { name: string }) => `${v.name} (copy)`,
  deleteProject: (v: { name: string }) => `Delete “${v.name}”`,
  save: 'Save',
  builtIn: 'built in',

  deleted: (v: { name: string }) => `“${v.name}” was deleted.`,
  deletedNext: 'It can be brought back until this app is started the next time.',
  undo: 'Bring it back',

  notBackedUp: 'not backed up',
  backUp: 'Not backed up: save the project file',
  backedUp: 'backed up',
  saveFile: 'Save project file',
  saveFileText:
    'One zip with all pictures, labels, trainings and models of this project: for another computer, or for one that wipes itself at night.',
  fileName: (v: { name: string }) => `${v.name}.inkling.zip`,
  work: {
    duplicating: 'Copying the project',
    dividing: 'Dividing the pictures',
    preparing: 'Preparing the pictures',
    saving: 'Writing the project file',
    'opening-file': 'Reading the project file',
    examining: 'Examining the pictures',
  },
  workOf: (v: { done: string; total: string }) => `${v.done} of ${v.total}`,

  storageTitle: 'What this computer keeps',
  used: (v: { used: string; free: string }) => `${v.used} used, ${v.free} free for this page`,
  usedLabel: 'Storage used',
  unknownRoom: 'This browser does not say how much room there is.',
  persisted: 'The browser has promised not to clear it away.',
  notPersisted:
    'The browser may clear it away: when the disk is full, or (Safari) after a week without a visit. Save a project file of what matters.',
  noStorage: 'This browser keeps nothing for this page, so there can be no projects of your own here.',
  erase: 'Erase everything on this computer',
  eraseText:
    'All projects, pictures, drawings, trainings, models and settings of this page will be gone for good, on this computer only.',
  eraseTitle: 'Erase everything?',
  eraseConfirm: 'Erase everything',

  pictures: (v: { count: number; text: string }) =>
    plural(v.count, { one: '1 picture', other: `${v.text} pictures` }),
  missingTitle: 'This project cannot be opened',
  toProjects: 'To the projects',
};

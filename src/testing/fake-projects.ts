/** The store's project ports without a worker: one project at most, which answers at once; what was asked for is noted. */
import { AppError } from '../core/base/app-error.ts';
import { USUAL_SPLIT } from '../core/dataset/divide.ts';
import type { ImportPlan } from '../core/import/plan.ts';
import { USUAL_SPEC } from '../core/picture/spec.ts';
import type { CellInfo } from '../core/project/gallery.ts';
import type { ProjectInfo } from '../core/project/project.ts';
import type { ProjectState } from '../core/project/state.ts';
import type { CellsHandle, PictureHandle, Ports } from '../store/ports.ts';

const ID = '0123456789abcdef0123456789abcdef';

export function aProjectInfo(changes: Partial<ProjectInfo> = {}): ProjectInfo {
  return {
    id: ID,
    name: 'Leaves',
    createdAt: 1_700_000_000_000,
    changedAt: 1_700_000_000_000,
    backedUpAt: null,
    deletedAt: null,
    revision: 1,
    classes: [
      { id: 0, name: 'Maple', color: 0, key: '1' },
      { id: 1, name: 'Oak', color: 1, key: '2' },
    ],
    nextClassId: 2,
    tags: [],
    sources: [{ id: 0, kind: 'zip', name: 'leaves.zip', addedAt: 1_700_000_000_000 }],
    nextBurst: 1,
    spec: USUAL_SPEC,
    specIsOwn: false,
    split: USUAL_SPLIT,
    generation: 0,
    pageCount: 1,
    keepsOriginals: true,
    pictures: 40,
    unlabelled: 0,
    bytes: 500_000,
    isBackedUp: false,
    ...changes,
  };
}

/** Two classes of 20 pictures: 14 to train on, 2 to validate with, 4 to test on. */
export function aProjectState(changes: Partial<ProjectState> = {}): ProjectState {
  return {
    info: aProjectInfo(),
    counts: {
      byClass: [
        [0, 14, 2, 4],
        [0, 14, 2, 4],
        [0, 0, 0, 0],
      ],
      pictures: 40,
      flagged: 0,
      doubtful: 0,
      imported: 0,
      byTag: [],
      bySource: [{ id: 0, pictures: 40 }],
    },
    undo: null,
    redo: null,
    ...changes,
  };
}

export function aPlan(changes: Partial<ImportPlan> = {}): ImportPlan {
  return {
    id: 'plan-1',
    projectId: ID,
    parts: [
      {
        name: 'leaves.zip',
        source: 'zip',
        understood: { kind: 'class-folders', withSplits: false },
        pictures: 1204,
      },
    ],
    classes: [
      { name: 'Maple', pictures: 600, classId: null },
      { name: 'Oak', pictures: 604, classId: null },
    ],
    pictures: 1204,
    splits: { none: 1204, train: 0, validation: 0, test: 0 },
    notPictures: 7,
    broken: 2,
    brokenNames: ['a.png', 'b.png'],
    duplicates: null,
    unsafe: 0,
    neededBytes: 20_000_000,
    freeBytes: 2_000_000_000,
    suggestedSpec: USUAL_SPEC,
    problems: [],
    samples: 8,
    ...changes,
  };
}

/** No project at first; `create` and `open` make the one there is. */
export function fakeProjects(calls: string[]): Pick<Ports, 'projects' | 'gallery' | 'intake'> {
  let state: ProjectState | null = null;
  const note = async <T>(name: string, answer: () => T): Promise<T> => {
    calls.push(name);
    await Promise.resolve();
    return answer();
  };
  const next = (info: Partial<ProjectInfo> = {}): ProjectState => {
    const before = state ?? aProjectState();
    state = { ...before, info: { ...before.info, ...info, revision: before.info.revision + 1 } };
    return state;
  };
  return {
    projects: {
      list: () => note('projects.list', () => (state === null ? [] : [state.info])),
      create: (name) => note('projects.create', () => next({ name })),
      rename: (_id, name) => note('projects.rename', () => next({ name })),
      duplicate: (_id, name) => note('projects.duplicate', () => next({ name })),
      remove: () => note('projects.remove', () => void (state = null)),
      restore: () => note('projects.restore', () => next()),
      open: (id) =>
        note('projects.open', () => {
          if (state === null) throw new AppError('project/missing', { id });
          return state;
        }),
      watch: () => () => undefined,
      onLost: () => () => undefined,
      use: () =>
        note('projects.use', () => ({
          usedBytes: 500_000,
          freeBytes: 2_000_000_000,
          persisted: false,
          available: true,
        })),
      eraseEverything: () => note('projects.eraseEverything', () => undefined),
      understand: () => note('projects.understand', () => aPlan()),
      runImport: (_plan, _choices, onProgress) =>
        note('projects.runImport', () => {
          onProgress({ phase: 'reading', done: 600, total: 1204, secondsLeft: 2 });
          return { result: { added: 1202, duplicates: 0, broken: 2, brokenNames: ['a.png'] }, state: next() };
        }),
      dropPlan: () => note('projects.dropPlan', () => undefined),
      add: (_id, _source, _label, _burst, pictures) =>
        note('projects.add', () => ({ added: pictures.length, duplicates: 0, state: next() })),
      changePictures: () => note('projects.changePictures', () => next()),
      changeClasses: () => note('projects.changeClasses', () => next()),
      undo: () => note('projects.undo', () => next()),
      redo: () => note('projects.redo', () => next()),
      divide: (_id, split) => note('projects.divide', () => next({ split })),
      setSpec: (_id, spec) => note('projects.setSpec', () => next({ spec })),
      examine: () =>
        note('projects.examine', () => ({ findings: [], imbalance: null, thin: [], checked: 40 })),
      save: () => note('projects.save', () => next({ isBackedUp: true })),
      openFile: (_file, name) => note('projects.openFile', () => next({ name })),
    },
    intake: {
      fetchFile: () => note('intake.fetchFile', () => ({ file: new Blob(['x']), name: 'leaves.zip' })),
      drawSvg: () => note('intake.drawSvg', () => new Blob(['x'], { type: 'image/png' })),
      openCamera: () =>
        note('intake.openCamera', () => {
          throw new AppError('camera/none', {});
        }),
    },
    gallery: {
      openView: () => note('gallery.openView', () => ({ id: 1, count: 40 })),
      cells: (_id, _view, from, count) => note('gallery.cells', () => someCells(from, count)),
      rows: (_id, rows) => note('gallery.rows', () => someCells(0, rows.length)),
      picture: () => note('gallery.picture', () => aPicture(1)),
      planImages: () => note('gallery.planImages', () => aPicture(8)),
      previewSpec: (_id, _spec, count) =>
        note('gallery.previewSpec', () => ({ before: aPicture(count), after: aPicture(count) })),
    },
  };
}

function someCells(from: number, count: number): CellsHandle {
  const cells = Array.from({ length: count }, (_unused, i): CellInfo => ({
    row: from + i,
    label: (from + i) % 2,
    split: 1,
    flags: 0,
    tags: 0,
    name: `leaf-${String(from + i)}.png`,
    width: 224,
    height: 224,
    source: 0,
  }));
  return { cells, pictures: aPicture(count) };
}

function aPicture(count: number): PictureHandle {
  return { url: 'blob:pictures', count, cellWidth: 64, cellHeight: 64, release: () => undefined };
}

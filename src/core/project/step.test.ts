import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPLIT } from '../dataset/divide.ts';
import { aPage, aProject } from '../../testing/projects.ts';
import { changeClasses } from './change-classes.ts';
import { changePictures } from './change-pictures.ts';
import { type ProjectData, tally } from './counts.ts';
import { divideProject } from './divide-project.ts';
import type { ClassChange, PictureChange } from './gallery.ts';
import { FLAG, LABELLED_BY, PAGE_ROWS } from './pages.ts';
import { presentRows } from './picture-rows.ts';
import { NO_LABEL } from './project.ts';
import { type Edit, type Step, stepBetween, takeStep } from './step.ts';

const LAST = 3;

/** Two pages, the second of a few pictures; the first two and the last two pictures have no label. */
function aProjectOf(): ProjectData {
  const pages = [aPage(PAGE_ROWS), aPage(LAST + 1, PAGE_ROWS)];
  pages[0]!.marks.label.fill(NO_LABEL, 0, 2);
  pages[1]!.marks.label.fill(NO_LABEL, 2, 4);
  return { record: aProject({ pageCount: 2 }), pages };
}

function after(project: ProjectData, { record, marks }: Edit): ProjectData {
  return {
    record: { ...project.record, ...record },
    pages: project.pages.map((page, p) => ({ ...page, marks: marks.get(p) ?? page.marks })),
  };
}

/** As text, which is compared in one go. */
const marksOf = ({ pages }: ProjectData): string[] =>
  pages.flatMap(({ marks }) =>
    [marks.label, marks.labelledBy, marks.split, marks.flags, marks.tags].map((column) =>
      Buffer.from(column.buffer).toString('latin1'),
    ),
  );
const undoable = ({ record: { classes, tags, split } }: ProjectData) => ({ classes, tags, split });

const rowsToChoose = [0, 1, 2, 3, 10, 4095, 4096, 4097, 4098, 4099];
const someRows = fc.subarray(rowsToChoose);
const pictureChange: fc.Arbitrary<PictureChange> = fc.oneof(
  fc.record({ kind: fc.constant('label' as const), label: fc.constantFrom(0, 1, 2, NO_LABEL) }),
  fc.record({ kind: fc.constant('split' as const), split: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('x', 'y', 'z'), on: fc.boolean() }),
  fc.record({
    kind: fc.constant('flag' as const),
    flag: fc.constantFrom('flagged' as const, 'doubtful' as const),
    on: fc.boolean(),
  }),
  fc.constant({ kind: 'delete' as const }),
);
const id = fc.integer({ min: 0, max: 4 });
const classChange: fc.Arbitrary<ClassChange> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constant('rename' as const), id, name: fc.constantFrom('a', 'd', 'apple') }),
  fc.record({ kind: fc.constant('merge' as const), from: id, into: id }),
  fc.record({ kind: fc.constant('recolor' as const), id, color: id }),
  fc.record({ kind: fc.constant('key' as const), id, key: fc.constantFrom('1', 'q', null) }),
  fc.record({ kind: fc.constant('reorder' as const), ids: fc.shuffledSubarray([0, 1, 2, 3]) }),
  fc.record({
    kind: fc.constant('delete' as const),
    id,
    pictures: fc.constantFrom('unlabel' as const, 'delete' as const),
  }),
);
type AnyChange = { rows: number[]; change: PictureChange } | { change: ClassChange };
const anyChange: fc.Arbitrary<AnyChange> = fc.oneof(
  fc.record({ rows: someRows, change: pictureChange }),
  fc.record({ change: classChange }),
);

/** What is refused (a class that is not there, a name taken) changes nothing. */
function make(project: ProjectData, gesture: AnyChange): Edit {
  try {
    if (!('rows' in gesture)) return changeClasses(project, gesture.change);
    return changePictures(project, presentRows(gesture.rows, project.pages), gesture.change);
  } catch {
    return { record: {}, marks: new Map() };
  }
}

describe('undo', () => {
  it('takes back any sequence of gestures, and does it again', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (gestures) => {
        const begun = aProjectOf();
        let project = begun;
        const steps: Step[] = [];
        for (const gesture of gestures) {
          const next = after(project, make(project, gesture));
          const step = stepBetween('label', project, next);
          if (step) steps.push(step);
          project = next;
        }
        const ended = project;
        for (const step of steps.toReversed()) project = after(project, takeStep(step, 'undo', project));
        expect(marksOf(project)).toEqual(marksOf(begun));
        expect(undoable(project)).toEqual(undoable(begun));
        for (const step of steps) project = after(project, takeStep(step, 'redo', project));
        expect(marksOf(project)).toEqual(marksOf(ended));
        expect(undoable(project)).toEqual(undoable(ended));
      }),
      { numRuns: 20 },
    );
  });

  it('never leaves a label without its class, whatever another tab did in between', () => {
    fc.assert(
      fc.property(anyChange, fc.array(anyChange, { maxLength: 4 }), (gesture, others) => {
        const begun = aProjectOf();
        let project = after(begun, make(begun, gesture));
        const step = stepBetween('label', begun, project);
        for (const other of others) project = after(project, make(project, other));
        if (step) project = after(project, takeStep(step, 'undo', project));
        const known = new Set([NO_LABEL, ...project.record.classes.map(({ id: each }) => each)]);
        const names = project.record.classes.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const row of rowsToChoose) {
          expect(known).toContain(project.pages[Math.floor(row / PAGE_ROWS)]?.marks.label[row % PAGE_ROWS]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leaves alone what somebody else has changed since', () => {
    const begun = aProjectOf();
    const flagged = after(begun, changePictures(begun, Uint32Array.of(4, 5), { kind: 'delete' }));
    const step = stepBetween('delete', begun, flagged)!;
    const elsewhere = after(
      flagged,
      changePictures(flagged, Uint32Array.of(5), { kind: 'flag', flag: 'doubtful', on: true }),
    );
    const undone = after(elsewhere, takeStep(step, 'undo', elsewhere));
    expect([...undone.pages[0]!.marks.flags.subarray(4, 6)]).toEqual([0, FLAG.doubtful]);
    expect(step).toMatchObject({ gesture: { kind: 'delete', count: 2 }, rows: Uint32Array.of(4, 5) });
    expect(Object.keys(step.marks)).toEqual(['flags']);
  });
});

describe('changePictures', () => {
  it('labels as a person, and gives a side with the first label, in one gesture', () => {
    const begun = aProjectOf();
    const divided = after(begun, divideProject(begun, begun.record.split, new Int32Array(4100).fill(-1)));
    const { counts } = tally(divided);
    expect(counts.byClass[2]).toEqual([4, 0, 0, 0]);
    const rows = Uint32Array.of(0, 1, 2, 4098, 4099);
    const labelled = after(divided, changePictures(divided, rows, { kind: 'label', label: 0 }));
    expect(labelled.pages[0]?.marks.labelledBy[0]).toBe(LABELLED_BY.person);
    expect(tally(labelled).counts.byClass[2]).toEqual([0, 0, 0, 0]);
    expect(tally(labelled).counts.byClass[0]?.[SPLIT.none]).toBe(0);
    for (let i = 2; i < PAGE_ROWS; i++) {
      if (labelled.pages[0]?.marks.split[i] !== divided.pages[0]?.marks.split[i])
        throw new Error(`row ${String(i)}`);
    }
    const step = stepBetween('label', divided, labelled)!;
    expect(step.gesture.count).toBe(5);
    expect(marksOf(after(labelled, takeStep(step, 'undo', labelled)))).toEqual(marksOf(divided));
  });

  it('keeps the side of a picture whose label is taken back and given again', () => {
    const begun = aProjectOf();
    begun.pages[0]!.marks.split[2] = SPLIT.test;
    const rows = Uint32Array.of(2);
    const without = after(begun, changePictures(begun, rows, { kind: 'label', label: NO_LABEL }));
    const again = after(without, changePictures(without, rows, { kind: 'label', label: 1 }));
    expect(again.pages[0]?.marks.split[2]).toBe(SPLIT.test);
  });

  it('gives a tag a free place, and frees that of one that nobody has', () => {
    const tag = (project: ProjectData, name: string, on: boolean, ...rows: number[]) =>
      after(project, changePictures(project, Uint32Array.from(rows), { kind: 'tag', tag: name, on }));
    let project = tag(aProjectOf(), 'blurred', true, 0, 1);
    project = tag(project, 'night', true, 1);
    expect(project.record.tags).toEqual(['blurred', 'night']);
    expect(project.pages[0]?.marks.tags[1]).toBe(3);
    project = tag(project, 'blurred', false, 0, 1);
    expect(project.record.tags).toEqual(['', 'night']);
    project = tag(project, 'rain', true, 5);
    expect(project.record.tags).toEqual(['rain', 'night']);
    for (let i = 2; i < 32; i++) project = tag(project, `tag ${String(i)}`, true, 7);
    expect(project.pages[0]?.marks.tags[7]).toBe(0xffff_fffc);
    expect(() => tag(project, 'one more', true, 1)).toThrow('project/too-many-tags');
    expect(tag(project, 'tag 31', false, 7).record.tags).toHaveLength(31);
  });

  it('changes nothing of the arrays that others read', () => {
    const begun = aProjectOf();
    const before = structuredClone(begun.pages);
    changePictures(begun, Uint32Array.of(0, 4096), { kind: 'label', label: 1 });
    expect(begun.pages).toEqual(before);
  });
});

describe('changeClasses', () => {
  const classesAfter = (change: ClassChange) => {
    const begun = aProjectOf();
    return after(begun, changeClasses(begun, change));
  };

  it('adds with the first free colour and key, and never gives an id twice', () => {
    const { record } = classesAfter({ kind: 'add', name: '  plum ' });
    expect(record.classes[2]).toEqual({ id: 2, name: 'plum', color: 2, key: '2' });
    expect(record.nextClassId).toBe(3);
  });

  it('refuses names that are taken, empty or too long, and classes that are not there', () => {
    const code = (change: ClassChange) => () => classesAfter(change);
    expect(code({ kind: 'add', name: 'apple' })).toThrow('project/class-exists');
    expect(code({ kind: 'rename', id: 0, name: '梨' })).toThrow('project/class-exists');
    expect(code({ kind: 'rename', id: 0, name: ' ' })).toThrow('project/class-name');
    expect(code({ kind: 'add', name: 'x'.repeat(25) })).toThrow('project/class-name');
    expect(code({ kind: 'delete', id: 9, pictures: 'delete' })).toThrow('project/class-missing');
    expect(code({ kind: 'merge', from: 0, into: 0 })).toThrow('project/class-missing');
    expect(classesAfter({ kind: 'rename', id: 0, name: 'apple' }).record.classes[0]?.name).toBe('apple');
  });

  it('gives a key to one class only', () => {
    expect(classesAfter({ kind: 'key', id: 1, key: '1' }).record.classes.map(({ key }) => key)).toEqual([
      null,
      '1',
    ]);
  });

  it('merges and deletes with the pictures', () => {
    const merged = classesAfter({ kind: 'merge', from: 0, into: 1 });
    expect(merged.record.classes.map(({ id: each }) => each)).toEqual([1]);
    expect(tally(merged).counts.byClass).toEqual([
      [4096, 0, 0, 0],
      [4, 0, 0, 0],
    ]);
    const unlabelled = classesAfter({ kind: 'delete', id: 0, pictures: 'unlabel' });
    expect(tally(unlabelled).info).toMatchObject({ pictures: 4100, unlabelled: 2052 });
    expect(tally(classesAfter({ kind: 'delete', id: 0, pictures: 'delete' })).info.pictures).toBe(2052);
  });

  it('reorders', () => {
    expect(classesAfter({ kind: 'reorder', ids: [1, 0] }).record.classes.map(({ id: each }) => each)).toEqual(
      [1, 0],
    );
  });
});

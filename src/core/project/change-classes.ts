/** What one gesture does to a project's classes, and to the pictures that are in them. */
import { AppError } from '../base/app-error.ts';
import type { ProjectData } from './counts.ts';
import type { ClassChange } from './gallery.ts';
import { MarksEditor } from './marks-editor.ts';
import { newClass } from './new-class.ts';
import { FLAG, LABELLED_BY } from './pages.ts';
import { CLASS_COLORS, NO_LABEL, type ProjectClass } from './project.ts';
import { LONGEST_CLASS_NAME, MOST_CLASSES, readClassName } from './samples.ts';
import type { Edit } from './step.ts';

/** Throws `project/class-exists`, `project/class-missing`, `project/class-name`, `project/too-many-classes`. */
export function changeClasses({ record, pages }: ProjectData, change: ClassChange): Edit {
  const { classes, nextClassId } = record;
  const editor = new MarksEditor(pages);
  switch (change.kind) {
    case 'add':
      return {
        record: { classes: addClass(classes, nextClassId, change.name), nextClassId: nextClassId + 1 },
        marks: editor.changed,
      };
    case 'rename': {
      const { id } = found(classes, change.id);
      const others = classes.filter((each) => each.id !== id);
      const name = nameFor(change.name, others);
      return { record: { classes: replaced(classes, id, { name }) }, marks: editor.changed };
    }
    case 'recolor': {
      const color = change.color % CLASS_COLORS;
      return { record: { classes: replaced(classes, change.id, { color }) }, marks: editor.changed };
    }
    case 'key':
      return { record: { classes: giveKey(classes, change.id, change.key) }, marks: editor.changed };
    case 'reorder':
      return { record: { classes: reordered(classes, change.ids) }, marks: editor.changed };
    case 'merge':
      found(classes, change.from);
      if (change.from === change.into) throw new AppError('project/class-missing', {});
      relabel(editor, change.from, found(classes, change.into).id, 0);
      break;
    case 'delete':
      found(classes, change.id);
      relabel(editor, change.id, NO_LABEL, change.pictures === 'delete' ? FLAG.deleted : 0);
  }
  const gone = change.kind === 'merge' ? change.from : change.id;
  return { record: { classes: classes.filter(({ id }) => id !== gone) }, marks: editor.changed };
}

/** The classes with one more. */
export function addClass(classes: readonly ProjectClass[], id: number, name: string): ProjectClass[] {
  const checked = nameFor(name, classes);
  if (classes.length >= MOST_CLASSES) throw new AppError('project/too-many-classes', { most: MOST_CLASSES });
  return [...classes, newClass(classes, id, checked)];
}

function nameFor(text: string, others: readonly ProjectClass[]): string {
  const { name } = readClassName(text, []);
  if (name === null) throw new AppError('project/class-name', { most: LONGEST_CLASS_NAME });
  if (others.some((each) => each.name === name)) throw new AppError('project/class-exists', { name });
  return name;
}

/** Who had the key has none afterwards. */
function giveKey(classes: readonly ProjectClass[], id: number, key: string | null): ProjectClass[] {
  found(classes, id);
  return classes.map((each) => {
    if (each.id === id) return { ...each, key };
    return key !== null && each.key === key ? { ...each, key: null } : each;
  });
}

/** Classes that are not named keep their order, behind those that are. */
function reordered(classes: readonly ProjectClass[], ids: readonly number[]): ProjectClass[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = ({ id }: ProjectClass): number => places.get(id) ?? ids.length;
  return classes.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function replaced(
  classes: readonly ProjectClass[],
  id: number,
  changes: Partial<Omit<ProjectClass, 'id'>>,
): ProjectClass[] {
  found(classes, id);
  return classes.map((each) => (each.id === id ? { ...each, ...changes } : each));
}

function found(classes: readonly ProjectClass[], id: number): ProjectClass {
  const known = classes.find((each) => each.id === id);
  if (!known) throw new AppError('project/class-missing', {});
  return known;
}

/** Of deleted pictures too: nobody keeps the label of a class that is gone. */
function relabel(editor: MarksEditor, from: number, to: number, flag: number): void {
  editor.each((marks, i, write) => {
    if (marks.label[i] !== from) return;
    const written = write();
    written.label[i] = to;
    if (to === NO_LABEL) written.labelledBy[i] = LABELLED_BY.nobody;
    written.flags[i] = (written.flags[i] ?? 0) | flag;
  });
}

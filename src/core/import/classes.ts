/** Which class of the project each class of an import becomes. */
import * as v from 'valibot';
import { AppError } from '../base/app-error.ts';
import { newClass } from '../project/new-class.ts';
import { NO_LABEL, type ProjectClass, type ProjectRecord } from '../project/project.ts';
import { classNameSchema, LONGEST_CLASS_NAME, MOST_CLASSES } from '../project/samples.ts';
import type { ImportChoices } from './plan.ts';

export interface SettledClasses {
  readonly classes: readonly ProjectClass[];
  readonly nextClassId: number;
  /** By the name that the import has; null: its pictures are left out. Class ids, or NO_LABEL. */
  readonly labels: ReadonlyMap<string, number | null>;
}

/**
 * @param names of the import's classes, in their order; '' is none. What the mapping leaves out becomes a class of
 *   its own name
 * @throws AppError `import/too-many-classes`
 */
export function settleClasses(
  record: Pick<ProjectRecord, 'classes' | 'nextClassId'>,
  names: Iterable<string>,
  mapping: ImportChoices['mapping'],
): SettledClasses {
  const chosen = new Map(mapping.map(({ name, to }) => [name, to]));
  const settling = new Settling(record);
  const labels = new Map<string, number | null>();
  for (const name of names) {
    const to =
      chosen.get(name) ?? (name === '' ? { kind: 'unlabelled' as const } : { kind: 'new' as const, name });
    if (to.kind === 'skip') labels.set(name, null);
    else if (to.kind === 'unlabelled') labels.set(name, NO_LABEL);
    else if (to.kind === 'new') labels.set(name, settling.named(to.name));
    // A class that was deleted meanwhile comes again under the import's name.
    else labels.set(name, settling.has(to.id) ? to.id : settling.named(name));
  }
  const { classes, nextClassId } = settling;
  if (classes.length > MOST_CLASSES) {
    throw new AppError('import/too-many-classes', { count: classes.length, most: MOST_CLASSES });
  }
  return { classes, nextClassId, labels };
}

class Settling {
  readonly classes: ProjectClass[];
  nextClassId: number;

  constructor({ classes, nextClassId }: Pick<ProjectRecord, 'classes' | 'nextClassId'>) {
    this.classes = [...classes];
    this.nextClassId = nextClassId;
  }

  has(id: number): boolean {
    return this.classes.some((each) => each.id === id);
  }

  /** The class of this name, made where there is none. No name is no class. */
  named(text: string): number {
    const name = properName(text);
    if (name === null) return NO_LABEL;
    const known = this.classes.find((each) => each.name === name);
    if (known !== undefined) return known.id;
    const id = this.nextClassId++;
    this.classes.push(newClass(this.classes, id, name));
    return id;
  }
}

/** Cut where it is too long; null where nothing is left. */
function properName(text: string): string | null {
  const short = [...text.trim().normalize('NFC')].slice(0, LONGEST_CLASS_NAME).join('');
  const read = v.safeParse(classNameSchema, short);
  return read.success ? read.output : null;
}

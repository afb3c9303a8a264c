/** The import sheet without React: where each found class goes, what is wrong with that, and what it takes. */
import type { ImportChoices, ImportPlan, PlanClass } from '../../../core/import/plan.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import type { ProjectClass } from '../../../core/project/project.ts';
import { LONGEST_CLASS_NAME, MOST_CLASSES, readClassName } from '../../../core/project/samples.ts';

/** Of a picture's columns in its page; about. */
const COLUMN_BYTES = 80;

/** Where a found class goes, as it stands on the sheet: a new one's name may be no name yet. */
export type Target =
  | { readonly kind: 'class'; readonly id: number }
  | { readonly kind: 'new'; readonly text: string }
  | { readonly kind: 'unlabelled' }
  | { readonly kind: 'skip' };

/** By the found class's name. */
export type Targets = ReadonlyMap<string, Target>;

export interface SheetRow {
  readonly found: PlanClass;
  readonly target: Target;
  readonly problem: 'empty' | 'long' | null;
  /** The new name is this class of the project's. */
  readonly joins: string | null;
  /** An earlier found class has the same new name. */
  readonly together: string | null;
}

export interface SettledSheet {
  readonly rows: readonly SheetRow[];
  readonly mapping: ImportChoices['mapping'];
  /** Pictures that come in. */
  readonly taken: number;
  /** Classes that the project will have, where that is too many. */
  readonly tooMany: number | null;
  readonly ok: boolean;
}

/** As found: into the class of its name, or a new one of it. */
export function usualTarget(found: PlanClass, classes: readonly ProjectClass[]): Target {
  if (found.name === '') return { kind: 'unlabelled' };
  const known = classes.find(({ id }) => id === found.classId);
  if (known !== undefined) return { kind: 'class', id: known.id };
  const text = [...found.name.trim().normalize('NFC')].slice(0, LONGEST_CLASS_NAME).join('');
  return { kind: 'new', text };
}

export function settleSheet(
  plan: Pick<ImportPlan, 'classes'>,
  targets: Targets,
  classes: readonly ProjectClass[],
): SettledSheet {
  const rows: SheetRow[] = [];
  const mapping: { name: string; to: ImportChoices['mapping'][number]['to'] }[] = [];
  /** New names, with the found class that has it first. */
  const named = new Map<string, string>();
  let taken = 0;
  for (const found of plan.classes) {
    const target = targets.get(found.name) ?? usualTarget(found, classes);
    if (target.kind !== 'skip') taken += found.pictures;
    const row: SheetRow = { found, target, problem: null, joins: null, together: null };
    if (target.kind !== 'new') {
      rows.push(row);
      mapping.push({ name: found.name, to: target });
      continue;
    }
    // How many there may be is judged for all rows at once.
    const { name, problem } = readClassName(target.text, []);
    if (name === null) {
      rows.push({ ...row, problem: problem === 'empty' ? 'empty' : 'long' });
      continue;
    }
    const known = classes.find((each) => each.name === name);
    const together = known === undefined ? (named.get(name) ?? null) : null;
    if (known === undefined && together === null) named.set(name, found.name);
    rows.push({ ...row, joins: known?.name ?? null, together });
    mapping.push({
      name: found.name,
      to: known === undefined ? { kind: 'new', name } : { kind: 'class', id: known.id },
    });
  }
  const count = classes.length + named.size;
  const tooMany = count > MOST_CLASSES ? count : null;
  const ok = taken > 0 && tooMany === null && rows.every(({ problem }) => problem === null);
  return { rows, mapping, taken, tooMany, ok };
}

/** What a press on "all of them" sets. */
export function allTargets(plan: Pick<ImportPlan, 'classes'>, choice: 'keep' | 'none' | 'skip'): Targets {
  if (choice === 'keep') return new Map();
  const kind = choice === 'none' ? 'unlabelled' : 'skip';
  return new Map(plan.classes.map(({ name }): [string, Target] => [name, { kind }]));
}

/** Bytes on the disk, about: of the prepared pictures, and of the files as they came. */
export function roomOf(
  plan: Pick<ImportPlan, 'pictures' | 'neededBytes' | 'suggestedSpec'>,
  own: PictureSpec,
  used: PictureSpec,
): { readonly prepared: number; readonly originals: number } {
  const bytes = (spec: PictureSpec) =>
    plan.pictures * (spec.width * spec.height * spec.channels + COLUMN_BYTES);
  // What the plan needs counts the originals, and pixels by the suggestion.
  const originals = Math.max(0, plan.neededBytes - bytes(plan.suggestedSpec ?? own));
  return { prepared: bytes(used), originals };
}

/** The name by which a found class is known on the sheet: as a form's value. */
export function targetValue(target: Target): string {
  return target.kind === 'class' ? `class:${target.id}` : target.kind;
}

export function targetOf(value: string, found: PlanClass, classes: readonly ProjectClass[]): Target {
  if (value === 'unlabelled' || value === 'skip') return { kind: value };
  const known = classes.find(({ id }) => value === `class:${id}`);
  if (known !== undefined) return { kind: 'class', id: known.id };
  const usual = usualTarget({ ...found, classId: null }, classes);
  return usual.kind === 'new' ? usual : { kind: 'new', text: '' };
}

/** Names of project files among what was given; they come in by another road. */
export function projectFilesOf({ parts }: Pick<ImportPlan, 'parts'>): readonly string[] {
  return parts.flatMap(({ understood, name }) => (understood.kind === 'project-file' ? [name] : []));
}

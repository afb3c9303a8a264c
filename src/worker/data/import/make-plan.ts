/** The sheet that is shown before importing, and the plans that wait for their answer. */
import { AppError } from '../../../core/base/app-error.ts';
import type { ImportPlan, PlanClass, PlanId } from '../../../core/import/plan.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import { suggestSpec } from '../../../core/picture/suggest.ts';
import type { OpenProject } from '../open-project.ts';
import type { Decoder } from './decode.ts';
import { firstPictures, isGrey } from './first-pictures.ts';
import type { FoundPart } from './found-part.ts';
import { type HeldPlan, neededBytes } from './run-import.ts';
import type { Understanding } from './understand.ts';

/** Names of broken files that are told; pictures shown; pictures looked at for colour. */
const NAMES_TOLD = 5;
const SHOWN = 8;
const LOOKED_AT = 24;

export interface PlanFacts {
  readonly id: PlanId;
  readonly freeBytes: number | null;
  readonly decoder: Decoder;
  readonly signal: AbortSignal;
}

export async function makePlan(
  project: OpenProject,
  understanding: Understanding,
  { id, freeBytes, decoder, signal }: PlanFacts,
): Promise<ImportPlan> {
  const { parts, broken } = understanding;
  const { record } = project;
  const pictures = parts.reduce((sum, { part }) => sum + part.pictures, 0);
  const isFree = record.pageCount === 0 && !record.specIsOwn && pictures > 0;
  const suggestedSpec = isFree ? await suggested(parts, decoder, signal) : null;
  return {
    id,
    projectId: record.id,
    parts: parts.map(({ part }) => part),
    classes: classesOf(parts, project),
    pictures,
    splits: splitsOf(parts),
    notPictures: understanding.notPictures,
    broken: broken.length,
    brokenNames: broken.slice(0, NAMES_TOLD),
    duplicates: null,
    unsafe: understanding.unsafe,
    neededBytes: neededBytes(parts, suggestedSpec ?? record.spec, true),
    freeBytes,
    suggestedSpec,
    problems: understanding.problems.map(({ name, error }) => ({ name, error: error.toWire() })),
    samples: Math.min(SHOWN, pictures),
  };
}

async function suggested(
  parts: readonly FoundPart[],
  decoder: Decoder,
  signal: AbortSignal,
): Promise<PictureSpec> {
  const unsure = parts.filter(({ isGrey: known }) => known === null);
  const hasColour =
    parts.some(({ isGrey: known }) => known === false) ||
    !(await firstPictures(unsure, LOOKED_AT, decoder, signal)).every(isGrey);
  return suggestSpec(
    parts.flatMap(({ sizes }) => sizes),
    !hasColour,
  );
}

/** In the order in which they were found; those without a class last. */
function classesOf(parts: readonly FoundPart[], { record }: OpenProject): readonly PlanClass[] {
  const counts = new Map<string, number>();
  for (const { classes } of parts) {
    for (const [name, count] of classes) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const none = counts.get('');
  counts.delete('');
  if (none !== undefined) counts.set('', none);
  return [...counts].map(([name, pictures]) => {
    return { name, pictures, classId: record.classes.find((each) => each.name === name)?.id ?? null };
  });
}

function splitsOf(parts: readonly FoundPart[]): ImportPlan['splits'] {
  const sum = [0, 0, 0, 0];
  for (const { splits } of parts) {
    for (const [split, count] of splits.entries()) sum[split] = (sum[split] ?? 0) + count;
  }
  const [none = 0, train = 0, validation = 0, test = 0] = sum;
  return { none, train, validation, test };
}

/** More than one only where the page asked anew without an answer to the last. */
const MOST_PLANS = 3;

export class Plans {
  readonly #held = new Map<PlanId, HeldPlan>();

  keep(held: HeldPlan): void {
    this.#held.set(held.plan.id, held);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST_PLANS) break;
      this.#held.delete(oldest);
    }
  }

  /** Throws AppError `import/file-gone` for one that is not kept any more: its files are let go of. */
  get(id: PlanId): HeldPlan {
    const held = this.#held.get(id);
    if (held === undefined) throw new AppError('import/file-gone', { file: '' });
    return held;
  }

  drop(id: PlanId): void {
    this.#held.delete(id);
  }
}

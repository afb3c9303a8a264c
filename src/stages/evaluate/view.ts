/** What the Evaluate screen can score on and looks at first, and how it shows an area. */
import type { TestSetId } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import type { Cell } from '../../core/project/routes.ts';
import type { SampleInfo } from '../../core/project/samples.ts';

type Scorable = Pick<ModelSummary, 'recipe' | 'samples'>;

/** Those drawn samples that a model did not learn from. */
function unseenSamples({ samples }: Scorable, drawn: readonly SampleInfo[]): readonly SampleInfo[] {
  const learned = new Set(samples?.train ?? []);
  return drawn.filter(({ id }) => !learned.has(id));
}

/** What a model can be scored on. */
export function testSetsOf(model: Scorable, drawn: readonly SampleInfo[]): readonly TestSetId[] {
  const sets: TestSetId[] = ['test'];
  if (model.recipe.holdOut > 0) sets.push('held-out');
  if (unseenSamples(model, drawn).length > 0) sets.push('drawn');
  return sets;
}

const TEST_IMAGES = 10_000;

/** How many images are in a set. */
export function sizeOf(set: TestSetId, model: Scorable, drawn: readonly SampleInfo[]): number {
  switch (set) {
    case 'test':
      return TEST_IMAGES;
    case 'held-out':
      return model.recipe.holdOut;
    case 'drawn':
      return unseenSamples(model, drawn).length;
  }
}

/** The one that is looked at where none was asked for, or one that there is not. */
export function testSetFor(sets: readonly TestSetId[], wanted: TestSetId | null): TestSetId {
  if (wanted !== null && sets.includes(wanted)) return wanted;
  return sets.includes('held-out') ? 'held-out' : 'test';
}

/** The most frequent mistake, the first of equals; null where there is none. */
export function worstCell(confusion: readonly (readonly number[])[]): Cell | null {
  let worst: Cell | null = null;
  let most = 0;
  confusion.forEach((row, actual) =>
    row.forEach((count, predicted) => {
      if (actual === predicted || count <= most) return;
      most = count;
      worst = { actual, predicted };
    }),
  );
  return worst;
}

/** An area under a curve to four places, where one that is not quite all is not shown as 1.0000. */
export function shownArea(auc: number): number {
  return auc < 1 ? Math.min(auc, 0.9999) : auc;
}

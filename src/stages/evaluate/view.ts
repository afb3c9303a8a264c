/** What the Evaluate screen can score on and looks at first, and how it shows an area. */
import type { Evaluation, TestSetId } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import type { Cell } from '../../core/project/routes.ts';
import type { SampleInfo } from '../../core/project/samples.ts';

type Scorable = Pick<ModelSummary, 'recipe' | 'samples' | 'datasetId'>;

/** Those drawn samples that a model did not learn from. */
function unseenSamples({ samples }: Scorable, drawn: readonly SampleInfo[]): readonly SampleInfo[] {
  const learned = new Set(samples?.train ?? []);
  return drawn.filter(({ id }) => !learned.has(id));
}

/** What a model can be scored on; one of a project of one's own on that project's test images, and on nothing else. */
export function testSetsOf(model: Scorable, drawn: readonly SampleInfo[]): readonly TestSetId[] {
  const sets: TestSetId[] = ['test'];
  if (model.datasetId !== 'mnist') return sets;
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

/** With fewer images the 95% interval of any accuracy is over a third wide at its widest. */
const FEW_IMAGES = 30;
/** A class with fewer has figures that jump by a fifth or more with each image. */
const FEW_OF_CLASS = 5;

/** Whether the accuracy rests on too little to say much; and if not, which classes' own figures do. */
export function restsOnLittle({
  count,
  classes,
  classNames,
}: Pick<Evaluation, 'count' | 'classes' | 'classNames'>): {
  readonly whole: boolean;
  readonly classes: readonly string[];
} {
  if (count < FEW_IMAGES) return { whole: true, classes: [] };
  const few = classNames.filter((_, index) => {
    const support = classes[index]?.support ?? 0;
    return support > 0 && support < FEW_OF_CLASS;
  });
  return { whole: false, classes: few };
}

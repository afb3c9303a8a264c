/** Classes whose part of a division is too small to learn from or to measure with. Pure. */
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { ProjectCounts } from '../../../core/project/gallery.ts';
import type { ProjectClass } from '../../../core/project/project.ts';

/** With one picture there is nothing to have in common. */
const LEAST_TRAINING = 2;

export interface SplitWarnings {
  /** Names, in the project's order. */
  readonly noTest: readonly string[];
  readonly fewTraining: readonly string[];
}

export function splitWarnings(
  classes: readonly ProjectClass[],
  { byClass }: Pick<ProjectCounts, 'byClass'>,
): SplitWarnings {
  const named = (isSo: (counts: readonly number[]) => boolean) =>
    classes.filter((_class, index) => isSo(byClass[index] ?? [])).map(({ name }) => name);
  return {
    noTest: named((counts) => (counts[SPLIT.test] ?? 0) === 0),
    fewTraining: named((counts) => (counts[SPLIT.train] ?? 0) < LEAST_TRAINING),
  };
}

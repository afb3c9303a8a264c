/** How many labelled pictures a project has in each split: what training and scoring go by. */
import { SPLIT } from '../dataset/divide.ts';
import type { ProjectCounts } from './gallery.ts';

export interface SplitCounts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  /** Classes with pictures to train on. */
  readonly trainedClasses: number;
}

export function splitCounts({ byClass }: Pick<ProjectCounts, 'byClass'>): SplitCounts {
  // The last row is of those without a label.
  const labelled = byClass.slice(0, -1);
  const sum = (split: number) => labelled.reduce((total, row) => total + (row[split] ?? 0), 0);
  return {
    train: sum(SPLIT.train),
    validation: sum(SPLIT.validation),
    test: sum(SPLIT.test),
    trainedClasses: labelled.filter((row) => row[SPLIT.train] > 0).length,
  };
}

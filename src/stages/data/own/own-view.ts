/** What the Data screen says of a project's counts. */
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { ProjectCounts } from '../../../core/project/gallery.ts';

export interface Division {
  readonly unlabelled: number;
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export function divisionOf({ byClass }: Pick<ProjectCounts, 'byClass'>): Division {
  const sum = (split: number) => byClass.reduce((total, counts) => total + (counts[split] ?? 0), 0);
  const none = byClass.at(-1) ?? [];
  return {
    unlabelled: none.reduce((total, count) => total + count, 0),
    train: sum(SPLIT.train),
    validation: sum(SPLIT.validation),
    test: sum(SPLIT.test),
  };
}

/** Two classes at least have something to learn from. */
export function canTrain({ byClass }: Pick<ProjectCounts, 'byClass'>): boolean {
  return byClass.slice(0, -1).filter((counts) => counts[SPLIT.train] > 0).length >= 2;
}

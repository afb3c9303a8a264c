/** What the Label screen makes of the samples: counts, groups, the class that is next. */
import { DIGITS, type SampleInfo } from '../../core/project/samples.ts';

/** A class with its samples, the oldest first. */
export interface SampleGroup {
  readonly label: string;
  readonly samples: readonly SampleInfo[];
}

/** Those classes that have samples, in the order of `classes`. */
export function groupByClass(
  classes: readonly string[],
  samples: readonly SampleInfo[],
): readonly SampleGroup[] {
  return classes.flatMap((label) => {
    const own = samples.filter((sample) => sample.label === label);
    return own.length === 0 ? [] : [{ label, samples: own }];
  });
}

export function countByClass(samples: readonly SampleInfo[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of samples) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/**
 * The class that has the fewest samples: among the person's own where there are any, else among the digits.
 * Of equals the one that follows `current` in the order of `classes`.
 */
export function scarcestClass(
  classes: readonly string[],
  counts: ReadonlyMap<string, number>,
  current: string,
): string {
  const own = classes.filter((name) => !DIGITS.includes(name));
  const candidates = own.length > 0 ? own : classes;
  const after = candidates.indexOf(current) + 1;
  const inTurn = [...candidates.slice(after), ...candidates.slice(0, after)];
  const count = (name: string) => counts.get(name) ?? 0;
  return inTurn.reduce((least, name) => (count(name) < count(least) ? name : least), inTurn[0] ?? current);
}

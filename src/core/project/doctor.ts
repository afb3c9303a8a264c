/** What the data doctor found: findings, each with the pictures it is about, as lists one can act on. */

export const FINDINGS = [
  /** The same bytes twice. */
  'exact-duplicates',
  'near-duplicates',
  /** Near or exact duplicates of which one is trained on and another tested on. */
  'across-splits',
  /** The same picture under two labels. */
  'label-conflicts',
  'blank',
  'dark',
  'small',
  'odd-shape',
] as const;
export type FindingKind = (typeof FINDINGS)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** Rows, those that belong together side by side. */
  readonly rows: readonly number[];
  /** Where groups end in `rows`; of findings about single pictures, one each: empty. */
  readonly groupEnds: readonly number[];
}

export interface DoctorReport {
  /** Only those that found something. */
  readonly findings: readonly Finding[];
  readonly imbalance: {
    /** Class ids with the fewest and the most training pictures; null where there are fewer than two classes. */
    readonly fewest: { readonly id: number; readonly count: number };
    readonly most: { readonly id: number; readonly count: number };
  } | null;
  /** Classes with too few pictures to say anything: fewer than 10. */
  readonly thin: readonly number[];
  readonly checked: number;
}

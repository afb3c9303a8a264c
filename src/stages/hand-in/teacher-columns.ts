/** What the teacher's table sorts by, and what it says as CSV; pure. */
import { recipeShort, type Words } from './words.ts';
import { type Failure, type Row, type Verdict, verdictsOf } from './teacher-state.ts';

export const COLUMNS = [
  'name',
  'number',
  'accuracy',
  'rescored',
  'state',
  'guess',
  'epochs',
  'seed',
  'recipe',
  'engine',
  'time',
  'looks',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** The worst first. */
const VERDICT_ORDER: readonly Verdict[] = [
  'differs',
  'failed',
  'altered',
  'scoring',
  'waiting',
  'pending',
  'confirmed',
];

/** Null where there is nothing to sort by: such rows stand last. */
function keyOf({ handIn, ...row }: Row, column: Column, words: Words): string | number | null {
  switch (column) {
    case 'name':
      return handIn.student.name === '' ? null : handIn.student.name;
    case 'number':
      return handIn.student.number === '' ? null : handIn.student.number;
    case 'accuracy':
      return handIn.score.accuracy;
    case 'rescored':
      return row.scoring.phase === 'done' ? row.scoring.rescore.accuracy : null;
    case 'state':
      return Math.min(...verdictsOf({ handIn, ...row }).map((verdict) => VERDICT_ORDER.indexOf(verdict)));
    case 'guess':
      return handIn.guess;
    case 'epochs':
      return handIn.history.epochs.at(-1)?.epoch ?? 0;
    case 'seed':
      return handIn.recipe.seed;
    case 'recipe':
      return recipeShort(handIn.recipe, words);
    case 'engine':
      return handIn.engine === null ? null : words.m.engine.names[handIn.engine.engine];
    case 'time':
      return handIn.activeMs;
    case 'looks':
      return handIn.score.testLooks;
  }
}

/** Rows in order; equal ones stay as they were. */
export function sorted(rows: readonly Row[], { column, direction }: Sorting, words: Words): readonly Row[] {
  const collator = new Intl.Collator(undefined, { numeric: true });
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column, words) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    if (typeof a.key === 'number' && typeof b.key === 'number') return sign * (a.key - b.key);
    return sign * collator.compare(String(a.key), String(b.key));
  });
  return keyed.map(({ row }) => row);
}

export function verdictText(row: Row, { m, f }: Words): string {
  const { states, scoring } = m.handIn.teacher;
  const share = row.scoring.phase === 'scoring' ? row.scoring.share : 0;
  return verdictsOf(row)
    .map((verdict) => (verdict === 'scoring' ? scoring({ percent: f.percent(share, 0) }) : states[verdict]))
    .join(' · ');
}

/** Header, rows, and the files that could not be read. Numbers are plain, for a spreadsheet to reckon with. */
export function csvRows(
  rows: readonly Row[],
  failures: readonly Failure[],
  words: Words,
  why: (failure: Failure) => string,
): readonly (readonly string[])[] {
  const { columns: c, csvColumns: x } = words.m.handIn.teacher;
  const number = (value: number | null) => (value === null ? '' : String(Number(value.toFixed(6))));
  const header = [
    ...[c.name, c.number, c.accuracy, x.low, x.high, c.rescored, c.state, c.guess, c.epochs, c.seed],
    ...[c.recipe, c.engine, x.seconds, c.looks, x.model, x.handedInAt, x.fingerprint, x.file],
  ];
  return [
    header,
    ...rows.map(({ handIn, fileName, ...row }) => [
      handIn.student.name,
      handIn.student.number,
      number(handIn.score.accuracy),
      number(handIn.score.interval.low),
      number(handIn.score.interval.high),
      number(row.scoring.phase === 'done' ? row.scoring.rescore.accuracy : null),
      verdictText({ handIn, fileName, ...row }, words),
      number(handIn.guess),
      number(handIn.history.epochs.at(-1)?.epoch ?? 0),
      number(handIn.recipe.seed),
      recipeShort(handIn.recipe, words),
      handIn.engine === null ? '' : words.m.engine.names[handIn.engine.engine],
      number(handIn.activeMs === null ? null : handIn.activeMs / 1000),
      number(handIn.score.testLooks),
      handIn.model.name,
      handIn.handedInAt,
      handIn.dataset.fingerprint,
      fileName,
    ]),
    ...failures.map((failure) =>
      header.map((_, i) => (i === 6 ? why(failure) : i === header.length - 1 ? failure.fileName : '')),
    ),
  ];
}

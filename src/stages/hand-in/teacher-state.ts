/** The teacher's list: which files were opened, what was read of them, what scoring found. Lives with the screen. */
import type { WireError } from '../../core/base/app-error.ts';
import { agrees } from '../../core/handin/compose.ts';
import type { HandIn, ReadHandIn, Rescore } from '../../core/handin/hand-in.ts';

export type Scoring =
  | { readonly phase: 'none' | 'waiting' }
  | { readonly phase: 'scoring'; readonly share: number }
  | { readonly phase: 'done'; readonly rescore: Rescore }
  | { readonly phase: 'failed'; readonly error: WireError };

export interface Row extends ReadHandIn {
  readonly id: string;
  readonly fileName: string;
  readonly file: Blob;
  readonly scoring: Scoring;
}

export interface Failure {
  readonly id: string;
  readonly fileName: string;
  readonly error: WireError;
}

export interface TeacherState {
  readonly rows: readonly Row[];
  readonly failures: readonly Failure[];
  /** Ids of rows whose curves are shown, by the look of their lines; null where a look is free. */
  readonly shown: readonly (string | null)[];
}

export type TeacherEvent =
  | { readonly kind: 'read'; readonly row: Omit<Row, 'scoring'> }
  | { readonly kind: 'unreadable'; readonly failure: Failure }
  | { readonly kind: 'scoring'; readonly id: string; readonly scoring: Scoring }
  | { readonly kind: 'queued'; readonly ids: readonly string[] }
  /** Nothing waits any more, and what was being scored is as before. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'shown'; readonly id: string; readonly on: boolean }
  | { readonly kind: 'cleared' };

/** Looks that the overlay chart has. */
const LOOKS = 8;
export const EMPTY: TeacherState = {
  rows: [],
  failures: [],
  shown: Array.from({ length: LOOKS }, () => null),
};

export function reduce(state: TeacherState, event: TeacherEvent): TeacherState {
  const { rows, failures, shown } = state;
  const withScoring = (change: (row: Row) => Scoring): TeacherState => ({
    ...state,
    rows: rows.map((row) => {
      const scoring = change(row);
      return scoring === row.scoring ? row : { ...row, scoring };
    }),
  });
  switch (event.kind) {
    case 'read':
      return { ...state, rows: [...rows, { ...event.row, scoring: { phase: 'none' } }] };
    case 'unreadable':
      return { ...state, failures: [...failures, event.failure] };
    case 'scoring':
      return withScoring((row) => (row.id === event.id ? event.scoring : row.scoring));
    case 'queued':
      return withScoring((row) => (event.ids.includes(row.id) ? { phase: 'waiting' } : row.scoring));
    case 'stopped':
      return withScoring(({ scoring }) =>
        scoring.phase === 'waiting' || scoring.phase === 'scoring' ? { phase: 'none' } : scoring,
      );
    case 'shown': {
      const without = shown.map((id) => (id === event.id ? null : id));
      const free = without.indexOf(null);
      const next = event.on && free !== -1 ? without.with(free, event.id) : without;
      return { ...state, shown: next };
    }
    case 'cleared':
      return EMPTY;
  }
}

export type Verdict = 'altered' | 'differs' | 'confirmed' | 'failed' | 'pending' | 'waiting' | 'scoring';

/** All that is to be said of a row, the worst first. */
export function verdictsOf({ intact, handIn, scoring }: Row): readonly Verdict[] {
  const altered: readonly Verdict[] = intact ? [] : ['altered'];
  switch (scoring.phase) {
    case 'done':
      return [...altered, agrees(handIn.score, scoring.rescore) ? 'confirmed' : 'differs'];
    case 'none':
      return [...altered, 'pending'];
    case 'waiting':
    case 'scoring':
    case 'failed':
      return [...altered, scoring.phase];
  }
}

/** Who handed something in: by number, else by name, whatever the width and case of the letters; null for nobody. */
function identity({ student }: HandIn): string | null {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  if (plain(student.number) !== '') return `number ${plain(student.number)}`;
  return plain(student.name) === '' ? null : `name ${plain(student.name)}`;
}

/** Ids of rows whose students handed in more than once. */
export function repeated(rows: readonly Row[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { handIn } of rows) {
    const student = identity(handIn);
    if (student !== null) counts.set(student, (counts.get(student) ?? 0) + 1);
  }
  const again = rows.filter(({ handIn }) => (counts.get(identity(handIn) ?? '') ?? 0) > 1);
  return new Set(again.map(({ id }) => id));
}

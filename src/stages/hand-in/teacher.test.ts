import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import type { HandIn } from '../../core/handin/hand-in.ts';
import { createFormat } from '../../i18n/format.ts';
import { en } from '../../i18n/messages.ts';
import { aHandIn } from '../../testing/hand-in.ts';
import { csvRows, sorted } from './teacher-columns.ts';
import { EMPTY, reduce, repeated, type Row, type Scoring, verdictsOf } from './teacher-state.ts';

const words = { m: en, f: createFormat('en') };

function aRow(id: string, changes: Partial<HandIn> = {}, scoring: Scoring = { phase: 'none' }): Row {
  const fileName = `${id}.json`;
  return { id, fileName, file: new Blob(), intact: true, handIn: aHandIn(changes), scoring };
}
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join('');
const student = (name: string, number = '') => ({ student: { name, number } });
const found = (correct: number): Scoring => ({
  phase: 'done',
  rescore: { count: 10_000, correct, accuracy: correct / 10_000 },
});

describe('the list of results', () => {
  it('keeps a curve’s look while others come and go, and shows eight at most', () => {
    let state = EMPTY;
    for (const id of 'abcdefghi') state = reduce(state, { kind: 'shown', id, on: true });
    expect(state.shown.join('')).toBe('abcdefgh');
    state = reduce(state, { kind: 'shown', id: 'b', on: false });
    state = reduce(state, { kind: 'shown', id: 'i', on: true });
    expect(state.shown.join('')).toBe('aicdefgh');
  });

  it('leaves the rows that were scored as they are when scoring is stopped', () => {
    const rows = [aRow('a', {}, found(9862)), aRow('b'), aRow('c')];
    const queued = reduce({ ...EMPTY, rows }, { kind: 'queued', ids: ['b', 'c'] });
    const under = reduce(queued, { kind: 'scoring', id: 'b', scoring: { phase: 'scoring', share: 0.5 } });
    expect(under.rows.map((row) => row.scoring.phase)).toEqual(['done', 'scoring', 'waiting']);
    expect(reduce(under, { kind: 'stopped' }).rows.map((row) => row.scoring.phase)).toEqual([
      'done',
      'none',
      'none',
    ]);
  });

  it('says of a row all that is to be said', () => {
    expect(verdictsOf(aRow('a'))).toEqual(['pending']);
    expect(verdictsOf(aRow('a', {}, found(9860)))).toEqual(['confirmed']);
    expect(verdictsOf(aRow('a', {}, found(9859)))).toEqual(['differs']);
    expect(verdictsOf({ ...aRow('a', {}, found(9862)), intact: false })).toEqual(['altered', 'confirmed']);
  });

  it('marks students who handed in twice, by number and else by name', () => {
    const rows = [
      aRow('a', student('王小明', '０１')),
      aRow('b', student('王晓明', '01')),
      aRow('c', student('Ana')),
      aRow('d', student(' ana ')),
      aRow('e', student('王小明', '02')),
      aRow('f', student('')),
      aRow('g', student('')),
    ];
    expect([...repeated(rows)].join('')).toBe('abcd');
  });
});

describe('sorting', () => {
  const rows = [
    aRow('a', { ...student('B', '10'), guess: null }),
    aRow('b', { ...student('A', '9'), guess: 0.5 }, found(9000)),
    aRow('c', { ...student('', ''), guess: 0.9 }, found(9862)),
  ];

  it.each([
    ['name', 'ascending', 'bac'],
    ['name', 'descending', 'abc'],
    ['number', 'ascending', 'bac'],
    ['guess', 'ascending', 'bca'],
    ['guess', 'descending', 'cba'],
    ['rescored', 'descending', 'cba'],
    ['state', 'ascending', 'bac'],
    ['seed', 'ascending', 'abc'],
  ] as const)('by %s, %s', (column, direction, order) => {
    expect(ids(sorted(rows, { column, direction }, words))).toBe(order);
  });
});

describe('the CSV', () => {
  it('has a row for every result and every file that could not be read', () => {
    const failure = {
      id: 'x',
      fileName: 'x.json',
      error: new AppError('handin/unreadable', {}).toWire(),
    };
    const table = csvRows([aRow('a', {}, found(9000))], [failure], words, () => 'broken');
    expect(table.map((row) => row.length)).toEqual([18, 18, 18]);
    expect(table[1]?.slice(0, 10)).toEqual([
      ...['张三', '20230101', '0.9862', '0.98372', '0.988307', '0.9', 'figure differs', '0.95', '1', '42'],
    ]);
    expect(table[2]?.filter((cell) => cell !== '')).toEqual(['broken', 'x.json']);
  });
});

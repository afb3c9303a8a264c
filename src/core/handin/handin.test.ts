import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees, composeHandIn, handInFileName } from './compose.ts';
import { toCsv } from './csv.ts';
import { TUTORIAL_RECIPE } from '../recipe/recipe.ts';
import type { HandInSources } from './compose.ts';

const score = { precision: 1, recall: 1, f1: 1 };
const sources: HandInSources = {
  student: { name: '张三', number: '2023-01' },
  handedInAt: '2026-01-02T03:04:05.000Z',
  model: {
    id: 'm',
    name: 'Digits',
    classes: ['0', '1'],
    parameters: 6,
    parentId: null,
    recipe: TUTORIAL_RECIPE,
    history: {
      curve: [
        { step: 1, loss: 2, accuracy: 0.2 },
        { step: 2, loss: Infinity, accuracy: 0.2 },
      ],
      epochs: [],
    },
  },
  run: null,
  fingerprint: 'f'.repeat(64),
  evaluation: {
    set: 'test',
    classNames: ['0', '1'],
    count: 100,
    correct: 88,
    accuracy: 0.88,
    accuracyInterval: { low: 0.8, high: 0.93 },
    loss: 0.4,
    confusion: [],
    classes: [],
    macro: score,
    weighted: score,
    testLooks: 1,
    roc: null,
  },
  testLooks: 3,
};

describe('composeHandIn', () => {
  it('says nothing of a training whose record is gone, and keeps infinities away', () => {
    const handIn = composeHandIn(sources);
    expect(handIn).toMatchObject({ engine: null, activeMs: null, guess: null });
    expect(handIn.dataset.fingerprint).toBe('f'.repeat(64));
    expect(handIn.score).toEqual({
      count: 100,
      correct: 88,
      accuracy: 0.88,
      interval: { low: 0.8, high: 0.93 },
      testLooks: 3,
    });
    expect(handIn.history.curve).toEqual([{ step: 1, loss: 2, accuracy: 0.2 }]);
  });
});

describe('agrees', () => {
  it('lets engines differ by two images, and no more', () => {
    const claimed = { count: 10_000, correct: 9862 };
    const found = (correct: number, count = 10_000) => ({ count, correct, accuracy: correct / count });
    expect(agrees(claimed, found(9860))).toBe(true);
    expect(agrees(claimed, found(9864))).toBe(true);
    expect(agrees(claimed, found(9859))).toBe(false);
    expect(agrees(claimed, found(9862, 9999))).toBe(false);
  });
});

describe('handInFileName', () => {
  it('keeps names of any script and drops what is empty', () => {
    expect(handInFileName({ name: '张三', number: '2023/01' }, '手写数字（快速）', 'json')).toBe(
      '张三-2023-01-手写数字（快速）.json',
    );
    expect(handInFileName({ name: 'Ａｎａ', number: '' }, '', 'png')).toBe('Ａｎａ.png');
    expect(handInFileName({ name: '..', number: ' ' }, '/', 'png')).toBe('result.png');
  });
});

/** Reads CSV as RFC 4180 says. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('toCsv', () => {
  it('begins with a byte order mark and quotes what needs it', () => {
    expect(toCsv([['姓名', 'a,b', 'say "hi"', 'two\nlines']])).toBe(
      '\uFEFF姓名,"a,b","say ""hi""","two\nlines"\r\n',
    );
  });

  it('disarms formulas', () => {
    const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '1=1'];
    const row = parseCsv(toCsv([cells]).slice(1))[0];
    expect(row).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'＝1", '1=1']);
  });

  it('is read back as it was', () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 12 })
      .filter((text) => !/^[=+\-@\t\r＝＋－＠]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        expect(parseCsv(toCsv(rows).slice(1))).toEqual(rows);
      }),
    );
  });
});

/** Precision, recall, F1 and AUC with the counts of one class. */
import { invariant } from '../base/invariant.ts';
import type { Evaluation } from '../metrics/evaluation.ts';
import type { NumberText } from './formulas.ts';
import { at, fraction, type MathNode, num, product, row, sub, sum } from './math.ts';

export interface ClassCounts {
  /** Of this class and taken for it; not of it but taken for it; of it but taken for another; neither. */
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /** Area under the ROC curve; null where it is not known, or there is none. */
  readonly auc: number | null;
}

/** Throws (a bug) where there is no such class. */
export function classCounts({ confusion, count, roc }: Evaluation, index: number): ClassCounts {
  const actual = confusion[index];
  invariant(actual !== undefined, `there is no class ${index}`);
  const truePositives = actual[index] ?? 0;
  const falseNegatives = actual.reduce((total, value) => total + value, 0) - truePositives;
  const falsePositives = confusion.reduce((total, other) => total + (other[index] ?? 0), 0) - truePositives;
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives: count - truePositives - falsePositives - falseNegatives,
    auc: roc?.[index]?.auc ?? null,
  };
}

export type ScoreName = 'precision' | 'recall' | 'f1' | 'auc';

export interface ScoreFormula {
  readonly name: ScoreName;
  readonly general: MathNode;
  /** With the counts and the result; null where none are known. */
  readonly filled: MathNode | null;
}

/** `counts` null: the formulas alone. `percent` writes a share. */
export function scoreFormulas(
  counts: ClassCounts | null,
  text: NumberText,
  percent: (share: number) => string,
): readonly ScoreFormula[] {
  const share = (name: string, part: number, rest: number): MathNode =>
    row(
      name,
      '=',
      fraction(text(part), row(text(part), '+', text(rest))),
      '=',
      num(percent(part + rest === 0 ? 0 : part / (part + rest))),
    );
  return [
    {
      name: 'precision',
      general: row('P', '=', fraction('TP', row('TP', '+', 'FP'))),
      filled: counts && share('P', counts.truePositives, counts.falsePositives),
    },
    {
      name: 'recall',
      general: row('R', '=', fraction('TP', row('TP', '+', 'FN'))),
      filled: counts && share('R', counts.truePositives, counts.falseNegatives),
    },
    {
      name: 'f1',
      general: row(
        f1,
        '=',
        fraction(product('2', 'P', 'R'), row('P', '+', 'R')),
        '=',
        fraction(product('2', 'TP'), row(product('2', 'TP'), '+', 'FP', '+', 'FN')),
      ),
      filled: counts && filledF1(counts, text, percent),
    },
    { name: 'auc', general: auc('M', 'N'), filled: counts && filledAuc(counts, text) },
  ];
}

const f1 = sub('F', '1');

function filledF1(
  { truePositives, falsePositives, falseNegatives }: ClassCounts,
  text: NumberText,
  percent: (share: number) => string,
): MathNode {
  const twice = 2 * truePositives;
  const whole = twice + falsePositives + falseNegatives;
  return row(
    f1,
    '=',
    fraction(
      product('2', text(truePositives)),
      row(product('2', text(truePositives)), '+', text(falsePositives), '+', text(falseNegatives)),
    ),
    '=',
    num(percent(whole === 0 ? 0 : twice / whole)),
  );
}

/** The share of pairs of an image of the class and one of another in which the first gets the higher score; a tie is half. */
function auc(positives: string, negatives: string): MathNode {
  const higher = row('[', at('s', 'x'), '>', at('s', 'y'), ']');
  const tied = row('[', at('s', 'x'), '=', at('s', 'y'), ']');
  return row(
    'AUC',
    '=',
    fraction('1', product(positives, negatives)),
    sum(row('x', ',', 'y')),
    '(',
    higher,
    '+',
    fraction('1', '2'),
    tied,
    ')',
  );
}

function filledAuc(
  { truePositives, falseNegatives, falsePositives, trueNegatives, auc: area }: ClassCounts,
  text: NumberText,
): MathNode {
  const formula = auc(text(truePositives + falseNegatives), text(falsePositives + trueNegatives));
  // Rounded down where it is not quite 1, so that it is not said to be.
  return area === null ? formula : row(formula, '=', num(text(Math.floor(area * 10_000) / 10_000, 4)));
}

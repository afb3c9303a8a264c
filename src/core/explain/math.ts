/**
 * Formulas as plain data: what of MathML Core they need, with short names to write them down. `ui/math` renders
 * it. Names of quantities are given as they are read: several letters stand upright.
 */

type LeafTag = 'mi' | 'mn' | 'mo' | 'mtext';
type BranchTag =
  | 'mrow'
  | 'msub'
  | 'msup'
  | 'msubsup'
  | 'munder'
  | 'munderover'
  | 'mover'
  | 'mfrac'
  | 'msqrt'
  | 'mtable'
  | 'mtr'
  | 'mtd';

type Attributes = Readonly<Record<string, string>>;

export type MathNode =
  | { readonly tag: LeafTag; readonly attributes?: Attributes; readonly text: string }
  | { readonly tag: BranchTag; readonly attributes?: Attributes; readonly children: readonly MathNode[] };

/** What a row takes: a string is an identifier if it starts with a letter, a number if with a digit, else an operator. */
export type MathPart = MathNode | string;

const LETTER = /^\p{Letter}/u;
const DIGIT = /^\d/;

function node(part: MathPart): MathNode {
  if (typeof part !== 'string') return part;
  if (DIGIT.test(part)) return { tag: 'mn', text: part };
  return LETTER.test(part) ? { tag: 'mi', text: part } : { tag: 'mo', text: part };
}

function branch(tag: BranchTag, ...parts: readonly MathPart[]): MathNode {
  return { tag, children: parts.map(node) };
}

export function row(...parts: readonly MathPart[]): MathNode {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? node(only) : branch('mrow', ...parts);
}

/** A number of any sign, as written: "−0.25". */
export function num(text: string): MathNode {
  return { tag: 'mn', text };
}

export const sub = (base: MathPart, below: MathPart): MathNode => branch('msub', base, below);
export const sup = (base: MathPart, above: MathPart): MathNode => branch('msup', base, above);
export const subSup = (base: MathPart, below: MathPart, above: MathPart): MathNode =>
  branch('msubsup', base, below, above);
export const fraction = (above: MathPart, below: MathPart): MathNode => branch('mfrac', above, below);
export const root = (of: MathPart): MathNode => branch('msqrt', of);
export const hat = (base: MathPart): MathNode => ({
  tag: 'mover',
  attributes: { accent: 'true' },
  children: [node(base), { tag: 'mo', attributes: { stretchy: 'false' }, text: '^' }],
});

/** The parts with commas between, in parentheses: "(i, j, k)". */
export function inParentheses(...parts: readonly MathPart[]): MathNode {
  return row('(', ...between(parts, ','), ')');
}

/** "z(i, j)" */
export function at(name: MathPart, ...indices: readonly MathPart[]): MathNode {
  // U+2061, "function application": tells a screen reader that this is no product.
  return row(name, '\u2061', inParentheses(...indices));
}

/** The parts with `separator` between. */
export function between(parts: readonly MathPart[], separator: string): readonly MathPart[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** "a ⋅ b ⋅ c" */
export function product(...parts: readonly MathPart[]): MathNode {
  return row(...between(parts, '⋅'));
}

/** The sign of a sum over what stands below, from there to what stands above if anything does. */
export function sum(below: MathPart, above?: MathPart): MathNode {
  const sign: MathNode = { tag: 'mo', attributes: { movablelimits: 'false' }, text: '∑' };
  return above === undefined ? branch('munder', sign, below) : branch('munderover', sign, below, above);
}

/** "max" over what stands below. */
export function maximum(below: MathPart): MathNode {
  return branch('munder', { tag: 'mo', attributes: { movablelimits: 'false' }, text: 'max' }, below);
}

/** Lines one below the other, each split in two at the sign they line up at. */
export function lines(...pairs: readonly (readonly [left: MathPart, right: MathPart])[]): MathNode {
  return {
    tag: 'mtable',
    // A table's cells would else be set as small as formulas within a line.
    attributes: { displaystyle: 'true' },
    children: pairs.map(([left, right]) => branch('mtr', branch('mtd', left), branch('mtd', right))),
  };
}

/** The formula as a line of text, for tests and logs; not for reading aloud. */
export function plain(part: MathPart): string {
  if (typeof part === 'string') return part;
  if ('text' in part) return part.text;
  const inner = part.children.map(plain);
  switch (part.tag) {
    case 'mfrac':
      return `(${inner[0] ?? ''})/(${inner[1] ?? ''})`;
    case 'msqrt':
      return `√(${inner.join('')})`;
    case 'msub':
    case 'munder':
      return `${inner[0] ?? ''}_{${inner[1] ?? ''}}`;
    case 'msup':
      return `${inner[0] ?? ''}^{${inner[1] ?? ''}}`;
    case 'msubsup':
    case 'munderover':
      return `${inner[0] ?? ''}_{${inner[1] ?? ''}}^{${inner[2] ?? ''}}`;
    case 'mover':
      return `${inner[0] ?? ''}̂`;
    case 'mtr':
      return inner.join(' ');
    case 'mtable':
      return inner.join('; ');
    case 'mrow':
    case 'mtd':
      return inner.join('');
  }
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorTint, rightTint } from '../charts/confusion-moves.ts';

type Rgb = readonly [number, number, number];
type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [light = {}, darkBySystem = {}, darkByChoice = {}] = [
  ':root {',
  ":root:not([data-theme='light']) {",
  ":root[data-theme='dark'] {",
].map(blockOf);

/** The custom properties of the first block that starts so. */
function blockOf(selector: string): Tokens {
  const start = css.indexOf(selector);
  const body = css.slice(start + selector.length, css.indexOf('}', start));
  const tokens: Record<string, string> = {};
  for (const [, name, value] of body.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)) {
    if (name !== undefined && value !== undefined) tokens[name] = value;
  }
  return tokens;
}

function rgb(tokens: Tokens, name: string): Rgb {
  const hex = /^#([0-9a-f]{6})$/.exec(tokens[name] ?? '')?.[1];
  if (hex === undefined) throw new Error(`--${name} is no #rrggbb`);
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(color: Rgb): number {
  const linear = (byte: number) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
}

function contrast(a: Rgb, b: Rgb): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function mix(a: Rgb, b: Rgb, percent: number): Rgb {
  const at = (index: 0 | 1 | 2) => (a[index] * percent + b[index] * (100 - percent)) / 100;
  return [at(0), at(1), at(2)];
}

const GROUNDS = ['paper', 'surface', 'sunk', 'seal-soft'];
const TEXTS = ['ink', 'ink-2', 'ink-3', 'seal', 'blue', 'green', 'amber'];

describe('the two dark blocks', () => {
  it('are the same', () => {
    expect(darkBySystem).toEqual(darkByChoice);
    expect(Object.keys(darkByChoice).length).toBeGreaterThan(20);
  });
});

describe.each([
  ['light', light],
  ['dark', { ...light, ...darkByChoice }],
])('%s', (_, tokens) => {
  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    '%s reads on %s',
    (text, ground) => {
      expect(contrast(rgb(tokens, text), rgb(tokens, ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['paper', 'surface', 'sunk'])('edges of controls stand out on %s', (ground) => {
    expect(contrast(rgb(tokens, 'line-strong'), rgb(tokens, ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(['seal', 'seal-hover'])('text reads on %s', (ground) => {
    expect(contrast(rgb(tokens, 'on-seal'), rgb(tokens, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['blue', 'blue-soft'],
    ['green', 'green-soft'],
    ['amber', 'amber-soft'],
    ['seal', 'seal-soft'],
  ])('a notice in %s: its text and its icon read on %s', (tone, ground) => {
    expect(contrast(rgb(tokens, 'ink'), rgb(tokens, ground))).toBeGreaterThanOrEqual(7);
    expect(contrast(rgb(tokens, 'ink-2'), rgb(tokens, ground))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(tokens, tone), rgb(tokens, ground))).toBeGreaterThanOrEqual(3);
  });

  it('counts read on the tints of the confusion matrix', () => {
    const ink = rgb(tokens, 'ink');
    const worst = mix(rgb(tokens, 'error-tint'), rgb(tokens, 'sunk'), errorTint(1, 1));
    const right = mix(rgb(tokens, 'blue'), rgb(tokens, 'surface'), rightTint(1, 1));
    expect(contrast(ink, worst)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, right)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Array.from({ length: 10 }, (_, index) => `class-${index}`))('%s stands out on cards', (name) => {
    expect(contrast(rgb(tokens, name), rgb(tokens, 'surface'))).toBeGreaterThanOrEqual(3);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import { wilsonInterval } from '../../core/metrics/interval.ts';
import { aHandedInModel, aHandIn } from '../../testing/hand-in.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { canonicalJson, checksumOf } from './canonical.ts';
import { readHandInFile, writeHandInFile } from './hand-in-file.ts';

/** The code of the AppError thrown; fails the test for anything else that is thrown. */
function codeOf(content: string): string | null {
  try {
    readHandInFile(content);
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return AppError.from(thrown).code;
    throw thrown;
  }
}

/** The file with something changed and its checksum made right again, as a careful hand does it. */
function forged(find: string | RegExp, replacement: string): string {
  const changed = file.replace(find, replacement);
  if (changed === file) throw new Error(`${String(find)} is not in the file`);
  const { checksum: _old, ...rest } = JSON.parse(changed);
  return JSON.stringify({ ...rest, checksum: checksumOf(rest) });
}

const file = writeHandInFile({ handIn: aHandIn(), model: aHandedInModel() });

describe('base64', () => {
  it('is read back, and equals the platform’s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('takes five megabytes', () => {
    const bytes = Uint8Array.from({ length: 5_000_001 }, (_, i) => i * 7);
    expect(Buffer.from(fromBase64(toBase64(bytes)) ?? []).equals(bytes)).toBe(true);
  });

  it.each([
    'A',
    'AA',
    'AAA',
    'AB==',
    'AAB=',
    'A===',
    '====',
    'AA==AAAA',
    'AA-_',
    'AA A',
    'ééé',
    '墨芽墨芽',
    'AAA\n',
  ])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeNull();
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 'é', c: null }] })).toBe('{"a":[{"c":null,"d":"é"}],"b":1}');
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        const value: unknown = JSON.parse(text);
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe('a hand-in file', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string({ unit: 'binary', maxLength: 80 }),
          number: fc.string({ unit: 'grapheme', maxLength: 20 }),
          correct: fc.integer({ min: 0, max: 10_000 }),
          guess: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
          weights: fc.float32Array({ minLength: 1570, maxLength: 1570 }),
        }),
        ({ name, number, correct, guess, weights }) => {
          const handIn = aHandIn({
            student: { name, number },
            guess: guess === 0 ? 0 : guess,
            score: {
              count: 10_000,
              correct,
              accuracy: correct / 10_000,
              interval: wilsonInterval(correct, 10_000),
              testLooks: 1,
            },
          });
          const model = aHandedInModel(weights);
          const read = readHandInFile(writeHandInFile({ handIn, model }));
          expect(read).toEqual({ handIn, model, intact: true });
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(['e\u0301', '\u00e9', 'محمد', 'Ελένη', '👩🏽‍🔬', '𠮷野', '"\\\u0000'])(
    'keeps the name %j as typed',
    (name) => {
      const handIn = aHandIn({ student: { name, number: name } });
      const read = readHandInFile(writeHandInFile({ handIn, model: aHandedInModel() }));
      expect(read.handIn.student).toEqual({ name, number: name });
      expect(read.intact).toBe(true);
    },
  );

  it('is intact however its keys are ordered and its lines are set', () => {
    const json = JSON.parse(file);
    const turned = Object.fromEntries(Object.entries(json).reverse());
    expect(readHandInFile(JSON.stringify(turned, null, 2)).intact).toBe(true);
  });

  it('shows any single changed character', () => {
    const original = canonicalJson(JSON.parse(file));
    // Most characters are weights: those before and after them get their share.
    const weights = file.indexOf('"weights":"');
    const place = fc.oneof(
      fc.integer({ min: 0, max: weights }),
      fc.integer({ min: 0, max: file.length - 1 }),
      fc.integer({ min: file.length - 90, max: file.length - 2 }),
    );
    const character = fc.oneof(
      fc.constantFrom(...Array.from('0123456789abcdefABZ+/="-.,:{}[] e')),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(place, character, (at, letter) => {
        const changed = file.slice(0, at) + letter + file.slice(at + 1);
        try {
          // Another digit where no double is, white space for white space: no other value.
          fc.pre(canonicalJson(JSON.parse(changed)) !== original);
        } catch (thrown) {
          if (fc.PreconditionFailure.isFailure(thrown)) throw thrown;
        }
        const code = codeOf(changed);
        if (code === null) expect(readHandInFile(changed).intact).toBe(false);
        else expect(code).toMatch(/^handin\//);
      }),
      { numRuns: 500 },
    );
  });

  it('is read when altered, and says so', () => {
    const better = file
      .replace('"correct":9862', '"correct":9962')
      .replace('"accuracy":0.9862', '"accuracy":0.9962');
    const read = readHandInFile(better);
    expect(read.intact).toBe(false);
    expect(read.handIn.score.accuracy).toBe(0.9962);
  });

  it('takes accuracy and interval from the counts, whatever else it says', () => {
    const { score } = readHandInFile(forged('"accuracy":0.9862', '"accuracy":1')).handIn;
    expect(score.accuracy).toBe(0.9862);
    expect(score.interval).toEqual(wilsonInterval(9862, 10_000));
  });

  it('of a newer version is said to be newer', () => {
    expect(codeOf(JSON.stringify({ format: 'inkling-hand-in', version: 2, anything: [] }))).toBe(
      'handin/newer',
    );
    expect(codeOf(JSON.stringify({ format: 'other', version: 2 }))).toBe('handin/unreadable');
    expect(codeOf(JSON.stringify({ format: 'inkling-hand-in', version: 1.5 }))).toBe('handin/unreadable');
  });
});

describe('what is no hand-in file', () => {
  const deep = (inner: string) => '['.repeat(200_000) + inner + ']'.repeat(200_000);
  it.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['an array', '[]'],
    ['half a file', file.slice(0, file.length / 2)],
    ['deep nesting', deep('1')],
    ['deep nesting inside', file.replace('"keras_version":', `"x":${deep('1')},"keras_version":`)],
    ['a number that overflows', file.replace('"activeMs":58000', '"activeMs":1e999')],
    ['a huge count', forged('"count":10000', '"count":1e300')],
    ['a negative time', forged('"activeMs":58000', '"activeMs":-1')],
    ['more right than there are', forged('"correct":9862', '"correct":10001')],
    ['base64 that is none', forged(/"weights":"AAAA/, '"weights":"A*AA')],
    ['too few weights', forged(/"weights":"[A=]+"/, '"weights":""')],
    ['a prototype key', file.replace('"handIn":{', '"handIn":{"__proto__":{"score":1},')],
    ['a prototype key at the top', file.replace('{', '{"__proto__":{"x":1},')],
    ['a constructor', file.replace('"config":{', '"config":{"constructor":{},')],
    ['another layer', file.replace('"Flatten"', '"Lambda"')],
    ['a layer larger than its weights', forged('"units":2', '"units":9999')],
    ['shapes that are not the network’s', forged('"shape":[784,2]', '"shape":[1e11,1e11]')],
    ['one class too many', forged('"classes":[', '"classes":["x",')],
    ['no topology', forged(/"topology":.*,"weightSpecs"/, '"topology":null,"weightSpecs"')],
    ['another data set', forged('"id":"mnist"', '"id":"cats"')],
    ['an unknown engine', forged('"engine":"wasm"', '"engine":"abacus"')],
    ['a name that is none', forged('"name":"张三"', '"name":["a"]')],
    ['an endless name', forged('张三', 'a'.repeat(2000))],
  ])('is unreadable: %s', (_what, content) => {
    expect(codeOf(content)).toBe('handin/unreadable');
  });

  it('never ends in anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (content) => {
        expect(codeOf(content)).toBe('handin/unreadable');
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('handIn', 'model', 'checksum', 'format'), (value, key) => {
        expect(codeOf(JSON.stringify({ ...JSON.parse(file), [key]: value })) ?? 'handin/').toMatch(
          /^handin\//,
        );
      }),
    );
  });
});

/** Every text in both languages: it can be made, keeps to the glossary, and is set as its language is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError, ERROR_CODES, type ErrorCode, type ErrorData } from '../core/base/app-error.ts';
import type { Language } from '../core/base/language.ts';
import { CATALOG } from './catalog.ts';
import { engineNames, errorText, type ErrorMessages } from './error-text.ts';
import { createFormat } from './format.ts';

interface Text {
  /** "train.presets.fast.name" */
  readonly key: string;
  readonly text: string;
}

/** Data as the app's own code throws it; a code without some does not compile. */
const ERROR_SAMPLES: { readonly [C in ErrorCode]: ErrorData[C] } = {
  'engine/none': { tried: 'webgpu, wasm, cpu' },
  'engine/lost': { engine: 'webgpu' },
  'engine/out-of-memory': {},
  'train/diverged': { step: 1234 },
  'network/impossible': { layer: 'conv2', size: 13, edge: 8 },
  'tune/no-samples': {},
  'tune/one-class': { name: '7' },
  'tune/too-many-classes': { most: 50 },
  'tune/nothing-learns': {},
  'tune/samples-changed': {},
  'sample/missing': {},
  'evaluate/no-samples': {},
  'evaluate/set-changed': {},
  'handin/not-scored': {},
  'handin/unreadable': {},
  'handin/newer': {},
  'train/busy': {},
  'data/unreachable': { file: 'train-3.bin' },
  'data/missing': { file: 'train-3.bin', status: 404 },
  'data/cut-short': { file: 'train-3.bin', got: 300_000, expected: 1_200_000 },
  'data/altered': { file: 'train-3.bin' },
  'storage/full': { neededBytes: 12_000_000 },
  'storage/blocked': {},
  'storage/newer': {},
  'storage/failed': { detail: 'AbortError' },
  'import/nothing': { file: 'x.zip' },
  'import/zip-broken': { file: 'x.zip' },
  'import/zip-encrypted': { file: 'x.zip' },
  'import/zip-bomb': { file: 'x.zip', megabytes: 9000 },
  'import/too-many-files': { count: 51, most: 50 },
  'import/too-many-classes': { count: 51, most: 50 },
  'import/idx-type': { file: 'x.zip' },
  'import/idx-short': { file: 'x.zip', got: 12, expected: 13 },
  'import/idx-pair': { file: 'x.zip', images: 3, labels: 4 },
  'import/csv-columns': { file: 'x.zip' },
  'import/csv-ragged': { file: 'x.zip', line: 7, got: 12, expected: 13 },
  'import/csv-value': { file: 'x.zip', line: 7 },
  'import/csv-no-files': { file: 'x.zip' },
  'import/cifar-size': { file: 'x.zip' },
  'import/file-gone': { file: 'x.zip' },
  'import/url': { url: 'ftp://x' },
  'import/url-failed': { host: 'example.org' },
  'import/url-status': { host: 'example.org', status: 404 },
  'picture/unreadable': { file: 'x.zip' },
  'picture/too-large': { file: 'x.zip', width: 60000, height: 60000 },
  'project/missing': { id: 'p' },
  'project/busy': {},
  'project/class-exists': { name: 'Oak' },
  'project/class-missing': {},
  'project/class-name': { most: 24 },
  'project/too-many-classes': { most: 50 },
  'project/too-many-tags': { most: 32 },
  'project/file-broken': { file: 'x.zip' },
  'project/file-newer': { file: 'x.zip' },
  'project/file-too-large': { megabytes: 9000, most: 50 },
  'project/no-storage': {},
  'project/one-class': {},
  'project/no-training-images': {},
  'project/no-test-images': {},
  'project/data-changed': {},
  'project/other-pictures': {},
  'storage/no-room': { neededBytes: 5000000, freeBytes: 1000000 },
  'camera/denied': {},
  'camera/none': {},
  'camera/insecure': {},
  'model/missing': { id: 'm' },
  'model/unreadable': { id: 'm' },
  'run/missing': { id: 'r' },
  'worker/lost': {},
  'worker/protocol': { page: 1, worker: 2 },
  'browser/too-old': { missing: 'DecompressionStream' },
  'link/bad-value': { field: 'epochs', value: '-3' },
  unknown: { detail: 'TypeError' },
};

function errorTexts(messages: ErrorMessages, language: Language): Text[] {
  return ERROR_CODES.flatMap((code) => {
    const error = new AppError(code, ERROR_SAMPLES[code]).toWire();
    const { what, next } = errorText(messages, createFormat(language), error);
    return [
      { key: `errors.${code}.what`, text: what },
      { key: `errors.${code}.next`, text: next },
    ];
  });
}

/** Stands in for a message's values: a number where the message counts, else formatted text. */
function sampleValues(count: number): object {
  const counted = new Set(['count', 'looks']);
  return new Proxy({}, { get: (_target, name) => (counted.has(String(name)) ? count : 'MNIST 28') });
}

function textsIn(value: unknown, key: string): Text[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value === 'function') {
    return [1, 2].flatMap((count) => textsIn(Reflect.apply(value, undefined, [sampleValues(count)]), key));
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${key} is neither text nor makes any`);
  return Object.entries(value).flatMap(([name, inner]) =>
    textsIn(inner, key === '' ? name : `${key}.${name}`),
  );
}

function allTexts(language: Language): Text[] {
  const { errors, ...areas } = CATALOG[language];
  return [...textsIn(areas, ''), ...errorTexts(errors, language)];
}

function offending(texts: readonly Text[], pattern: RegExp): string[] {
  return texts.filter(({ text }) => pattern.test(text)).map(({ key, text }) => `${key}: ${text}`);
}

interface GlossaryRow {
  readonly english: string;
  readonly chinese: string;
  readonly never: readonly string[];
}

function readGlossary(): readonly GlossaryRow[] {
  const lines = readFileSync(new URL('./GLOSSARY.md', import.meta.url), 'utf8').split('\n');
  const rows = lines
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.slice(2).map(([, english = '', chinese = '', never = '']) => ({
    english,
    chinese,
    never: never.split('、').filter((word) => word !== ''),
  }));
}

const english = allTexts('en');
const chinese = allTexts('zh-CN');
const glossary = readGlossary();

describe.each([
  ['en', english],
  ['zh-CN', chinese],
] as const)('%s', (_language, texts) => {
  it('has a text for every key, made from its values', () => {
    expect(offending(texts, /^\s*$|undefined|\[object|NaN|^\s|\s$| {2}/)).toEqual([]);
    expect(texts.length).toBeGreaterThan(200);
  });
});

describe('English', () => {
  it('uses typographic quotes and ellipses', () => {
    expect(offending(english, /["'`]|\.\.\./)).toEqual([]);
  });

  it('ends every sentence of an error', () => {
    expect(english.filter(({ key, text }) => key.startsWith('errors.') && !text.endsWith('.'))).toEqual([]);
  });
});

describe('Chinese', () => {
  const han = String.raw`\p{Script=Han}`;

  it('is translated', () => {
    const sources = new Map(english.map(({ key, text }) => [key, text]));
    const same = chinese.filter(({ key, text }) => text === sources.get(key) && /[a-z]{4,} [a-z]/.test(text));
    expect(same).toEqual([]);
  });

  it('types no space between Han and Latin', () => {
    expect(
      offending(
        chinese,
        new RegExp(String.raw`${han} [\p{Script=Latin}\d]|[\p{Script=Latin}\d%] ${han}`, 'u'),
      ),
    ).toEqual([]);
  });

  it('types no space beside full-width punctuation', () => {
    expect(offending(chinese, / [，。：；！？、“”（）]|[，。：；！？、“”（）] /)).toEqual([]);
  });

  it('uses full-width punctuation', () => {
    const half = String.raw`[,;:!?()"']`;
    expect(offending(chinese, new RegExp(String.raw`${han}${half}|${half}${han}|${han}\.`, 'u'))).toEqual([]);
  });

  it('ends every sentence of an error', () => {
    expect(chinese.filter(({ key, text }) => key.startsWith('errors.') && !text.endsWith('。'))).toEqual([]);
  });

  it('says 你', () => {
    expect(offending(chinese, /您/)).toEqual([]);
  });
});

describe('the glossary', () => {
  it('is read as it is written', () => {
    expect(glossary.length).toBeGreaterThan(50);
    expect(glossary.find((row) => row.english === 'evaluate')?.never).toEqual(['评价', '测评']);
  });

  it.each(glossary.filter((row) => row.never.length > 0))(
    'allows no other word for $english',
    ({ never }) => {
      for (const word of never) expect(offending(chinese, new RegExp(word))).toEqual([]);
    },
  );

  // The words that are wrong only in some places are held by the places themselves.
  it.each([
    ['common.stages.label', 'to label; the Label stage'],
    ['common.stages.preprocess', 'preprocessing'],
    ['common.stages.evaluate', 'evaluate'],
    ['common.stages.tune', 'fine-tune'],
    ['common.stages.deploy', 'deploy'],
    ['engine.label', 'engine'],
    ['train.recipeTitle', 'recipe'],
    ['train.recipe.epochs', 'number of epochs'],
    ['train.recipe.batchSize', 'batch size'],
    ['train.recipe.optimizer', 'optimizer'],
    ['train.lossTitle', 'loss'],
    ['train.accuracyTitle', 'accuracy'],
    ['train.layers.dropout', 'dropout'],
    ['data.splitTitle', 'data split'],
    ['data.splits.validation.name', 'validation set'],
    ['evaluate.matrixTitle', 'confusion matrix'],
    ['evaluate.actual', 'true class (rows of the matrix)'],
    ['evaluate.predicted', 'predicted class (columns)'],
    ['evaluate.columns.className', 'class'],
    ['evaluate.columns.precision', 'precision'],
    ['evaluate.columns.recall', 'recall'],
  ])('gives %s its term', (key, term) => {
    const expected = glossary.find((row) => row.english === term)?.chinese;
    expect(expected).toBeDefined();
    expect(chinese.find((text) => text.key === key)?.text).toBe(expected);
  });
});

describe('errorText', () => {
  it('names engines as people know them, and numbers as the language writes them', () => {
    const error = { code: 'engine/none', data: { tried: 'webgpu, wasm' } } as const;
    expect(errorText(CATALOG.en.errors, createFormat('en'), error).what).toContain('WebGPU and WebAssembly');
    expect(engineNames('abacus webgl', CATALOG.en.engine.names)).toEqual(['abacus', 'WebGL']);
    const full = { code: 'storage/full', data: { neededBytes: 0 } } as const;
    expect(errorText(CATALOG['zh-CN'].errors, createFormat('zh-CN'), full).what).not.toMatch(/\d/);
  });
});

import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readOptionsLink, readTrainLink } from './link.ts';
import { TUTORIAL_CNN, TUTORIAL_DNN } from '../network/design.ts';
import { LIMITS, OPTIMIZERS, mnistRecipeSchema, TUTORIAL_RECIPE } from './recipe.ts';

const problemsOf = (link: { readonly problems: readonly { code: string; data: object }[] }) =>
  link.problems.map(({ code, data }) => ({ code, ...data }));
const bad = (field: string, value: string) => ({ code: 'link/bad-value', field, value });

describe('readTrainLink', () => {
  it("changes the tutorial's recipe where the link says so", () => {
    const link = readTrainLink('?images=2000&epochs=2&seed=7');
    expect(link.problems).toEqual([]);
    expect(link.recipe).toEqual({ ...TUTORIAL_RECIPE, images: 2000, epochs: 2, seed: 7 });
  });

  it('reads every field, with or without the question mark', () => {
    expect(readTrainLink('batch=128&split=0.2&rate=0.01').recipe).toEqual({
      ...TUTORIAL_RECIPE,
      batchSize: 128,
      validationSplit: 0.2,
      optimizer: { ...TUTORIAL_RECIPE.optimizer, learningRate: 0.01 },
    });
  });

  it('reads network, activation, optimizer and the images held out', () => {
    expect(readTrainLink('?network=DNN&activation=tanh&optimizer=momentum&images=1000&holdout=300')).toEqual({
      recipe: {
        ...TUTORIAL_RECIPE,
        network: { ...TUTORIAL_DNN, activation: 'tanh' },
        optimizer: OPTIMIZERS.momentum,
        images: 1000,
        holdOut: 300,
      },
      problems: [],
    });
    expect(readTrainLink('?activation=sigmoid&optimizer=sgd&rate=0.5').recipe).toMatchObject({
      network: { ...TUTORIAL_CNN, activation: 'sigmoid' },
      optimizer: { kind: 'sgd', learningRate: 0.5 },
    });
  });

  it('holds out no more than leaves enough to train on', () => {
    expect(readTrainLink('?images=1000&holdout=900').recipe).toMatchObject({ images: 1000, holdOut: 900 });
    const link = readTrainLink('?images=1000&holdout=901');
    expect(link.recipe).toMatchObject({ images: 1000, holdOut: 0 });
    expect(problemsOf(link)).toEqual([bad('holdout', '901')]);
  });

  it('refuses networks, activations and optimizers that are not there', () => {
    const link = readTrainLink('?network=rnn&activation=softmax&optimizer=rmsprop');
    expect(link.recipe).toBeNull();
    expect(problemsOf(link)).toEqual([
      bad('network', 'rnn'),
      bad('activation', 'softmax'),
      bad('optimizer', 'rmsprop'),
    ]);
  });

  it('has no recipe where the link names none', () => {
    for (const search of ['', '?', '?model=abc', '?engine=wasm&lang=en']) {
      expect(readTrainLink(search)).toEqual({ recipe: null, problems: [] });
    }
  });

  it('reports and ignores what is not allowed, and keeps the rest', () => {
    const link = readTrainLink('?images=99999999&epochs=2.5&seed=-1&batch=64');
    expect(link.recipe).toEqual({ ...TUTORIAL_RECIPE, batchSize: 64 });
    expect(problemsOf(link)).toEqual([bad('images', '99999999'), bad('epochs', '2.5'), bad('seed', '-1')]);
  });

  it.each(['', ' 5', '0x10', '1e3', 'NaN', 'Infinity', '٣', '5;', '%zz', '<b>'])(
    'refuses epochs=%s',
    (value) => {
      const link = readTrainLink(`?epochs=${value === '%zz' ? value : encodeURIComponent(value)}`);
      expect(link.recipe).toBeNull();
      expect(problemsOf(link)).toEqual([bad('epochs', value)]);
    },
  );

  it('shows no more of a refused value than a message can hold', () => {
    const [problem] = readTrainLink(`?seed=${'9'.repeat(500)}`).problems;
    expect(problem?.data).toEqual({ field: 'seed', value: '9'.repeat(40) });
  });

  it('takes the first of a field given twice', () => {
    expect(readTrainLink('?epochs=3&epochs=oops')).toMatchObject({ recipe: { epochs: 3 }, problems: [] });
  });

  it('never throws, and gives only recipes that can be trained', () => {
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String));
    const fields = ['images', 'holdout', 'epochs', 'batch', 'split', 'rate', 'seed', 'optimizer', 'other'];
    const field = fc.constantFrom(...fields);
    const query = fc
      .array(fc.tuple(field, value))
      .map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join('&'));
    fc.assert(
      fc.property(fc.oneof(query, fc.string()), (search) => {
        const { recipe } = readTrainLink(search);
        if (recipe) expect(v.is(mnistRecipeSchema, recipe)).toBe(true);
      }),
    );
  });

  it('takes all that the limits allow', () => {
    const within = ({ min, max }: { min: number; max: number }) => fc.integer({ min, max });
    fc.assert(
      fc.property(
        within(LIMITS.images),
        within(LIMITS.epochs),
        within(LIMITS.seed),
        (images, epochs, seed) => {
          const link = readTrainLink(`?images=${images}&epochs=${epochs}&seed=${seed}`);
          expect(link).toEqual({ recipe: { ...TUTORIAL_RECIPE, images, epochs, seed }, problems: [] });
        },
      ),
    );
  });
});

describe('readOptionsLink', () => {
  it('reads engine, language and minutes', () => {
    expect(readOptionsLink('?engine=wasm&lang=zh-CN&minutes=2.5')).toEqual({
      engine: 'wasm',
      language: 'zh-CN',
      budgetSeconds: 150,
      project: null,
      problems: [],
    });
    expect(readOptionsLink('?lang=zh').language).toBe('zh-CN');
    expect(readOptionsLink('?project=case').project).toBe('case');
    expect(readOptionsLink('?lang=EN&engine=WebGPU')).toMatchObject({ language: 'en', engine: 'webgpu' });
  });

  it('asks for nothing where the link does not', () => {
    const nothing = { engine: null, language: null, budgetSeconds: null, project: null, problems: [] };
    expect(readOptionsLink('')).toEqual(nothing);
    expect(readOptionsLink('?images=2000')).toEqual(nothing);
  });

  it('reports and ignores what it does not know', () => {
    const link = readOptionsLink('?engine=cuda&lang=fr&minutes=0&project=mine');
    expect(link).toMatchObject({ engine: null, language: null, budgetSeconds: null });
    expect(link.project).toBeNull();
    expect(problemsOf(link)).toEqual([
      bad('engine', 'cuda'),
      bad('lang', 'fr'),
      bad('minutes', '0'),
      bad('project', 'mine'),
    ]);
  });
});

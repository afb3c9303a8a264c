import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { networkOf, TUTORIAL_CNN, TUTORIAL_DNN, type NetworkDesign } from '../network/design.ts';
import { countParameters } from '../network/shapes.ts';
import { DIGITS, type SampleInfo } from '../project/samples.ts';
import { withRateTimes } from '../recipe/edit.ts';
import { LIMITS, mnistRecipeSchema, TUTORIAL_RECIPE } from '../recipe/recipe.ts';
import {
  type BaseModel,
  depthOf,
  frozenByDepth,
  layersWithParameters,
  PRESET_RATES,
  presetFrozen,
  presetOf,
  sharesByClass,
  TUNE_PRESETS,
  type TuneChoices,
  tuneDoubts,
  tunedNetwork,
  tunePlan,
  tuneProblem,
  tuneRecipe,
} from './plan.ts';

const CNN = networkOf(TUTORIAL_CNN, 10);
const base: BaseModel = { id: 'm', classes: DIGITS, recipe: TUTORIAL_RECIPE };

const choices: TuneChoices = {
  frozen: ['conv1', 'conv2', 'dense1'],
  heldOut: 1 / 3,
  images: 2000,
  epochs: 5,
  learningRate: 0.001,
  augment: false,
  seed: 42,
};

function drawn(counts: Record<string, number>): readonly SampleInfo[] {
  return Object.entries(counts).flatMap(([label, count]) =>
    Array.from({ length: count }, (_unused, index) => ({
      id: `${label}-${String(index)}`,
      label,
      createdAt: index,
    })),
  );
}

const design: fc.Arbitrary<NetworkDesign> = fc.oneof(
  fc.record({
    kind: fc.constant('cnn' as const),
    activation: fc.constant('relu' as const),
    filters: fc.tuple(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 64 })),
    kernelSize: fc.integer({ min: 1, max: 7 }),
    denseUnits: fc.integer({ min: 1, max: 256 }),
    dropout: fc.constantFrom(0, 0.5),
  }),
  fc.record({
    kind: fc.constant('dnn' as const),
    activation: fc.constant('tanh' as const),
    denseUnits: fc.array(fc.integer({ min: 1, max: 256 }), { minLength: 1, maxLength: 4 }),
    dropout: fc.constantFrom(0, 0.2),
  }),
);
const network = fc
  .tuple(design, fc.integer({ min: 2, max: 50 }))
  .map(([chosen, classes]) => networkOf(chosen, classes));
const lockedNetwork = network.chain((spec) =>
  fc.tuple(fc.constant(spec), fc.subarray(layersWithParameters(spec).map((layer) => layer.spec.name))),
);

describe('the plan', () => {
  it("counts the tutorial's network: the head alone, all but the head, everything", () => {
    expect(tunePlan(CNN, presetFrozen(CNN, 'head'), 0)).toEqual({
      learning: ['dense2'],
      trainable: 1290,
      total: 225_034,
      newRows: 0,
      frozenNewRows: false,
    });
    expect(tunePlan(CNN, presetFrozen(CNN, 'tutorial'), 0).trainable).toBe(320 + 18_496 + 204_928);
    expect(tunePlan(CNN, presetFrozen(CNN, 'everything'), 0).trainable).toBe(225_034);
  });

  it('counts the rows of new classes, and tells when they do not learn', () => {
    const wider = tunedNetwork(base, drawn({ 一: 3, 二: 3, 三: 3 }));
    expect(tunePlan(wider, ['conv1', 'conv2', 'dense1'], 3)).toMatchObject({
      trainable: 13 * 129,
      total: 225_034 + 3 * 129,
      newRows: 3 * 129,
      frozenNewRows: false,
    });
    expect(tunePlan(wider, presetFrozen(wider, 'tutorial'), 3)).toMatchObject({
      newRows: 387,
      frozenNewRows: true,
    });
  });

  it('splits the parameters of any network between those that learn and those that do not', () => {
    fc.assert(
      fc.property(lockedNetwork, ([spec, frozen]) => {
        const names = layersWithParameters(spec).map((layer) => layer.spec.name);
        const others = names.filter((name) => !frozen.includes(name));
        const plan = tunePlan(spec, frozen, 0);
        expect(plan.learning).toEqual(others);
        expect(plan.trainable + tunePlan(spec, others, 0).trainable).toBe(plan.total);
        expect(plan.total).toBe(countParameters(spec));
      }),
    );
  });
});

describe('depth and presets', () => {
  it('name depth from the head, and know it again', () => {
    expect(frozenByDepth(CNN, 1)).toEqual(['conv1', 'conv2', 'dense1']);
    expect(frozenByDepth(CNN, 4)).toEqual([]);
    expect(depthOf(CNN, ['dense2'])).toBeNull();
    fc.assert(
      fc.property(network, fc.nat(6), (spec, wanted) => {
        const depth = Math.min(wanted, layersWithParameters(spec).length);
        const frozen = frozenByDepth(spec, depth);
        expect(depthOf(spec, frozen)).toBe(depth);
        expect(tunePlan(spec, frozen, 0).learning).toHaveLength(depth);
      }),
    );
  });

  it('grow monotonically with depth', () => {
    fc.assert(
      fc.property(network, (spec) => {
        const counts = layersWithParameters(spec).map(
          (_layer, index) => tunePlan(spec, frozenByDepth(spec, index + 1), 0).trainable,
        );
        expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      }),
    );
  });

  it('are told apart in every network', () => {
    fc.assert(
      fc.property(network, fc.constantFrom(...TUNE_PRESETS), (spec, preset) => {
        expect(presetOf(spec, presetFrozen(spec, preset))).toBe(preset);
      }),
    );
    expect(presetOf(CNN, ['conv1'])).toBeNull();
  });

  it("takes the tutorial's [:-2] at its word in any network", () => {
    expect(presetFrozen(CNN, 'tutorial')).toEqual(['dense2']);
    expect(presetFrozen(networkOf({ ...TUTORIAL_CNN, dropout: 0 }, 10), 'tutorial')).toEqual([
      'dense1',
      'dense2',
    ]);
    // In 784 → 128 → 10 nothing is left to learn; that is said as a problem.
    const dnn: BaseModel = { ...base, recipe: { ...TUTORIAL_RECIPE, network: TUTORIAL_DNN } };
    const frozen = presetFrozen(networkOf(TUTORIAL_DNN, 10), 'tutorial');
    expect(
      tuneProblem(tunedNetwork(dnn, drawn({ 3: 2 })), dnn, drawn({ 3: 2 }), { frozen, images: 500 })?.code,
    ).toBe('tune/nothing-learns');
  });

  it('tune everything at a tenth of the usual rate', () => {
    expect(PRESET_RATES.everything).toBeCloseTo(PRESET_RATES.head / 10, 12);
  });
});

describe('what is learned from', () => {
  it('is counted by class: held out, new, and what the model knows first', () => {
    expect(sharesByClass(base, drawn({ 一: 10, 7: 1, 3: 2 }), 1 / 3)).toEqual([
      { name: '3', drawn: 2, heldOut: 1, isNew: false },
      { name: '7', drawn: 1, heldOut: 0, isNew: false },
      { name: '一', drawn: 10, heldOut: 3, isNew: true },
    ]);
  });

  it('stops what cannot be learned from', () => {
    const problem = (counts: Record<string, number>, changes: Partial<TuneChoices> = {}) =>
      tuneProblem(tunedNetwork(base, drawn(counts)), base, drawn(counts), { ...choices, ...changes });
    expect(problem({})).toEqual({ code: 'tune/no-samples', data: {} });
    expect(problem({ 一: 4 }, { images: 0 })).toEqual({ code: 'tune/one-class', data: { name: '一' } });
    expect(problem({ 一: 4 })).toBeNull();
    expect(problem({ 一: 4, 二: 1 }, { images: 0 })).toBeNull();
    const many = Object.fromEntries(Array.from({ length: 41 }, (_unused, i) => [`new ${String(i)}`, 1]));
    expect(problem(many)).toEqual({ code: 'tune/too-many-classes', data: { most: 50 } });
    expect(problem({ 一: 4 }, { frozen: ['conv1', 'conv2', 'dense1', 'dense2'] })).toEqual({
      code: 'tune/nothing-learns',
      data: {},
    });
  });

  it('says which classes have one sample only, and which nothing shows any more', () => {
    const tuned: BaseModel = { ...base, classes: [...DIGITS, '一', '二'] };
    expect(tuneDoubts(tuned, drawn({ 二: 1, 三: 4 }), 0.5)).toEqual({ single: ['二'], absent: ['一'] });
    expect(tuneDoubts(tuned, drawn({ 一: 1, 二: 1 }), 0)).toEqual({ single: [], absent: [] });
  });
});

describe('the recipe', () => {
  it('goes on from the model, with its network and few validation images or none', () => {
    expect(tuneRecipe(base, drawn({ 一: 9 }), choices)).toMatchObject({
      network: TUTORIAL_CNN,
      images: 2000,
      holdOut: 0,
      epochs: 5,
      batchSize: 32,
      validationSplit: 0.1,
      optimizer: { kind: 'adam', learningRate: 0.001 },
      augmentation: null,
      fineTune: { parentId: 'm', frozen: ['conv1', 'conv2', 'dense1'], heldOut: 1 / 3 },
    });
    expect(tuneRecipe(base, drawn({ 一: 9 }), { ...choices, images: 0 }).validationSplit).toBe(0);
  });

  it('is valid for all choices within their bounds', () => {
    const within = ({ min, max }: { readonly min: number; readonly max: number }) => fc.integer({ min, max });
    fc.assert(
      fc.property(
        fc.record({
          frozen: fc.subarray(['conv1', 'conv2', 'dense1', 'dense2']),
          heldOut: fc.constantFrom(0, 1 / 3, 1 / 2, 2 / 3),
          images: within(LIMITS.mixedImages),
          epochs: within(LIMITS.epochs),
          learningRate: fc.double({ ...LIMITS.learningRate, noNaN: true }),
          augment: fc.boolean(),
          seed: within(LIMITS.seed),
        }),
        (chosen) => {
          const recipe = tuneRecipe(base, drawn({ 一: 3, 4: 5 }), chosen);
          expect(v.is(mnistRecipeSchema, recipe)).toBe(true);
          expect(v.is(mnistRecipeSchema, withRateTimes(recipe, 0.1))).toBe(true);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { TUTORIAL_CNN, TUTORIAL_DNN } from '../network/design.ts';
import { recipeDifferences, recipeFacts, sameRecipe } from './differences.ts';
import { CASE_RECIPE, OPTIMIZERS, type Recipe, TUTORIAL_RECIPE, USUAL_AUGMENTATION } from './recipe.ts';

const changed = (changes: Partial<Recipe>) =>
  recipeDifferences(TUTORIAL_RECIPE, { ...TUTORIAL_RECIPE, ...changes });

describe('recipeDifferences', () => {
  it('finds none between equal recipes, whatever the order of their fields', () => {
    const { seed, ...rest } = structuredClone(TUTORIAL_RECIPE);
    expect(recipeDifferences(TUTORIAL_RECIPE, { seed, ...rest })).toEqual([]);
    expect(sameRecipe(TUTORIAL_RECIPE, { seed, ...rest })).toBe(true);
  });

  it('names each thing that can be chosen', () => {
    expect(changed({ epochs: 3, seed: 7 })).toEqual(['epochs', 'seed']);
    expect(changed({ optimizer: { ...OPTIMIZERS.adam, learningRate: 0.01 } })).toEqual(['learningRate']);
    expect(changed({ network: { ...TUTORIAL_CNN, activation: 'tanh', filters: [32, 8] } })).toEqual([
      'activation',
      'filters',
    ]);
    expect(changed({ network: { ...TUTORIAL_CNN, kernelSize: 5, denseUnits: 64, dropout: 0 } })).toEqual([
      'kernelSize',
      'denseUnits',
      'dropout',
    ]);
    expect(changed({ augmentation: USUAL_AUGMENTATION })).toEqual(['augmentation']);
    expect(changed({ batchSize: 1, validationSplit: 0.2 })).toEqual(['batchSize', 'validationSplit']);
    expect(recipeDifferences(TUTORIAL_RECIPE, CASE_RECIPE)).toEqual(['images', 'holdOut']);
  });

  it('leaves out what only one of the two kinds has', () => {
    expect(changed({ network: { ...TUTORIAL_DNN, dropout: 0.5 } })).toEqual(['network']);
    expect(changed({ optimizer: { ...OPTIMIZERS.momentum, learningRate: 0.001 } })).toEqual(['optimizer']);
    const momentum = (value: number): Recipe => ({
      ...TUTORIAL_RECIPE,
      optimizer: { ...OPTIMIZERS.momentum, momentum: value },
    });
    expect(recipeDifferences(momentum(0.9), momentum(0.5))).toEqual(['momentum']);
  });

  it('says that one was fine-tuned', () => {
    expect(changed({ fineTune: { parentId: 'm', frozen: [], heldOut: 0.3 } })).toEqual(['fineTune']);
  });
});

describe('sameRecipe', () => {
  it('sees what no field tells', () => {
    const other: Recipe = { ...TUTORIAL_RECIPE, optimizer: { ...OPTIMIZERS.adam, beta1: 0.8 } };
    expect(recipeDifferences(TUTORIAL_RECIPE, other)).toEqual([]);
    expect(sameRecipe(TUTORIAL_RECIPE, other)).toBe(false);
  });
});

describe('recipeFacts', () => {
  it('flattens a deep network of dense layers', () => {
    const facts = recipeFacts({ ...TUTORIAL_RECIPE, network: { ...TUTORIAL_DNN, denseUnits: [64, 32] } });
    expect(facts).toMatchObject({ network: 'dnn', filters: null, kernelSize: null, denseUnits: [64, 32] });
  });
});

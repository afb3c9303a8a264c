import { describe, expect, it } from 'vitest';
import { TUTORIAL_DNN } from '../../core/network/design.ts';
import { CASE_RECIPE, type Recipe, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { startedRun } from '../../store/run-view.ts';
import type { AppState } from '../../store/state.ts';
import { createAppStore } from '../../store/store.ts';
import { aModelSummary, fakePorts, started } from '../../testing/fake-ports.ts';
import { aSample } from '../../testing/records.ts';
import { settingsOf, shownRecipe } from './shown-recipe.ts';

const opening = createAppStore(fakePorts()).getState();
const DNN: Recipe = { ...CASE_RECIPE, network: TUTORIAL_DNN };
const DIGITS = aModelSummary().classes;

const model = aModelSummary({ id: 'dnn', recipe: DNN });
const tuned = aModelSummary({ id: 'tuned', classes: [...DIGITS, '一'] });
const state = (changes: Partial<AppState> = {}): AppState => ({
  ...opening,
  models: { phase: 'ready', list: [model, tuned], selectedId: 'dnn', error: null },
  ...changes,
});
const tuning = { parentId: 'dnn', frozen: ['dense1'], heldOut: 0.5 };
const running = (recipe: Recipe) => ({ training: startedRun(started({ recipe }), false) });

describe('shownRecipe', () => {
  it('is that of the model in the address, else of the chosen one, where the screen is about one', () => {
    for (const stage of ['evaluate', 'tune', 'deploy'] as const) {
      expect(shownRecipe(state(), stage, null)).toEqual({ from: 'model', model });
      expect(shownRecipe(state(), stage, 'tuned')).toEqual({ from: 'model', model: tuned });
      expect(shownRecipe(opening, stage, null)).toMatchObject({ from: 'draft', recipe: TUTORIAL_RECIPE });
    }
  });

  it('is that of the run on Train; on Fine-tune only that of a fine-tuning', () => {
    const recipe = { ...DNN, holdOut: 0, fineTune: tuning };
    const tunes = state({
      training: startedRun(started({ recipe, classes: [...DIGITS, '一', '二'] }), false),
    });
    for (const stage of ['train', 'tune'] as const) {
      expect(shownRecipe(tunes, stage, null)).toMatchObject({ from: 'run', classCount: 12 });
    }
    const trains = state(running(DNN));
    expect(shownRecipe(trains, 'train', null)).toEqual({ from: 'run', recipe: DNN, classCount: 10 });
    expect(shownRecipe(trains, 'tune', null)).toMatchObject({ from: 'model' });
  });

  it('is what was set up', () => {
    expect(shownRecipe(state(), 'train', null)).toMatchObject({ from: 'draft', recipe: TUTORIAL_RECIPE });
    expect(shownRecipe(state({ draft: CASE_RECIPE }), 'data', null)).toMatchObject({ recipe: CASE_RECIPE });
  });
});

describe('settingsOf', () => {
  it('takes a model as it was trained', () => {
    const shown = shownRecipe(state(), 'deploy', 'tuned');
    expect(settingsOf(shown, 'deploy', [])).toEqual({ recipe: TUTORIAL_RECIPE, classCount: 11 });
  });

  it('fine-tunes a model as the tutorial does, on its classes and the new ones', () => {
    const samples = [aSample({ label: '一' }), aSample({ label: '二' })];
    const { recipe, classCount } = settingsOf(shownRecipe(state(), 'tune', 'tuned'), 'tune', samples);
    expect(classCount).toBe(12);
    expect(recipe).toMatchObject({
      holdOut: 0,
      optimizer: { learningRate: 0.0005 },
      fineTune: { parentId: 'tuned', frozen: ['dense2'] },
    });
  });

  it('trains the head where the last two layers are all there is', () => {
    const { recipe } = settingsOf(shownRecipe(state(), 'tune', 'dnn'), 'tune', []);
    expect(recipe.fineTune?.frozen).toEqual(['dense1']);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../core/base/app-error.ts';
import type { ModelSummary } from '../core/project/records.ts';
import { TUTORIAL_DNN } from '../core/network/design.ts';
import { wilsonInterval } from '../core/metrics/interval.ts';
import { TUTORIAL_RECIPE, type Recipe } from '../core/recipe/recipe.ts';
import { createAppStore } from '../store/store.ts';
import type { EvaluatorPort } from '../store/ports.ts';
import { aModelSummary, fakePorts, started } from '../testing/fake-ports.ts';
import { anEvaluation } from '../testing/records.ts';
import { render } from '../testing/render.tsx';
import { App } from './app.tsx';
import { spritesOf } from './sprites.ts';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const parent = aModelSummary({ id: 'parent', name: 'Digits' });
const fineTune = { parentId: 'parent', frozen: ['conv1', 'conv2', 'dense1'], heldOut: 1 / 3 };
const recipe: Recipe = { ...TUTORIAL_RECIPE, images: 2000, epochs: 5, fineTune };
const tuned = aModelSummary({
  id: 'tuned',
  name: 'Digits, fine-tuned',
  parentId: 'parent',
  recipe,
  classes: [...DIGITS, '一', '二'],
  samples: { train: ['一-0', '一-1'], heldOut: ['一-2'], fingerprint: '' },
});

interface Given {
  readonly at?: string;
  readonly models?: readonly ModelSummary[];
  /** How many of each class. */
  readonly samples?: Readonly<Record<string, number>>;
  readonly evaluate?: EvaluatorPort['evaluate'];
}

function open({ at = '#/tune', models = [parent], samples = { 一: 6, 3: 3 }, evaluate }: Given = {}) {
  window.location.hash = at;
  const ports = fakePorts();
  ports.worker.models = [...models];
  ports.worker.samples = Object.entries(samples).flatMap(([label, count]) =>
    Array.from({ length: count }, (_unused, i) => ({ id: `${label}-${String(i)}`, label, createdAt: i })),
  );
  const evaluator = { ...ports.evaluator, ...(evaluate && { evaluate }) };
  const store = createAppStore({ ...ports, evaluator });
  render(<App store={store} sprites={spritesOf(ports)} linkProblems={[]} />, 1280);
  void store.getState().actions.open();
  return { ports, store };
}

const title = () => page.getByRole('heading', { level: 1 });
const start = () => page.getByRole('button', { name: 'Start fine-tuning' });
const slider = () => page.getByRole('slider', { name: 'Depth, from the head' });
const lock = (name: string) => page.getByRole('button', { name, exact: true });
const learn = (count: string) =>
  page.getByText(`${count} of 225,163 parameters learn`, { exact: true }).first();

beforeEach(async () => {
  await page.viewport(1280, 900);
});

describe('before', () => {
  it('teaches one thing where something is missing', async () => {
    open({ models: [] });
    await expect
      .element(page.getByRole('link', { name: 'Go to training' }))
      .toHaveAttribute('href', '#/train');
  });

  it('asks for samples where none were drawn', async () => {
    open({ samples: {} });
    await expect
      .element(page.getByRole('link', { name: 'Draw and label' }))
      .toHaveAttribute('href', '#/label');
  });

  it('counts samples by class, and names the new ones', async () => {
    open();
    const table = page.getByRole('table', { name: 'Drawn samples by class' });
    const row = (name: RegExp) => table.getByRole('row', { name });
    await expect.element(row(/^3 3 2 1$/)).toBeVisible();
    await expect.element(row(/^一\s*new: gets a new row on the head 6 4 2$/)).toBeVisible();
    await page.getByRole('radio', { name: 'Two thirds' }).click();
    await expect.element(row(/^一.* 6 2 4$/)).toBeVisible();
    await expect.element(row(/^Together 9 3 6$/)).toBeVisible();
  });
});

describe('locks', () => {
  it('agree with the slider and the presets, and count what learns', async () => {
    open();
    await expect.element(lock('Dense 11: learns')).toBeVisible();
    await expect.element(learn('1,419')).toBeVisible();
    await expect.element(slider()).toHaveAttribute('aria-valuetext', '1 of 4 layers learn');

    await lock('Dense 128: frozen').click();
    await expect.element(lock('Dense 128: learns')).toHaveFocus();
    await expect.element(slider()).toHaveValue('2');
    await expect.element(learn('206,347')).toBeVisible();
    expect(
      page.getByRole('radio', { checked: true, name: /Head only|tutorial|Everything/ }).elements(),
    ).toEqual([]);

    const element = slider().element();
    if (element instanceof HTMLElement) element.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(lock('Conv 32: learns')).toBeVisible();
    await expect.element(page.getByRole('radio', { name: 'Everything, slowly' })).toBeChecked();
    await expect.element(learn('225,163')).toBeVisible();
  });

  it('follow a preset, and so does the rate', async () => {
    open();
    await page.getByRole('radio', { name: /^As in the tutorial/ }).click();
    await expect.element(lock('Dense 11: frozen')).toBeVisible();
    await expect.element(lock('Conv 32: learns')).toBeVisible();
    await expect.element(learn('223,744')).toBeVisible();
    await expect
      .element(slider())
      .toHaveAttribute('aria-valuetext', '3 of 4 layers learn, chosen one by one');
    await expect.element(page.getByText(/Practice usually does the opposite/)).toBeVisible();
    await expect.element(page.getByText(/^The new row on the head, 129 parameters, is frozen/)).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: 'Learning rate' })).toHaveValue('0.0005');
    await page.getByRole('radio', { name: 'Everything, slowly' }).click();
    await expect.element(page.getByRole('textbox', { name: 'Learning rate' })).toHaveValue('0.0001');
  });
});

describe('starting', () => {
  it('passes on what was chosen, and a name', async () => {
    const { ports } = open({ models: [parent, { ...tuned, parentId: null }], at: '#/tune?model=parent' });
    await page.getByRole('radio', { name: 'Half' }).click();
    await page.getByRole('radio', { name: 'Another number' }).click();
    await userEvent.fill(page.getByRole('textbox', { name: 'How many MNIST images' }), '1,500');
    await userEvent.fill(page.getByRole('textbox', { name: 'Epochs' }), '3');
    await userEvent.fill(page.getByRole('textbox', { name: 'Seed' }), '9');
    await page.getByRole('radio', { name: 'On', exact: true }).click();
    await lock('Conv 64: frozen').click();
    await start().click();
    await expect.poll(() => ports.runs.length).toBe(1);
    expect(ports.run().start).toMatchObject({
      kind: 'new',
      project: 'mnist',
      name: 'Digits, fine-tuned 2',
      recipe: {
        network: parent.recipe.network,
        images: 1500,
        holdOut: 0,
        epochs: 3,
        batchSize: 32,
        validationSplit: 0.1,
        optimizer: { kind: 'adam', learningRate: 0.001 },
        augmentation: { rotation: 10 },
        fineTune: { parentId: 'parent', frozen: ['conv1', 'dense1'], heldOut: 0.5 },
        seed: 9,
      },
    });
  });

  it('says what stands in the way', async () => {
    open({ samples: { 一: 2 } });
    await page.getByRole('radio', { name: '0', exact: true }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/is of one class, “一”/);
    await expect.element(start()).toBeDisabled();
    await page.getByRole('radio', { name: '500', exact: true }).click();
    await expect.element(start()).toBeEnabled();
    await lock('Dense 11: learns').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/Every layer is locked/);
    await lock('Dense 11: frozen').click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Epochs' }), '0');
    await expect.element(page.getByText('A whole number from 1 to 100.')).toBeVisible();
    await expect.element(start()).toBeDisabled();
  });

  it("says so where the tutorial's choice leaves nothing to learn", async () => {
    open({ models: [{ ...parent, recipe: { ...TUTORIAL_RECIPE, network: TUTORIAL_DNN } }] });
    await page.getByRole('radio', { name: /^As in the tutorial/ }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/Every layer is locked/);
  });

  it('warns of single samples, and of classes that nothing shows any more', async () => {
    open({ models: [tuned, parent], at: '#/tune?model=tuned', samples: { 一: 1, 3: 2 } });
    await expect.element(page.getByText('There is only one sample of 一.')).toBeVisible();
    await expect.element(page.getByText(/a class that no sample shows any more: 二\.$/)).toBeVisible();
    await expect.element(start()).toBeEnabled();
  });

  it('says beside the choices why it failed, and keeps them', async () => {
    const { ports } = open();
    await userEvent.fill(page.getByRole('textbox', { name: 'Epochs' }), '4');
    await start().click();
    await expect.poll(() => ports.runs.length).toBe(1);
    await ports.run().fail(new AppError('tune/too-many-classes', { most: 50 }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('50 classes at most');
    await expect.element(page.getByRole('textbox', { name: 'Epochs' })).toHaveValue('4');
  });
});

describe('the training', () => {
  async function running() {
    const given = open({
      evaluate: async (id, set) => {
        const after = id === 'tuned';
        const [correct, count] = set === 'drawn' ? [after ? 9 : 1, 10] : [after ? 9780 : 9790, 10_000];
        const accuracy = correct / count;
        const accuracyInterval = wilsonInterval(correct, count);
        return Promise.resolve({
          ...anEvaluation().evaluation,
          set,
          count,
          correct,
          accuracy,
          accuracyInterval,
        });
      },
    });
    await start().click();
    await expect.poll(() => given.ports.runs.length).toBe(1);
    await given.ports.run().report(started({ recipe, stepsPerEpoch: 10, totalSteps: 50 }));
    return given;
  }

  it('stays on the screen, pauses, and ends with a model, its parent and both compared', async () => {
    const { ports } = await running();
    await expect.element(title()).toHaveTextContent('Fine-tuning, epoch 1 of 5');
    expect(window.location.hash).toBe('#/tune');
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(ports.calls).toContain('trainer.pause');
    await page.getByRole('button', { name: 'Stop and keep best' }).click();
    expect(ports.calls).toContain('trainer.stop');

    ports.worker.models = [tuned, parent];
    await ports.run().finish({ model: tuned });
    await expect.element(title()).toHaveTextContent('Fine-tuned: Digits, fine-tuned');
    await expect.element(page.getByText(/^Started from “Digits”/)).toBeVisible();
    await expect
      .element(page.getByRole('link', { name: 'Evaluate on drawn samples' }))
      .toHaveAttribute('href', '#/evaluate?model=tuned&set=drawn');
    await expect.element(page.getByText(/That looks at the test set/)).toBeVisible();
    await page.getByRole('button', { name: 'Compare before and after' }).click();
    await expect.element(page.getByText('+80.0 points on your samples, −0.1 on MNIST').last()).toBeVisible();
    const drawn = page.getByRole('region', { name: 'Drawn samples held out' });
    await expect.element(drawn.getByText('10.0%', { exact: true })).toBeVisible();
    expect(drawn.getByText(/could be chance/).elements()).toHaveLength(0);
    const test = page.getByRole('region', { name: 'MNIST test images' });
    await expect.element(test.getByText(/could be chance/)).toBeVisible();

    await page.getByRole('button', { name: 'Tune again' }).click();
    await expect.element(title()).toHaveTextContent('Fine-tune a model on what you drew');
    expect(window.location.hash).toBe('#/tune?model=parent');
  });

  it('offers a tenth of the rate where the loss stopped being a number', async () => {
    const { ports } = await running();
    ports.worker.models = [tuned, parent];
    await ports.run().finish({ model: tuned, divergedAt: 12 });
    await page.getByRole('button', { name: 'Start again at a tenth of the rate, 0.0001' }).click();
    await expect.poll(() => ports.runs.length).toBe(2);
    expect(ports.run().start).toMatchObject({ recipe: { optimizer: { learningRate: 0.0001 }, fineTune } });
  });

  it('is left to the Train screen where it is no fine-tuning', async () => {
    const { ports, store } = open();
    void store.getState().actions.startRecipe(TUTORIAL_RECIPE, 'Other');
    await expect.poll(() => ports.runs.length).toBe(1);
    await ports.run().report(started());
    await expect.element(page.getByText('Another training is under way.')).toBeVisible();
    await expect.element(start()).toBeDisabled();
  });
});

it('compares a model that was tuned before', async () => {
  const { ports } = open({ models: [tuned, parent], at: '#/tune?model=tuned' });
  await page.getByRole('button', { name: 'Compare before and after' }).click();
  await expect.element(page.getByText(/points on your samples/).last()).toBeVisible();
  expect(ports.calls.filter((call) => call === 'evaluator.evaluate')).toHaveLength(4);
});

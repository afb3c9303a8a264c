import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { App } from '../../app/app.tsx';
import { spritesOf } from '../../app/sprites.ts';
import { AppError } from '../../core/base/app-error.ts';
import type { RunSummary } from '../../core/project/records.ts';
import { CASE_RECIPE, OPTIMIZERS, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import type { PreferencesState } from '../../store/state.ts';
import { createAppStore } from '../../store/store.ts';
import { aModelSummary, fakePorts, started } from '../../testing/fake-ports.ts';
import { aRun } from '../../testing/records.ts';
import { render } from '../../testing/render.tsx';

function open(runs: readonly RunSummary[] = [], preferences: Partial<PreferencesState> = {}, at = '#/train') {
  window.location.hash = at;
  const ports = fakePorts();
  ports.worker.runs = [...runs];
  const store = createAppStore(ports, preferences);
  render(<App store={store} sprites={spritesOf(ports)} linkProblems={[]} />, 1280);
  void store.getState().actions.open();
  return { ports, store, draft: () => store.getState().draft };
}

function aRunSummary(changes: Partial<RunSummary> = {}): RunSummary {
  return { ...aRun({ status: 'finished' }), metrics: null, ...changes };
}

const field = (name: string) => page.getByRole('spinbutton', { name, exact: true });
const start = () => page.getByRole('button', { name: 'Start training' });
const networkTotal = (text: string) => page.getByText(new RegExp(`· ${text} parameters ·`));
const openEditor = (name: 'network' | 'recipe') => page.getByText(`Change the ${name}`).click();

beforeEach(async () => {
  await page.viewport(1280, 900);
});

it('changes the network, counts its parameters, and trains it', async () => {
  const { ports } = open();
  await expect.element(networkTotal('225,034')).toBeVisible();
  await openEditor('network');
  await userEvent.click(page.getByRole('radio', { name: 'DNN' }));
  await expect.element(networkTotal('101,770')).toBeVisible();
  await expect.element(page.getByRole('radio', { name: /^Your own/ })).toBeChecked();
  await page.getByRole('button', { name: 'Add a layer' }).click();
  await expect.element(networkTotal('109,386')).toBeVisible();
  await page.getByRole('button', { name: 'Remove hidden layer 1' }).click();
  await userEvent.click(page.getByRole('radio', { name: 'Tanh' }));
  await userEvent.fill(field('Hidden layer 1'), '100');
  await expect.element(networkTotal('79,510')).toBeVisible();
  await start().click();
  await expect.poll(() => ports.runs.length).toBe(1);
  expect(ports.run().start).toMatchObject({
    kind: 'new',
    name: 'Digits (own)',
    guess: null,
    recipe: { network: { kind: 'dnn', denseUnits: [100], activation: 'tanh' } },
  });
});

it('says why a network cannot be built, does not start it, and goes back to the tutorial', async () => {
  const { draft } = open();
  await openEditor('network');
  await userEvent.fill(field('Kernel size'), '14');
  await expect.element(field('Kernel size')).toHaveAccessibleDescription(/14×14 window of conv2 .* 7×7/);
  await expect.element(field('Kernel size')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(page.getByText('Choose a smaller kernel.')).toBeVisible();
  await expect.element(start()).toBeDisabled();
  await expect.element(start()).toHaveAccessibleDescription('Before it can start, mend: Kernel size.');
  expect(draft()).toEqual(TUTORIAL_RECIPE);

  await userEvent.fill(field('Dense units'), '0');
  await expect.element(field('Dense units')).toHaveAccessibleDescription(/without units passes nothing on/);
  await page.getByRole('button', { name: 'As in the tutorial' }).click();
  await expect.element(networkTotal('225,034')).toBeVisible();
  await expect.element(field('Kernel size')).toHaveValue('3');
  await expect.element(field('Dense units')).toHaveValue('128');
  await expect.element(start()).toBeEnabled();
});

it('lets numbers be typed freely, and takes them when they are good', async () => {
  const { draft } = open([], {}, '#/train?images=2000&epochs=2');
  await openEditor('recipe');
  await userEvent.fill(field('Batch size'), '');
  await expect.element(field('Batch size')).toHaveAccessibleDescription(/Type a number\./);
  await userEvent.fill(field('Batch size'), '2000');
  await expect.element(field('Batch size')).toHaveAccessibleDescription(/At most 1,024\./);
  await expect.element(start()).toBeDisabled();
  await userEvent.fill(field('Batch size'), '100');
  await expect.element(start()).toBeEnabled();
  await userEvent.click(field('Batch size'));
  await userEvent.keyboard('{ArrowUp}');
  await userEvent.fill(field('Learning rate'), '0,010');
  await expect.element(field('Learning rate')).toHaveValue('0,010');
  await userEvent.fill(field('Held out for testing'), '1950');
  await expect.element(field('Held out for testing')).toHaveAccessibleDescription(/At most 1,900\./);
  await userEvent.fill(field('Held out for testing'), '300');
  expect(draft()).toMatchObject({
    images: 2000,
    epochs: 2,
    batchSize: 101,
    holdOut: 300,
    optimizer: { kind: 'adam', learningRate: 0.01 },
  });
  await userEvent.click(page.getByRole('radio', { name: 'Momentum' }));
  await userEvent.fill(field('Momentum'), '0.5');
  expect(draft().optimizer).toEqual({ ...OPTIMIZERS.momentum, momentum: 0.5 });
  await expect.element(page.getByRole('radio', { name: /^Your own/ })).toBeChecked();
  await userEvent.click(page.getByRole('radio', { name: /^From the link/ }));
  expect(draft()).toEqual({ ...TUTORIAL_RECIPE, images: 2000, epochs: 2 });
  await userEvent.click(page.getByRole('radio', { name: /^Your own/ }));
  expect(draft()).toMatchObject({ batchSize: 101 });
});

it('shows what augmentation makes of twelve images, and draws a new seed', async () => {
  const { ports, draft } = open();
  await openEditor('recipe');
  await userEvent.click(page.getByRole('radio', { name: 'On', exact: true }));
  await expect.element(page.getByRole('list', { name: /^Twelve images/ })).toBeVisible();
  expect(draft().augmentation).toEqual({ rotation: 10, scale: 0.1, shift: 2 });
  await userEvent.fill(field('Scaling'), '25');
  await expect.poll(() => ports.calls.filter((call) => call === 'dataset.augmented').length).toBe(2);
  expect(draft().augmentation).toEqual({ rotation: 10, scale: 0.25, shift: 2 });
  await page.getByRole('button', { name: 'New seed' }).click();
  expect(draft().seed).not.toBe(42);
});

it('keeps a guess with the run and shows it beside the result', async () => {
  const { ports } = open([], { project: 'case' });
  await expect.element(page.getByRole('radio', { name: /case/ })).toBeChecked();
  const guess = field('What share of the test images will it get right?');
  await userEvent.fill(guess, '101');
  await expect.element(start()).toBeDisabled();
  await userEvent.fill(guess, '90');
  await start().click();
  await expect.poll(() => ports.runs.length).toBe(1);
  expect(ports.run().start).toMatchObject({ recipe: CASE_RECIPE, guess: 0.9 });
  await ports.run().report(started());
  const { metrics } = aModelSummary();
  ports.worker.runs = [aRunSummary({ guess: 0.9, metrics })];
  ports.worker.models = [aModelSummary()];
  await ports.run().finish();
  await expect
    .element(page.getByText(/^You expected 90%, it got 97\.5% of the validation images/))
    .toBeVisible();
  await expect.element(page.getByRole('list', { name: /^Your runs/ })).toHaveTextContent('you expected90%');
});

const slow = aRunSummary({ id: 'slow', name: 'Slow', startedAt: 1 });
const quick = aRunSummary({
  id: 'quick',
  name: 'Quick',
  recipe: { ...TUTORIAL_RECIPE, optimizer: { ...OPTIMIZERS.adam, learningRate: 0.01 } },
});

it('names what differs between two runs, and lays their curves over each other', async () => {
  open([quick, slow]);
  await userEvent.click(page.getByRole('checkbox', { name: /^Compare Quick/ }));
  await userEvent.click(page.getByRole('checkbox', { name: /^Compare Slow/ }));
  await expect.element(page.getByText('learning rate 0.001 → 0.01')).toBeVisible();
  await expect.element(page.getByText('the seed is the same')).toBeVisible();
  await expect.element(page.getByRole('figure', { name: /^Accuracy of both runs/ })).toBeVisible();
  await expect.element(page.getByText('A: Slow').first()).toBeVisible();
});

it('copies a recipe with ten times its rate, and puts the focus there', async () => {
  const { draft } = open([slow]);
  await page.getByRole('button', { name: /^Rate ×10: same seed, learning rate 0\.01/ }).click();
  await expect.element(field('Learning rate')).toHaveFocus();
  await expect.element(field('Learning rate')).toHaveValue('0.01');
  expect(draft()).toEqual(quick.recipe);
  await expect.element(page.getByRole('radio', { name: /^Your own/ })).toBeChecked();
});

it('deletes a run after asking', async () => {
  const { ports } = open([quick, slow]);
  await page.getByRole('button', { name: 'Delete the run Slow' }).click();
  await page.getByRole('button', { name: 'Delete run', exact: true }).click();
  await expect.element(page.getByText('Slow')).not.toBeInTheDocument();
  expect(ports.calls).toContain('runList.remove');
});

it('offers a tenth of the rate after a divergence, whether or not an epoch was finished', async () => {
  const { ports, draft } = open([], {}, '#/train?rate=1&images=1000');
  await start().click();
  await expect.poll(() => ports.runs.length).toBe(1);
  const recipe = { ...TUTORIAL_RECIPE, images: 1000, optimizer: { ...OPTIMIZERS.adam, learningRate: 1 } };
  await ports.run().report(started({ recipe }));
  ports.worker.models = [aModelSummary()];
  await ports.run().finish({ divergedAt: 1234 });
  await expect
    .element(
      page.getByText(
        'At step 1,234 the loss stopped being a number. The weights of epoch 1, before that, are kept.',
      ),
    )
    .toBeVisible();
  await page.getByRole('button', { name: 'Try with a tenth of the rate (0.1)' }).click();
  await expect.poll(() => ports.runs.length).toBe(2);
  expect(ports.run().start).toMatchObject({ recipe: { images: 1000, optimizer: { learningRate: 0.1 } } });
  expect(draft().optimizer.learningRate).toBe(0.1);

  const second = { ...recipe, optimizer: { ...OPTIMIZERS.adam, learningRate: 0.1 } };
  await ports.run().report(started({ recipe: second }));
  await ports.run().fail(new AppError('train/diverged', { step: 3 }));
  await page.getByRole('button', { name: 'Try with a tenth of the rate (0.01)' }).click();
  await expect.poll(() => ports.runs.length).toBe(3);
  expect(ports.run().start).toMatchObject({ recipe: { optimizer: { learningRate: 0.01 } } });
});

it('switches the project, and the screens follow', async () => {
  open([], {}, '#/data');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Project' }), 'The tutorial’s case');
  const title = page.getByRole('heading', { level: 1 });
  await expect.element(title).toHaveTextContent('The tutorial’s case: 1,000 handwritten digits');
  await page
    .getByRole('link', { name: /^Train\b/ })
    .first()
    .click();
  await expect.element(page.getByRole('radio', { name: /case/ })).toBeChecked();
});

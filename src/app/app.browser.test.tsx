import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError, type WireError } from '../core/base/app-error.ts';
import { createAppStore } from '../store/store.ts';
import type { Ports } from '../store/ports.ts';
import type { PreferencesState } from '../store/state.ts';
import { aModelSummary, fakePorts, started } from '../testing/fake-ports.ts';
import { render } from '../testing/render.tsx';
import { App } from './app.tsx';
import { spritesOf } from './sprites.ts';

interface Given {
  readonly at?: string;
  readonly preferences?: Partial<PreferencesState>;
  readonly models?: readonly string[];
  readonly linkProblems?: readonly WireError[];
  readonly ports?: Partial<Ports>;
}

function open({ at = '#/', preferences = {}, models = [], linkProblems = [], ports: overrides = {} }: Given) {
  window.location.hash = at;
  const ports = fakePorts(overrides);
  ports.worker.models = models.map((name) => aModelSummary({ id: name, name }));
  const store = createAppStore(ports, preferences);
  render(<App store={store} sprites={spritesOf(ports)} linkProblems={linkProblems} />, 1280);
  void store.getState().actions.open();
  return { ports, store };
}

const title = () => page.getByRole('heading', { level: 1 });

beforeEach(async () => {
  await page.viewport(1280, 900);
});

it('starts the best preset from the first screen and follows it to the end', async () => {
  const { ports } = open({});
  await page.getByRole('button', { name: 'Train on MNIST' }).click();
  await expect.poll(() => ports.runs.length).toBe(1);
  expect(window.location.hash).toBe('#/train');
  const run = ports.run();
  await run.report(started({ stepsPerEpoch: 10, totalSteps: 20 }));
  await run.report({ kind: 'progress', step: 12, imagesPerSecond: 640, secondsLeft: 125, curve: [] });
  await expect.element(title()).toHaveTextContent('Training, epoch 2 of 2');
  await expect.element(page.getByText(/2\smin 5\ss left/)).toBeVisible();
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '60');
  expect(document.title).toBe('60% · Training · Inkling');

  await page.getByRole('button', { name: 'Pause' }).click();
  expect(ports.calls).toContain('trainer.pause');
  await run.report({ kind: 'paused' });
  await expect.element(title()).toHaveTextContent('Paused in epoch 2 of 2');
  expect(document.title).toBe('60% · Paused · Inkling');
  await page.getByRole('button', { name: 'Continue' }).click();
  await run.report({ kind: 'continued' });
  await page.getByRole('button', { name: 'Stop and keep best' }).click();
  expect(ports.calls).toContain('trainer.stop');

  ports.worker.models = [aModelSummary()];
  await run.finish({ stoppedEarly: true });
  await expect.element(title()).toHaveTextContent(/^Learned: 97\.50% of the validation images right$/);
  await expect.element(page.getByText(/^Stopped/)).toBeVisible();
  await page.getByRole('button', { name: 'Download' }).click();
  expect(ports.calls).toContain('models.download');
});

it('says why training could not start, and tries again', async () => {
  const { ports } = open({ at: '#/train?images=1000&epochs=1' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect.poll(() => ports.runs.length).toBe(1);
  await ports.run().fail(new AppError('data/missing', { file: 'train-00.bin', status: 404 }));
  await expect.element(title()).toHaveTextContent('The training could not start');
  await expect.element(page.getByRole('alert')).toHaveTextContent('train-00.bin');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => ports.runs.length).toBe(2);
  expect(ports.run().start).toMatchObject({ kind: 'new', recipe: { images: 1000, epochs: 1 } });
});

it('takes a recipe from the address, and names what it refused', async () => {
  open({ at: '#/train?images=2000&epochs=x&seed=7' });
  await expect.element(page.getByRole('radio', { name: /From the link/ })).toBeChecked();
  await expect.element(page.getByText('2,000 images, 10 epochs, seed 7.')).toBeVisible();
  await expect.element(page.getByRole('status').filter({ hasText: 'epochs' })).toBeVisible();
});

it('promises no time before the machine was timed', async () => {
  const { ports } = open({ at: '#/train' });
  await expect.element(page.getByText('not timed yet').first()).toBeVisible();
  expect(page.getByText(/^about/).elements()).toHaveLength(0);
  await page.getByRole('button', { name: 'Time this machine' }).click();
  await expect.element(page.getByText(/^about/).first()).toBeVisible();
  expect(ports.calls.filter((call) => call === 'engine.measure')).toHaveLength(1);
});

it('tells of refused options once, until dismissed', async () => {
  open({ linkProblems: [{ code: 'link/bad-value', data: { field: 'engine', value: 'gpu' } }] });
  const notice = page.getByRole('status').filter({ hasText: 'gpu' });
  await expect.element(notice).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  expect(notice.elements()).toHaveLength(0);
});

it('changes language and theme for the whole document', async () => {
  const { ports } = open({ at: '#/train' });
  await page.getByRole('button', { name: '切换到简体中文' }).click();
  await expect.element(title()).toHaveTextContent('训练网络');
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(document.title).toBe('训练 · 墨芽');
  expect(ports.preferences.read('language')).toBe('zh-CN');
  await page.getByRole('button', { name: /^外观/ }).click();
  expect(document.documentElement.dataset['theme']).toBe('light');
  await page.getByRole('button', { name: /^外观/ }).click();
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await page.getByRole('button', { name: /^外观/ }).click();
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

it('moves the focus to the heading of the screen one went to', async () => {
  open({ at: '#/train' });
  await expect.element(title()).toHaveTextContent('Train the network');
  await page.getByRole('link', { name: /^Data/ }).click();
  await expect.element(title()).toHaveTextContent('70,000 handwritten digits');
  await expect.element(title()).toHaveFocus();
});

it('says so where no screen has the address', async () => {
  open({ at: '#/nowhere' });
  await expect.element(page.getByText('No screen has the address “/nowhere”.')).toBeVisible();
  await page.getByRole('link', { name: 'To the first screen', exact: true }).click();
  await expect.element(page.getByRole('button', { name: 'Train on MNIST' })).toBeVisible();
});

it('keeps a screen that breaks to itself', async () => {
  const ports = fakePorts();
  open({
    at: '#/data',
    ports: {
      // What no type allows and a bug may still do.
      dataset: { ...ports.dataset, describe: () => Promise.resolve(JSON.parse('{}')) },
    },
  });
  await expect.element(title()).toHaveTextContent('This screen broke');
  await page.getByRole('link', { name: 'Train' }).click();
  await expect.element(title()).toHaveTextContent('Train the network');
});

it('names the engine and why it is not a better one, and lets one be chosen', async () => {
  const { ports } = open({});
  await page.getByRole('button', { name: /^Engine: WebAssembly/ }).click();
  await expect.element(page.getByText(/^WebGPU: the browser found no graphics adapter/)).toBeVisible();
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Engine to use' }), 'WebGL');
  await expect.poll(() => ports.preferences.read('engine')).toBe('webgl');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: /^Engine: WebGL/ })).toBeVisible();
});

it('scores a model, and opens the images of a cell from the address', async () => {
  const { ports } = open({ at: '#/evaluate', models: ['m'] });
  await page.getByRole('button', { name: 'Score on the test set' }).click();
  await expect.element(title()).toHaveTextContent(/right on [\d,]+ images it never saw$/);
  const cells = page.getByRole('table', { name: 'Confusion matrix' }).getByRole('button');
  await cells.first().click();
  await expect.poll(() => window.location.hash).toBe('#/evaluate?model=m&cell=0-0');
  expect(ports.calls).toContain('evaluator.confusionImages');
});

it('shows the ROC curves of a model, and says why there are none', async () => {
  const { ports } = open({ at: '#/evaluate', models: ['m', 'older'] });
  const score = page.getByRole('button', { name: 'Score on the test set' });
  const [first] = ports.worker.evaluation.roc ?? [];
  if (!first) throw new Error('the evaluation has no curves');
  ports.worker.evaluation = {
    ...ports.worker.evaluation,
    roc: [first, { auc: null, positives: 0, points: [] }],
  };
  await score.click();
  const curves = page.getByRole('figure', { name: 'ROC curves of the classes' });
  await expect.element(curves.getByRole('radio', { name: 'All, mean 0.5000' })).toBeChecked();
  const absent = curves.getByRole('radio', { name: '1 –' });
  await absent.click();
  await expect.element(absent).toBeChecked();
  await expect.element(page.getByText(/^No curve for 1:/)).toBeVisible();

  ports.worker.evaluation = { ...ports.worker.evaluation, roc: null };
  window.location.hash = '#/evaluate?model=older';
  await score.click();
  await expect.element(page.getByText(/scored before curves were kept/)).toBeVisible();
});

it('renames and deletes models', async () => {
  const { ports } = open({ at: '#/deploy', models: ['First', 'Second'] });
  await page.getByRole('button', { name: 'Rename First' }).click();
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), '  Nicer  ');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByRole('rowheader', { name: /^Nicer/ })).toBeVisible();
  await page.getByRole('button', { name: 'Delete Nicer' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(ports.calls).not.toContain('models.remove');
  await page.getByRole('button', { name: 'Delete Nicer' }).click();
  await page.getByRole('button', { name: 'Delete model' }).click();
  await expect.element(page.getByRole('rowheader', { name: /^Nicer/ })).not.toBeInTheDocument();
  await expect.element(page.getByRole('rowheader', { name: /^Second/ })).toBeVisible();
});

it('recognises what is drawn by keyboard', async () => {
  open({ at: '#/deploy', models: ['m'] });
  const pad = page.getByLabelText('Drawing pad');
  await expect.element(page.getByText('Draw, and the probabilities move.')).toBeVisible();
  const focusable = pad.element();
  if (focusable instanceof HTMLElement) focusable.focus();
  await expect.element(pad).toHaveFocus();
  await userEvent.keyboard(' {ArrowDown}{ArrowDown}{ArrowDown} ');
  await expect.element(page.getByText('It takes this for a 7: 90.0%.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.element(page.getByText('Draw, and the probabilities move.')).toBeVisible();
});

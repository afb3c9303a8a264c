import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../core/base/app-error.ts';
import { DIGITS } from '../core/project/samples.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import type { Ports } from '../store/ports.ts';
import { createAppStore } from '../store/store.ts';
import { aModelSummary, fakePorts } from '../testing/fake-ports.ts';
import { render } from '../testing/render.tsx';
import { App } from './app.tsx';
import { spritesOf } from './sprites.ts';

interface Given {
  readonly at?: string;
  /** Their labels. */
  readonly samples?: readonly string[];
  readonly holdOut?: number;
  readonly width?: number;
  readonly ports?: (ports: Ports) => Partial<Ports>;
}

function open({ at = '#/label', samples = [], holdOut = 0, ports: changes = () => ({}) }: Given = {}) {
  window.location.hash = at;
  const ports = fakePorts();
  ports.worker.models = [aModelSummary({ id: 'm', recipe: { ...TUTORIAL_RECIPE, holdOut } })];
  ports.worker.samples = samples.map((label, i) => ({ id: `s${String(i)}`, label, createdAt: i }));
  const used: Ports = { ...ports, ...changes(ports) };
  const store = createAppStore(used);
  render(<App store={store} sprites={spritesOf(used)} linkProblems={[]} />, 1280);
  void store.getState().actions.open();
  return { ports, store };
}

const title = () => page.getByRole('heading', { level: 1 });
const pad = () => page.getByLabelText('Drawing pad');
const images = (name: string) => page.getByRole('listbox', { name }).getByRole('option');
const selectedIn = (name: string) =>
  images(name)
    .elements()
    .map((option) => option.getAttribute('aria-selected') === 'true');

/** A line by keyboard; the focus stays on the pad. */
async function draw() {
  const element = pad().element();
  if (element instanceof HTMLElement) element.focus();
  await userEvent.keyboard(' {ArrowDown}{ArrowDown} ');
}

beforeEach(async () => {
  await page.viewport(1280, 900);
});

it('keeps what is drawn with a class of one’s own, by keyboard alone', async () => {
  const { ports } = open();
  await expect.element(page.getByRole('heading', { name: 'What you keep shows here' })).toBeVisible();
  const keep = page.getByRole('button', { name: 'Keep as 0' });
  await expect.element(keep).toBeDisabled();
  await expect.element(keep).toHaveAccessibleDescription('The pad is empty: draw something first.');

  await page.getByRole('button', { name: 'New class' }).click();
  const name = page.getByRole('textbox', { name: 'Name of the class' });
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('A class needs a name.');
  await userEvent.fill(name, '一号7');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('radio', { name: '一号7, 0 samples' })).toBeChecked();

  await draw();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Kept as 一号7 · 1 sample')).toBeVisible();
  expect(ports.worker.samples.map(({ label }) => label)).toEqual(['一号7']);
  await expect.element(page.getByRole('button', { name: 'Keep as 一号7' })).toBeDisabled();

  await draw();
  await userEvent.keyboard('7{Enter}');
  await expect.element(title()).toHaveTextContent('2 samples in 2 classes');
  await expect.element(page.getByRole('link', { name: 'Label 2' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Fine-tune on them' })).toBeVisible();
  expect(ports.worker.samples.map(({ label }) => label)).toEqual(['一号7', '7']);

  // On an empty pad Ctrl+Z is about samples; with strokes on it, about the last stroke.
  await draw();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByRole('button', { name: 'Keep as 7' })).toBeDisabled();
  expect(ports.worker.samples).toHaveLength(2);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(title()).toHaveTextContent('1 sample in 1 class');
});

it('types digits where a name is typed, and takes a name that is there as that class', async () => {
  open({ samples: ['一'] });
  await page.getByRole('button', { name: 'New class' }).click();
  await userEvent.keyboard('5');
  await expect.element(page.getByRole('textbox', { name: 'Name of the class' })).toHaveValue('5');
  await expect.element(page.getByRole('radio', { name: '0, 0 samples' })).toBeChecked();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('radio', { name: '5, 0 samples' })).toBeChecked();
  expect(page.getByRole('radio', { name: /^5,/ }).elements()).toHaveLength(1);
});

it('goes on to the class with the fewest samples', async () => {
  open({ samples: ['一', '一', '二'] });
  await page.getByRole('radio', { name: '二, 1 sample' }).click({ force: true });
  await page.getByText('Next class by itself').click();
  for (const next of ['一, 2 samples', '二, 2 samples']) {
    await draw();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('radio', { name: next })).toBeChecked();
    await expect.element(pad()).toHaveFocus();
  }
});

it('leaves the drawing on the pad where it could not be stored, and says so beside', async () => {
  let broken = true;
  const { ports } = open({
    ports: ({ samples }) => ({
      samples: {
        ...samples,
        add: (...sample) =>
          broken
            ? Promise.reject(new AppError('storage/full', { neededBytes: 900 }))
            : samples.add(...sample),
      },
    }),
  });
  await draw();
  await userEvent.keyboard('3{Enter}');
  await expect.element(page.getByRole('alert')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Keep as 3' })).toBeEnabled();
  broken = false;
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Kept as 3 · 1 sample')).toBeVisible();
  expect(page.getByRole('alert').elements()).toHaveLength(0);
  expect(ports.worker.samples).toHaveLength(1);
});

it('selects samples by key and pointer, relabels, deletes and takes back', async () => {
  const { ports } = open({ samples: ['7', '7', '7', '7', '一', '一'] });
  await images('7, 4 samples').first().click();
  await userEvent.keyboard('{ArrowRight}{ArrowRight} ');
  expect(selectedIn('7, 4 samples')).toEqual([true, false, true, false]);
  await userEvent.keyboard('{Escape}');
  await images('7, 4 samples').nth(1).click();
  await images('7, 4 samples')
    .nth(3)
    .click({ modifiers: ['Shift'] });
  expect(selectedIn('7, 4 samples')).toEqual([false, true, true, true]);
  await expect.element(page.getByText('3 selected')).toBeVisible();
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Change the label to' }), '一');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect.element(page.getByRole('heading', { name: '一 5' })).toBeVisible();
  expect(ports.worker.samples.filter(({ label }) => label === '7').map(({ id }) => id)).toEqual(['s0']);

  await images('一, 5 samples').first().click();
  await userEvent.keyboard('{Delete}');
  await expect.element(title()).toHaveTextContent('5 samples in 2 classes');
  await page.getByRole('button', { name: 'Undo: 1 deleted' }).click();
  await page.getByRole('button', { name: 'Undo: 3 relabelled' }).click();
  await expect.element(page.getByRole('heading', { name: '7 4' })).toBeVisible();
  expect(ports.worker.samples.map(({ label }) => label)).toEqual(['7', '7', '7', '7', '一', '一']);
});

it('fetches the pictures of a class only when its samples changed', async () => {
  const asked: string[] = [];
  open({
    samples: ['7', '一'],
    ports: ({ samples }) => ({
      samples: {
        ...samples,
        images: (ids) => {
          asked.push(ids.join('+'));
          return samples.images(ids);
        },
      },
    }),
  });
  await expect.poll(() => asked).toEqual(['s0', 's1']);
  await draw();
  await userEvent.keyboard('7{Enter}');
  await expect.poll(() => asked).toEqual(['s0', 's1', 's0+sample-1']);
});

it('says why the samples could not be read, and tries again', async () => {
  let broken = true;
  open({
    samples: ['7'],
    ports: ({ samples }) => ({
      samples: {
        ...samples,
        list: () => (broken ? Promise.reject(new AppError('storage/blocked', {})) : samples.list()),
      },
    }),
  });
  await expect.element(page.getByRole('alert')).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(title()).toHaveTextContent('1 sample in 1 class');
});

it('keeps what is drawn on another screen’s pad, as what the model says or another class', async () => {
  const { ports } = open({ at: '#/deploy', samples: ['一'] });
  await expect.element(page.getByText('Draw, and the probabilities move.')).toBeVisible();
  await draw();
  const select = page.getByRole('combobox', { name: 'Keep it as' });
  await expect.element(select).toHaveValue('7');
  await userEvent.selectOptions(select, '一');
  const keep = page.getByRole('button', { name: 'Keep', exact: true });
  await keep.click();
  await expect.element(page.getByText('Kept as 一 · 2 samples')).toBeVisible();
  await expect.element(keep).toBeDisabled();
  expect(ports.worker.samples.map(({ label }) => label)).toEqual(['一', '一']);
  await page.getByRole('link', { name: 'See your samples' }).click();
  await expect.element(title()).toHaveTextContent('2 samples in 1 class');
});

it('scores drawn samples at once, and says what the model does not know', async () => {
  const { ports } = open({ at: '#/evaluate?model=m&set=drawn', samples: ['0', '一'] });
  ports.worker.evaluation = { ...ports.worker.evaluation, classNames: [...DIGITS, '一'] };
  await expect.element(title()).toHaveTextContent('2 of 3 drawn samples right');
  await expect.element(page.getByText(/^The model has no class “一”:/)).toBeVisible();
  await expect.element(page.getByRole('columnheader', { name: '一' })).toBeVisible();
  expect(page.getByText(/looked at by|first model to look/).elements()).toHaveLength(0);
});

it('goes from test set to test set without losing the focus, and scores only when told to', async () => {
  const { ports } = open({ at: '#/evaluate?model=m', samples: ['0'], holdOut: 300 });
  const heldOut = page.getByRole('radio', { name: '300 held out by the recipe' });
  await expect.element(heldOut).toBeChecked();
  expect(ports.calls).not.toContain('evaluator.evaluate');
  await page.getByRole('button', { name: 'Score on the 300 held out' }).click();
  await expect
    .element(page.getByText(/· held out by the recipe · first model to look at them$/))
    .toBeVisible();
  const radio = heldOut.element();
  if (radio instanceof HTMLElement) radio.focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(title()).toHaveTextContent('2 of 3 drawn samples right');
  await expect.element(page.getByRole('radio', { name: '1 drawn sample' })).toHaveFocus();
  expect(window.location.hash).toBe('#/evaluate?model=m&set=drawn');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(page.getByRole('radio', { name: '10,000 test images' })).toHaveFocus();
  await expect.element(page.getByRole('button', { name: 'Score on the test set' })).toBeVisible();
  expect(ports.calls.filter((call) => call === 'evaluator.evaluate')).toHaveLength(2);
});

it('puts a wrong label right from the cell, scores anew, and takes it back', async () => {
  const { ports } = open({ at: '#/evaluate?model=m&set=drawn&cell=0-1', samples: ['0', '0'] });
  const scorings = () => ports.calls.filter((call) => call === 'evaluator.evaluate').length;
  const drawn = page.getByRole('list', { name: /taken for 1/ }).getByRole('button');
  await drawn.first().click();
  await expect.element(page.getByText('Its label is “0”; the model says “1”.')).toBeVisible();
  const select = page.getByRole('combobox', { name: 'The label is wrong: change it to' });
  await expect.element(select).toHaveValue('1');
  await page.getByRole('button', { name: 'Save' }).click();
  const notice = page.getByRole('status').filter({ hasText: '1 label changed.' });
  await expect.element(notice).toBeVisible();
  await expect.element(notice.getByRole('link', { name: 'Fine-tune' })).toBeVisible();
  expect(ports.worker.samples.map(({ label }) => label)).toEqual(['1', '0']);
  await expect.poll(scorings).toBe(2);
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(scorings).toBe(3);
  expect(ports.worker.samples.map(({ label }) => label)).toEqual(['0', '0']);
  expect(notice.elements()).toHaveLength(0);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../core/base/app-error.ts';
import { wilsonInterval } from '../core/metrics/interval.ts';
import type { ModelSummary, Preprocessing } from '../core/project/records.ts';
import type { ProjectState } from '../core/project/state.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { createAppStore } from '../store/store.ts';
import { aModelSummary, fakePorts } from '../testing/fake-ports.ts';
import { aProjectInfo, aProjectState } from '../testing/fake-projects.ts';
import { anEvaluation } from '../testing/records.ts';
import { render } from '../testing/render.tsx';
import { App } from './app.tsx';
import { spritesOf } from './sprites.ts';

const { id: ID, spec } = aProjectInfo();
const preprocessing: Preprocessing = {
  width: spec.width,
  height: spec.height,
  channels: spec.channels,
  scale: 1 / 255,
  offset: 0,
  polarity: 'as-pictured',
  picture: { fit: spec.fit, background: spec.background, invert: spec.invert },
};
const model = aModelSummary({
  id: 'leaves-1',
  name: 'Leaves 1',
  classes: ['Maple', 'Oak'],
  datasetId: ID,
  preprocessing,
  recipe: { ...TUTORIAL_RECIPE, images: 32, validationSplit: 1 / 8 },
});

interface Given {
  readonly at: string;
  readonly models?: readonly ModelSummary[];
  readonly project?: ProjectState | AppError;
  readonly width?: number;
}

function open({ at, models = [model], project = aProjectState(), width = 1280 }: Given) {
  window.location.hash = at;
  const ports = fakePorts();
  ports.worker.models = [...models, aModelSummary({ id: 'digits' })];
  const projects = {
    ...ports.projects,
    open: () => (project instanceof AppError ? Promise.reject(project) : Promise.resolve(project)),
  };
  const store = createAppStore({ ...ports, projects }, { project: ID });
  render(<App store={store} sprites={spritesOf(ports)} linkProblems={[]} />, width);
  void store.getState().actions.open();
  return { ports, store };
}

const title = () => page.getByRole('heading', { level: 1 });
const button = (name: string) => page.getByRole('button', { name, exact: true });

beforeEach(async () => {
  await page.viewport(1280, 900);
});

describe('Train', () => {
  it('goes by the project’s splits, shape and classes, and trains it', async () => {
    const { ports, store } = open({ at: '#/train' });
    await expect.element(title()).toHaveTextContent('Train a network on “Leaves”');
    await expect.element(page.getByText('64×64 pixels, in colour')).toBeVisible();
    await expect.element(page.getByText('With 4 images to validate with', { exact: false })).toBeVisible();
    await expect.element(page.getByText('64×64×3', { exact: true })).toBeVisible();
    await page.getByText('Change the recipe').click();
    await expect.element(page.getByRole('spinbutton', { name: 'Epochs' })).toHaveValue('20');
    await expect
      .element(page.getByRole('spinbutton', { name: 'Images', exact: true }))
      .not.toBeInTheDocument();
    await button('Start training').click();
    await expect.poll(() => ports.runs.length).toBe(1);
    expect(ports.run().start).toMatchObject({
      kind: 'new',
      project: ID,
      name: 'Leaves 2',
      recipe: { images: 32, validationSplit: 1 / 8, epochs: 20, batchSize: 16, holdOut: 0 },
    });
    expect(store.getState().draftIsOwn).toBe(false);
  });

  it('says what is missing, and does not start', async () => {
    const empty = aProjectState({
      counts: {
        ...aProjectState().counts,
        byClass: [
          [0, 5, 0, 0],
          [0, 0, 0, 0],
          [9, 0, 0, 0],
        ],
      },
    });
    open({ at: '#/train', project: empty });
    await expect.element(button('Start training')).toBeDisabled();
    await expect.element(page.getByText('The training set has images of one class only.')).toBeVisible();
  });

  it('keeps its own draft, and MNIST’s apart', async () => {
    const { store } = open({ at: '#/train' });
    await expect.element(title()).toHaveTextContent('Leaves');
    const { actions } = store.getState();
    await expect.poll(() => store.getState().draft.images).toBe(32);
    actions.setDraft({ ...store.getState().draft, epochs: 3 });
    await actions.setProject('digits');
    expect(store.getState()).toMatchObject({ draft: TUTORIAL_RECIPE, draftIsOwn: false });
    await actions.setProject(ID);
    expect(store.getState()).toMatchObject({ draft: { epochs: 3, images: 32 }, draftIsOwn: true });
  });

  it('says that the project cannot be opened, and leads back to the digits', async () => {
    const { store } = open({ at: '#/train', project: new AppError('project/missing', { id: ID }) });
    await expect.element(page.getByText('This project is no longer there.')).toBeVisible();
    await button('Digits').click();
    expect(store.getState().preferences.project).toBe('digits');
    await expect.element(title()).toHaveTextContent('Train the network');
  });
});

it('says on the Evaluate screen that two test images are too little', async () => {
  const { ports } = open({ at: '#/evaluate' });
  const { evaluation } = anEvaluation();
  ports.worker.evaluation = {
    ...evaluation,
    classNames: ['Maple', 'Oak'],
    count: 2,
    correct: 2,
    accuracy: 1,
    accuracyInterval: wilsonInterval(2, 2),
  };
  await button('Score on the test set').click();
  await expect.element(page.getByText('This rests on 2 images only.', { exact: false })).toBeVisible();
  await expect.element(page.getByText('from 34.2% to 100.0%', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Hand in' })).not.toBeInTheDocument();
});

it('fine-tunes on the project’s images, for the classes that are new', async () => {
  const info = aProjectInfo({
    classes: [...aProjectInfo().classes, { id: 2, name: 'Birch', color: 2, key: null }],
  });
  const counts = {
    ...aProjectState().counts,
    byClass: [
      [0, 14, 2, 4],
      [0, 14, 2, 4],
      [0, 10, 1, 2],
      [0, 0, 0, 0],
    ] as const,
  };
  const { ports } = open({ at: '#/tune', project: aProjectState({ info, counts }) });
  await expect.element(page.getByText('New to the model: Birch.', { exact: false })).toBeVisible();
  await expect.element(page.getByText('MNIST', { exact: false })).not.toBeInTheDocument();
  await button('Start fine-tuning').click();
  await expect.poll(() => ports.runs.length).toBe(1);
  expect(ports.run().start).toMatchObject({
    project: ID,
    recipe: { images: 43, fineTune: { parentId: 'leaves-1', heldOut: 0 } },
  });
});

describe('Deploy', () => {
  it('tries a picture from a file, and what is drawn', async () => {
    const { ports } = open({ at: '#/deploy' });
    await expect.element(page.getByText('Show it a picture, and the probabilities move.')).toBeVisible();
    const picture = new File([new Uint8Array([1, 2, 3])], 'leaf.png', { type: 'image/png' });
    await userEvent.upload(page.getByLabelText('Picture to try'), picture);
    await expect.element(page.getByText('It takes this for Oak: 80.0%.')).toBeVisible();
    await expect.element(page.getByText('Shown: leaf.png')).toBeVisible();
    await expect
      .element(page.getByRole('img', { name: 'The picture as the network gets it, 64×64 pixels' }))
      .toBeVisible();
    await page.getByRole('radio', { name: 'Draw' }).click();
    await expect.element(page.getByText('It takes this for Oak', { exact: false })).not.toBeInTheDocument();
    page.getByRole('application', { name: 'Drawing pad' }).element().focus();
    await userEvent.keyboard(' {ArrowRight}{ArrowRight} ');
    await expect.element(page.getByText('It takes this for Oak: 80.0%.')).toBeVisible();
    expect(ports.calls.filter((call) => call === 'predictor.predictPicture').length).toBeGreaterThan(1);
  });

  it('offers files for pictures, and no hand-in', async () => {
    open({ at: '#/deploy' });
    await expect.element(page.getByText('Handing in is for models of MNIST', { exact: false })).toBeVisible();
    await expect.element(page.getByText('train_keras.py')).not.toBeInTheDocument();
    await expect.element(page.getByText('tf.tensor(pixels, [1, 64, 64, 3])', { exact: false })).toBeVisible();
  });

  it('fits a phone', async () => {
    await page.viewport(390, 800);
    open({ at: '#/deploy', width: 390 });
    await expect.element(page.getByText('Show it a picture, and the probabilities move.')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

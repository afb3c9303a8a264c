import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createAppStore } from '../../store/store.ts';
import { aModelSummary, fakePorts } from '../../testing/fake-ports.ts';
import { render } from '../../testing/render.tsx';
import { App } from '../app.tsx';
import { spritesOf } from '../sprites.ts';

beforeEach(async () => {
  await page.viewport(1280, 900);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function openCode(at: string) {
  window.location.hash = at;
  const ports = fakePorts();
  ports.worker.models = [aModelSummary({ id: 'mine', name: 'Mine' })];
  const store = createAppStore(ports);
  render(<App store={store} sprites={spritesOf(ports)} linkProblems={[]} />, 1280);
  void store.getState().actions.open();
  await page.getByText('Show me the code').click();
}

const listing = (library: string) => page.getByRole('region', { name: `${library} lines` });

it.each([
  ['#/data', 'keras.datasets.mnist.load_data()', 'readMnist'],
  ['#/train', 'layers.Conv2D(32, (3, 3)', 'tf.layers.conv2d'],
  ['#/evaluate?model=mine', 'confusion_matrix(actual, predicted)', 'console.table(confusion)'],
  ['#/tune?model=mine', 'frozen = ["dense2"]', 'const frozen = ["dense2"]'],
  ['#/deploy?model=mine', 'model.save("model.keras")', 'model.save('],
])('shows the lines of %s for both libraries', async (at, keras, tfjs) => {
  await openCode(at);
  await expect.element(listing('Keras')).toHaveTextContent(keras);
  await page.getByRole('radio', { name: 'tf.js' }).click({ force: true });
  await expect.element(listing('tf.js')).toHaveTextContent(tfjs);
});

it('copies the lines as they are, and says so', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await openCode('#/deploy?model=mine');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect.element(page.getByText('Copied.')).toHaveRole('status');
  expect(written.mock.calls[0]?.[0]).toBe(listing('Keras').element().textContent);
  expect(written.mock.calls[0]?.[0]).toContain('\nmodel = keras.models.load_model("model.keras")\n');
});

it.each([
  [true, 'Copied.'],
  [false, 'Copying was refused. The lines are selected: press Ctrl+C, or Command+C.'],
])('copies the old way where there is no clipboard (it works: %s)', async (works, said) => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard);
  let selected = '';
  const command = vi.fn(() => {
    selected = String(getSelection());
    return works;
  });
  Object.assign(document, { execCommand: command });
  await openCode('#/deploy?model=mine');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect.element(page.getByText(said)).toBeVisible();
  expect(selected.trim()).toBe(listing('Keras').element().textContent.trim());
});

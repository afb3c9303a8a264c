import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../../core/base/app-error.ts';
import type { Language } from '../../core/base/language.ts';
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import { networkOf, TUTORIAL_CNN, TUTORIAL_DNN } from '../../core/network/design.ts';
import { REFERENCE_NETWORK } from '../../core/network/reference.ts';
import { OPTIMIZERS, TUTORIAL_RECIPE, type Recipe } from '../../core/recipe/recipe.ts';
import { I18nProvider } from '../../i18n/react.tsx';
import type { ExplainPort } from '../../store/ports.ts';
import { anEvaluation } from '../../testing/records.ts';
import { render } from '../../testing/render.tsx';
import { HowItWorks, type HowItWorksProps } from './how-it-works.tsx';

const MODEL = { id: 'm', name: 'Digits' };

/** An image that grows to the right and down; a filter that takes the window's middle, doubled. */
function convolution(unit: number): LayerExplanation {
  const input = Float32Array.from({ length: 784 }, (_, i) => (Math.floor(i / 28) + (i % 28)) / 64);
  const output = Float32Array.from({ length: 676 }, (_, i) => {
    const [row, column] = [Math.floor(i / 26), i % 26];
    return 2 * (input[(row + 1) * 28 + column + 1] ?? 0) + 0.25;
  });
  return {
    kind: 'conv2d',
    layer: 'conv1',
    unit,
    activation: 'relu',
    inputShape: [28, 28, 1],
    input,
    weights: Float32Array.from([0, 0, 0, 0, 2, 0, 0, 0, 0]),
    bias: 0.25,
    outputShape: [26, 26],
    output,
  };
}

function dense(unit: number): LayerExplanation {
  return {
    kind: 'dense',
    layer: 'dense1',
    unit,
    activation: 'tanh',
    inputShape: [784],
    input: Float32Array.from({ length: 784 }, (_, i) => (i < 10 ? 0.5 : 0)),
    weights: Float32Array.from({ length: 784 }, (_, i) => i / 100),
    bias: 0,
    outputShape: [],
    output: Float32Array.from([Math.tanh(0.225)]),
  };
}

const load = vi.fn<ExplainPort['layer']>(async (_model, _image, layer, unit) =>
  layer.startsWith('conv') ? convolution(unit) : dense(unit),
);

async function open(props: Partial<HowItWorksProps> = {}, width = 1000, language: Language = 'en') {
  const rendered = render(
    <I18nProvider language={language}>
      <HowItWorks
        stage="train"
        network={REFERENCE_NETWORK}
        recipe={TUTORIAL_RECIPE}
        evaluation={null}
        model={MODEL}
        load={load}
        {...props}
      />
    </I18nProvider>,
    width,
  );
  await page.getByText(language === 'en' ? 'How it works' : '原理').click();
  return rendered;
}

/** Without the invisible signs. */
const formulas = (host: HTMLElement) =>
  [...host.querySelectorAll('math')].map((math) => math.textContent.replaceAll('\u2061', ''));

beforeEach(async () => {
  load.mockClear();
  await page.viewport(1280, 900);
});

it("renders the browser's own MathML, with this network's numbers", async () => {
  const { host } = await open({ model: null });
  await expect.element(page.getByText('225,034 parameters in all')).toBeVisible();
  const math = host.querySelector('math')!;
  expect(math.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
  expect(math.querySelector('munder')).toBeInstanceOf(MathMLElement);
  // A fraction is set as one: its parts lie over each other.
  const [above, below] = [...host.querySelector('mfrac')!.children].map((part) =>
    part.getBoundingClientRect(),
  );
  expect(above!.bottom).toBeLessThanOrEqual(below!.top + 1);
  expect(formulas(host)).toEqual(expect.arrayContaining(['32⋅(3⋅3⋅1+1)=320', 'ReLU(z)=max(0,z)']));
  expect(page.getByRole('application').elements()).toHaveLength(0);
  expect(load).not.toHaveBeenCalled();
});

it('works a number out, and follows pointer and arrow keys', async () => {
  await open();
  const map = page.getByRole('application', { name: 'Feature map of filter k = 0' });
  await expect.element(map).toBeVisible();
  // It starts where the map is greatest.
  await expect.element(page.getByText('i = 25, j = 25', { exact: true })).toBeVisible();
  const sum = page.getByLabelText('The number, worked out');
  await expect
    .element(sum)
    .toHaveTextContent(/Products1\.625000Bias0\.250000Sum z1\.875000After ReLU1\.875000Engine1\.875000/);

  (map.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}{ArrowLeft}{ArrowLeft}');
  await expect.element(page.getByText('i = 24, j = 23', { exact: true })).toBeVisible();
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent(/^i = 24, j = 23: products 1\.5313, bias 0\.2500/);
  await expect
    .element(page.getByRole('img', { name: 'Input; the window of 3×3 starts at i = 24, j = 23' }))
    .toBeVisible();
  await userEvent.hover(map, { position: { x: 2, y: 2 } });
  await expect.element(page.getByText('i = 0, j = 0', { exact: true })).toBeVisible();
  await expect.element(page.getByRole('table', { name: 'Products' })).toHaveTextContent('0.063');

  await page.getByLabelText('Filter k', { exact: true }).selectOptions('3');
  await expect.element(page.getByRole('application', { name: 'Feature map of filter k = 3' })).toBeVisible();
  await page.getByRole('button', { name: 'Another image' }).click();
  expect(load).toHaveBeenLastCalledWith('m', { kind: 'test', index: 1 }, 'conv1', 3);
});

it('shows the weightiest terms of a dense unit', async () => {
  const recipe: Recipe = { ...TUTORIAL_RECIPE, network: { ...TUTORIAL_DNN, activation: 'tanh' } };
  await open({ recipe, network: networkOf(recipe.network, 10) });
  const table = page.getByRole('table', { name: 'The weightiest terms of the sum' });
  await expect.element(table).toHaveTextContent(/90\.5000000\.0900000\.045000/);
  await expect.element(table).toHaveTextContent('774 inputs that are 0');
  await expect.element(page.getByLabelText('The number, worked out')).toHaveTextContent('After Tanh0.221278');
});

it('says what failed', async () => {
  load.mockImplementationOnce(() =>
    Promise.reject(new AppError('data/unreachable', { file: 'test-00.bin' })),
  );
  await open();
  await expect.element(page.getByRole('alert')).toHaveTextContent('test-00.bin');
});

it('counts a class, in Chinese and on a phone, without widening the page', async () => {
  const { host } = await open({ stage: 'evaluate', evaluation: anEvaluation().evaluation }, 358, 'zh-CN');
  await expect.element(page.getByRole('heading', { name: '精确率' })).toBeVisible();
  expect(formulas(host).some((formula) => /^P=\d+\d+\+\d+=\d/.test(formula))).toBe(true);
  expect(host.scrollWidth).toBeLessThanOrEqual(358);
});

it("names frozen layers, and the optimizer's own step", async () => {
  const fineTune = { parentId: 'p', frozen: ['conv1', 'conv2'], heldOut: 0.2 };
  const recipe: Recipe = {
    ...TUTORIAL_RECIPE,
    network: TUTORIAL_CNN,
    optimizer: { ...OPTIMIZERS.sgd, learningRate: 0.005 },
    fineTune,
  };
  const { host } = await open({ stage: 'tune', recipe });
  await expect.element(page.getByText('Frozen here')).toHaveTextContent('conv1conv2');
  expect(formulas(host)).toEqual(expect.arrayContaining(['α=0.005']));
});

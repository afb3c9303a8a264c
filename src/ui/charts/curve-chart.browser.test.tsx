import { expect, it, onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import { render } from '../../testing/render.tsx';
import { CurveChart } from './curve-chart.tsx';
import type { CurveXY } from './curve-scale.ts';

function chart(training: readonly CurveXY[], validation: readonly CurveXY[] = []) {
  return (
    <CurveChart
      label="Loss over the epochs"
      training={{ label: 'training', points: training }}
      validation={{ label: 'validation', points: validation }}
      xMax={2}
      xLabel="Epoch"
      axis="loss"
      formatX={String}
      formatY={(y) => y.toFixed(2)}
      table={{
        caption: 'Loss after each epoch',
        columns: ['Epoch', 'training', 'validation'],
        rows: validation.map(({ x, y }) => [String(x), '0.50', y.toFixed(2)]),
      }}
      emptyText="Curves appear with the first steps."
    />
  );
}

/** Pixels of the drawing whose colour is near a CSS colour. */
function pixelsOf(host: HTMLElement, property: string): number {
  const canvas = host.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context || canvas.width === 0) return 0;
  const hex = Number.parseInt(getComputedStyle(host).getPropertyValue(property).trim().slice(1), 16);
  const wanted = [hex >> 16, (hex >> 8) & 255, hex & 255] as const;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let index = 0; index < data.length; index += 4) {
    const near = wanted.every((value, channel) => Math.abs(value - (data[index + channel] ?? 0)) < 12);
    if (near && (data[index + 3] ?? 0) > 200) found += 1;
  }
  return found;
}

const descent = Array.from({ length: 50 }, (_, index) => ({ x: index / 25, y: 1 / (1 + index / 5) }));

it('is a figure with a name, whose numbers are a table', () => {
  render(
    chart(descent, [
      { x: 1, y: 0.2 },
      { x: 2, y: 0.15 },
    ]),
    500,
  );
  expect(page.getByRole('figure', { name: 'Loss over the epochs' }).elements()).toHaveLength(1);
  const table = page.getByRole('table', { name: 'Loss after each epoch' });
  expect(
    table
      .getByRole('columnheader')
      .elements()
      .map((header) => header.textContent),
  ).toEqual(['Epoch', 'training', 'validation']);
  expect(table.getByRole('rowheader', { name: '2' }).elements()).toHaveLength(1);
  expect(table.getByRole('cell', { name: '0.15' }).elements()).toHaveLength(1);
});

it('draws both series in the colours of the theme, and again when it changes', async () => {
  const { host, rerender } = render(chart([]), 500);
  expect(host.textContent).toContain('Curves appear');
  await expect.poll(() => host.querySelector('canvas')?.width ?? 0).toBeGreaterThan(300);
  expect(pixelsOf(host, '--seal')).toBe(0);
  rerender(
    chart(descent, [
      { x: 1, y: 0.2 },
      { x: 2, y: 0.15 },
    ]),
  );
  expect(host.textContent).not.toContain('Curves appear');
  await expect.poll(() => pixelsOf(host, '--seal')).toBeGreaterThan(100);
  await expect.poll(() => pixelsOf(host, '--blue')).toBeGreaterThan(50);

  const before = document.documentElement.dataset['theme'];
  onTestFinished(() => {
    if (before === undefined) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = before;
  });
  document.documentElement.dataset['theme'] = 'dark';
  await expect.poll(() => getComputedStyle(host).getPropertyValue('--seal').trim()).toBe('#f0745c');
  await expect.poll(() => pixelsOf(host, '--seal')).toBeGreaterThan(100);
});

it('names both lines, and their values under the pointer', async () => {
  const { host } = render(chart(descent, [{ x: 1, y: 0.2 }]), 500);
  expect(host.textContent).toContain('training');
  expect(host.querySelector('figure > p')?.textContent).toBe('trainingvalidation');
  await expect.poll(() => host.querySelector('.u-over')?.clientWidth ?? 0).toBeGreaterThan(300);
  const over = host.querySelector('.u-over');
  if (!over) throw new Error('no drawing');
  const box = over.getBoundingClientRect();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + 20, bubbles: true };
  over.dispatchEvent(new MouseEvent('mouseenter', at));
  over.dispatchEvent(new MouseEvent('mousemove', at));
  await expect.poll(() => host.querySelector('figure > p')?.textContent).toContain('validation0.20');
  expect(host.querySelector('figure > p')?.textContent).toMatch(/training0\.1\d/);
});

it('follows the width of its box', async () => {
  const { host } = render(chart(descent), 500);
  const drawn = () => host.querySelector('canvas')?.getBoundingClientRect().width ?? 0;
  await expect.poll(drawn).toBeCloseTo(500, -1);
  host.style.width = '300px';
  await expect.poll(drawn).toBeCloseTo(300, -1);
});

it('takes ten updates a second without much of it', async () => {
  const { host, rerender } = render(chart(descent), 600);
  await expect.poll(() => host.querySelector('canvas')?.width ?? 0).toBeGreaterThan(300);
  const many = Array.from({ length: 600 }, (_, index) => ({ x: index / 300, y: 1 / (1 + index / 40) }));
  const began = performance.now();
  for (let update = 1; update <= 20; update += 1) {
    rerender(chart(many.slice(0, update * 30)));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  expect((performance.now() - began) / 20).toBeLessThan(100);
});

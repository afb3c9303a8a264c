import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from '../../testing/render.tsx';
import { RocChart } from './roc-chart.tsx';

const point = (falsePositiveRate: number, truePositiveRate: number) => ({
  falsePositiveRate,
  truePositiveRate,
});

function Chart() {
  const [selected, setSelected] = useState<number | null>(null);
  return (
    <RocChart
      label="ROC curves"
      xLabel="False positive rate"
      yLabel="True positive rate"
      formatTick={(rate) => rate.toFixed(1)}
      chanceLabel="guessing"
      legendLabel="Class and AUC"
      all={{ name: 'All', auc: '0.8750' }}
      lines={[
        { name: 'seven', auc: '1.0000', points: [point(0, 0), point(0, 1), point(1, 1)] },
        { name: 'nine', auc: '0.7500', points: [point(0, 0), point(0, 0.5), point(0.5, 1), point(1, 1)] },
        { name: 'none', auc: '–', points: [] },
      ]}
      selected={selected}
      onSelect={setSelected}
      table={{
        caption: 'AUC of each class',
        columns: ['Class', 'AUC'],
        rows: [
          ['seven', '1.0000'],
          ['nine', '0.7500'],
          ['none', '–'],
        ],
        toggleLabel: 'As a table',
      }}
    />
  );
}

/** Opacity of the curves, those of the classes first; then, if one is picked out, that one again. */
function opacities(host: HTMLElement): string[] {
  return [...host.querySelectorAll('path[class*="line"]')].map((path) => getComputedStyle(path).opacity);
}

it('is a figure with a name, whose numbers are a table', async () => {
  render(<Chart />, 700);
  expect(page.getByRole('figure', { name: 'ROC curves' }).elements()).toHaveLength(1);
  await page.getByText('As a table').click();
  const table = page.getByRole('table', { name: 'AUC of each class' });
  await expect.element(table).toBeVisible();
  expect(table.getByRole('row').elements()).toHaveLength(4);
  expect(table.getByRole('cell', { name: '0.7500' }).elements()).toHaveLength(1);
});

it('picks out a curve with the keyboard, and shows all again', async () => {
  const { host } = render(<Chart />, 700);
  expect(opacities(host)).toEqual(['1', '1', '1']);
  await expect.element(page.getByRole('radio', { name: 'All 0.8750' })).toBeChecked();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(page.getByRole('radio', { name: 'nine 0.7500' })).toBeChecked();
  expect(opacities(host)).toEqual(['0.35', '0.35', '0.35', '1']);
  const curves = [...host.querySelectorAll('path[class*="line"]')];
  const width = (index: number) => Number.parseFloat(getComputedStyle(curves.at(index)!).strokeWidth);
  expect(width(-1)).toBeGreaterThan(1.5 * width(0));
  expect(curves.at(-1)?.getAttribute('d')).toBe(curves[1]?.getAttribute('d'));
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('radio', { name: 'none –' })).toBeChecked();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('radio', { name: 'All 0.8750' })).toBeChecked();
  expect(opacities(host)).toEqual(['1', '1', '1']);
});

it.each([310, 700])('is square, and fits a box of %i px', (width) => {
  const { host } = render(<Chart />, width);
  const plot = host.querySelector('svg')?.getBoundingClientRect();
  expect(plot?.width).toBeGreaterThan(220);
  expect(plot?.height).toBeCloseTo(plot?.width ?? 0, 0);
  expect(host.scrollWidth).toBeLessThanOrEqual(width);
  const curve = host.querySelectorAll('path[class*="line"]')[0]?.getBoundingClientRect();
  expect(curve?.left).toBeCloseTo(plot?.left ?? 0, 0);
  expect(curve?.right).toBeCloseTo(plot?.right ?? 0, 0);
  const option = page.getByRole('radio', { name: 'seven 1.0000' }).element().getBoundingClientRect();
  expect(option.right).toBeLessThanOrEqual(host.getBoundingClientRect().right);
});

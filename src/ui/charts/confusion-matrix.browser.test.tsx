import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from '../../testing/render.tsx';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import type { ConfusionCell } from './confusion-matrix.tsx';

const COUNTS = [
  [5, 0, 2],
  [0, 7, 0],
  [1, 0, 9],
];

function setUp() {
  const seen: { selected: ConfusionCell | null } = { selected: null };
  function Host() {
    const [selected, setSelected] = useState<ConfusionCell | null>(null);
    seen.selected = selected;
    return (
      <ConfusionMatrix
        caption="Confusion matrix"
        actualLabel="True class"
        predictedLabel="Predicted class"
        classes={['cat', 'dog', 'owl']}
        counts={COUNTS}
        formatCount={String}
        describeCell={({ actual, predicted }, count) => `${count} of ${actual} taken for ${predicted}`}
        selected={selected}
        onSelect={setSelected}
      />
    );
  }
  render(<Host />);
  return { selected: () => seen.selected };
}

const cell = (name: string) => page.getByRole('button', { name });

it('is a table with headers for rows and columns', () => {
  setUp();
  expect(page.getByRole('table', { name: 'Confusion matrix' }).elements()).toHaveLength(1);
  expect(page.getByRole('columnheader', { name: 'owl' }).elements()).toHaveLength(1);
  expect(page.getByRole('rowheader', { name: 'owl' }).elements()).toHaveLength(1);
  expect(page.getByRole('button').elements()).toHaveLength(5);
});

it('is one stop for Tab, walked by the arrow keys, chosen by Enter', async () => {
  const { selected } = setUp();
  await userEvent.keyboard('{Tab}');
  await expect.element(cell('5 of 0 taken for 0')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(cell('2 of 0 taken for 2')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{Home}');
  await expect.element(cell('1 of 2 taken for 0')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(selected).toEqual({ actual: 2, predicted: 0 });
  await expect.element(cell('1 of 2 taken for 0')).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('{Tab}');
  await expect.element(cell('1 of 2 taken for 0')).not.toHaveFocus();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await expect.element(cell('1 of 2 taken for 0')).toHaveFocus();
});

it('is chosen by a press', async () => {
  const { selected } = setUp();
  await cell('7 of 1 taken for 1').click();
  await expect.poll(selected).toEqual({ actual: 1, predicted: 1 });
});

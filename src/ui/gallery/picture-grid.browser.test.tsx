import { useCallback, useState } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CellInfo } from '../../core/project/gallery.ts';
import { countPositions, hasPosition } from '../../core/project/position-ranges.ts';
import { NOTHING_SELECTED, select } from '../../stages/data/own/selection.ts';
import { render } from '../../testing/render.tsx';
import type { PictureBlock } from './blocks.ts';
import { PictureGrid } from './picture-grid.tsx';

/** Blocks of real pictures, and a count of those not given back. */
function aSource() {
  const held = new Set<string>();
  const asked: number[] = [];
  let most = 0;
  const canvas = new OffscreenCanvas(28 * 60, 28);
  const context = canvas.getContext('2d');
  for (let i = 0; i < 60; i++) {
    context!.fillStyle = `hsl(${String(i * 6)} 60% 55%)`;
    context!.fillRect(i * 28, 0, 28, 28);
  }
  const strip = canvas.convertToBlob();
  const load = async (from: number, count: number): Promise<PictureBlock> => {
    asked.push(from);
    const url = URL.createObjectURL(await strip);
    held.add(url);
    most = Math.max(most, held.size);
    const cells = Array.from({ length: count }, (_, i): CellInfo => ({
      ...{
        row: from + i,
        label: (from + i) % 3,
        split: 1,
        flags: 0,
        tags: 0,
        name: `${String(from + i)}.png`,
      },
      ...{ width: 28, height: 28, source: 0 },
    }));
    const release = () => {
      URL.revokeObjectURL(url);
      held.delete(url);
    };
    return { cells, pictures: { url, count: 60, cellWidth: 28, cellHeight: 28, release } };
  };
  return { load, held, asked, mostHeld: () => most };
}

const SIZES = [48, 64, 80, 112, 256];

interface HostProps {
  readonly count: number;
  readonly size?: number;
  readonly revision?: number;
  readonly load: (from: number, count: number) => Promise<PictureBlock>;
  readonly opened?: number[];
}

function Host({ count, size = 64, revision = 1, load, opened = [] }: HostProps) {
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  return (
    <>
      <output>{countPositions(selection.ranges)}</output>
      <PictureGrid
        label="Pictures"
        count={count}
        size={size}
        sizes={SIZES}
        load={load}
        blockSize={60}
        revision={revision}
        isSelected={(position) => hasPosition(selection.ranges, position)}
        selecting={selection.ranges.length > 0}
        describe={({ row, label }) => ({
          name: `Picture ${String(row)}`,
          caption: `Class ${String(label)}`,
          color: `var(--class-${String(label)})`,
          ...{ aside: '', flagged: false, doubtful: false, gone: false },
        })}
        nameOf={(position) => `Picture ${String(position)}, not there yet`}
        onSelect={useCallback((gesture) => setSelection((now) => select(now, gesture, count)), [count])}
        onOpen={(position) => opened.push(position)}
        onFailed={useCallback(() => undefined, [])}
      />
    </>
  );
}

const cells = () => [...grid().querySelectorAll('[role=gridcell]')];
const cell = (position: number) =>
  page.getByRole('gridcell', { name: `Picture ${String(position)}`, exact: true });
const selected = () => Number(page.getByRole('status').element().textContent);
const grid = () => page.getByRole('grid').element() as HTMLElement;

beforeEach(async () => {
  await page.viewport(800, 700);
});

it('walks by keyboard over rows and pages to the ends; Tab stops once', async () => {
  const { load } = aSource();
  const opened: number[] = [];
  render(<Host count={100_000} load={load} opened={opened} />, 700);
  await expect.element(cell(0)).toBeVisible();
  const columns = Number(grid().getAttribute('aria-colcount'));
  expect(columns).toBe(9);
  expect(grid().getAttribute('aria-rowcount')).toBe(String(Math.ceil(100_000 / columns)));
  await userEvent.keyboard('{Tab}');
  await expect.element(cell(0)).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  await expect.element(cell(10)).toHaveFocus();
  await userEvent.keyboard('{End}');
  await expect.element(cell(17)).toHaveFocus();
  await userEvent.keyboard('{Home}{PageDown}');
  const afterPage = Number(document.activeElement?.getAttribute('data-position'));
  expect(afterPage).toBeGreaterThan(columns * 2);
  expect(afterPage % columns).toBe(0);
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await expect.element(cell(99_999)).toHaveFocus();
  expect(cells().filter((element) => element.getAttribute('tabindex') === '0')).toHaveLength(1);
  await userEvent.keyboard('{Enter}');
  expect(opened).toEqual([99_999]);
  await userEvent.keyboard('{Control>}{Home}{/Control}');
  await expect.element(cell(0)).toHaveFocus();
  expect(document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('1');
});

it('keeps the focus on its cell when it is scrolled out of view, and comes back to it', async () => {
  const { load } = aSource();
  render(<Host count={100_000} load={load} />, 700);
  await expect.element(cell(0)).toBeVisible();
  await userEvent.keyboard('{Tab}{ArrowRight}');
  grid().scrollTop = 40_000;
  await expect.poll(() => cells().length).toBeGreaterThan(20);
  await expect.element(cell(1)).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(cell(2)).toHaveFocus();
  expect(grid().scrollTop).toBe(0);
});

it('selects by keyboard: one, a range, all, none', async () => {
  const { load } = aSource();
  render(<Host count={100_000} load={load} />, 700);
  await expect.element(cell(0)).toBeVisible();
  await userEvent.keyboard('{Tab}{ArrowRight} ');
  expect(selected()).toBe(1);
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
  expect(selected()).toBe(11);
  await expect.element(cell(5)).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(selected()).toBe(10);
  await userEvent.keyboard('{Control>}a{/Control}');
  expect(selected()).toBe(100_000);
  await userEvent.keyboard('{Escape}');
  expect(selected()).toBe(0);
});

it('selects by mouse: one, more, a range, a lasso; a double click opens', async () => {
  const { load } = aSource();
  const opened: number[] = [];
  render(<Host count={1000} load={load} opened={opened} />, 700);
  await cell(3).click();
  await cell(4).click();
  expect(selected()).toBe(1);
  await cell(6).click({ modifiers: ['ControlOrMeta'] });
  expect(selected()).toBe(2);
  await cell(12).click({ modifiers: ['Shift'] });
  expect(selected()).toBe(7);
  await userEvent.dragAndDrop(cell(1), cell(21));
  expect(selected()).toBe(9);
  await expect.element(cell(11)).toHaveAttribute('aria-selected', 'true');
  await expect.element(cell(4)).toHaveAttribute('aria-selected', 'false');
  await cell(2).dblClick();
  expect(opened).toEqual([2]);
});

it('begins a selection with a long press on touch; taps add to it, and without one they open', async () => {
  const { load } = aSource();
  const opened: number[] = [];
  render(<Host count={1000} load={load} opened={opened} />, 700);
  await expect.element(cell(3)).toBeVisible();
  const touch = (position: number, type: string) =>
    cell(position)
      .element()
      .dispatchEvent(new PointerEvent(type, { pointerType: 'touch', bubbles: true, pointerId: 2 }));
  const tap = (position: number) => {
    touch(position, 'pointerdown');
    touch(position, 'pointerup');
    touch(position, 'click');
  };
  tap(3);
  expect(opened).toEqual([3]);
  touch(4, 'pointerdown');
  await expect.poll(selected).toBe(1);
  touch(4, 'pointerup');
  touch(4, 'click');
  expect(selected()).toBe(1);
  tap(7);
  await expect.poll(selected).toBe(2);
  expect(opened).toEqual([3]);
});

it('holds the pictures around the view only, and few cells, while 100,000 fly past', async () => {
  const { load, held, asked, mostHeld } = aSource();
  const { rerender } = render(<Host count={100_000} load={load} />, 700);
  await expect.element(cell(0)).toBeVisible();
  await expect.poll(() => held.size).toBeGreaterThan(0);

  const height = grid().scrollHeight;
  let mostCells = 0;
  for (let step = 1; step <= 120; step++) {
    grid().scrollTop = (height * step) / 120;
    await new Promise(requestAnimationFrame);
    mostCells = Math.max(mostCells, cells().length);
  }
  await expect.element(cell(99_999)).toBeVisible();
  expect(mostCells).toBeLessThan(250);
  expect(mostHeld()).toBeLessThan(12);
  // 1,667 blocks flew past.
  expect(asked.length).toBeLessThan(500);
  await expect.poll(() => held.size).toBeLessThan(8);
  rerender(<div />);
  await expect.poll(() => held.size).toBe(0);
});

it('fetches what is in view anew at another revision; at another size, what was at the top stays there', async () => {
  const { load, asked } = aSource();
  const { rerender } = render(<Host count={100_000} load={load} size={80} />, 700);
  grid().scrollTop = 200_000;
  await expect.poll(() => page.getByText('Class 1').elements().length).toBeGreaterThan(5);
  await expect.poll(() => asked.length).toBeGreaterThan(1);
  const before = asked.length;
  rerender(<Host count={100_000} load={load} size={80} revision={2} />);
  await expect.poll(() => asked.length).toBeGreaterThan(before);
  const top = () =>
    Number(
      document
        .elementFromPoint(30, grid().getBoundingClientRect().top + 20)
        ?.closest('[data-position]')
        ?.getAttribute('data-position'),
    );
  const was = top();
  rerender(<Host count={100_000} load={load} revision={2} size={112} />);
  await expect.poll(() => grid().getAttribute('aria-colcount')).toBe('5');
  await expect.poll(() => Math.abs(top() - was)).toBeLessThan(25);
});

it('shows a million pictures, smaller where large ones would not fit into a page', async () => {
  const { load } = aSource();
  render(<Host count={1_000_000} load={load} size={256} />, 700);
  await expect.element(cell(0)).toBeVisible();
  expect(grid().scrollHeight).toBeLessThan(16_000_000);
  await userEvent.keyboard('{Tab}{Control>}{End}{/Control}');
  await expect.element(cell(999_999)).toHaveFocus();
  await expect.element(cell(999_999)).toBeVisible();
});

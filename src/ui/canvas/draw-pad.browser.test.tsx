import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Stroke } from '../../core/labeling/strokes.ts';
import { render } from '../../testing/render.tsx';
import { DrawPad } from './draw-pad.tsx';

const onStrokeEnd = vi.fn();

function setUp(disabled = false) {
  const seen: { strokes: readonly Stroke[] } = { strokes: [] };
  function Host() {
    const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
    seen.strokes = strokes;
    return (
      <DrawPad
        strokes={strokes}
        onChange={setStrokes}
        onStrokeEnd={onStrokeEnd}
        label="Drawing pad"
        keyboardHelp="Arrow keys move the pen."
        guide="Draw a digit"
        undoLabel="Undo"
        clearLabel="Clear"
        disabled={disabled}
      />
    );
  }
  onStrokeEnd.mockClear();
  const { host } = render(<Host />, 300);
  const sheet = host.querySelector<HTMLElement>('[role=application]');
  const canvas = host.querySelector('canvas');
  if (!sheet || !canvas) throw new Error('no pad');
  return { host, sheet, canvas, strokes: () => seen.strokes };
}

/** A pointer event at a place of the pad, in pad units. */
function point(sheet: HTMLElement, type: string, x: number, y: number, more: PointerEventInit = {}) {
  const box = sheet.getBoundingClientRect();
  sheet.dispatchEvent(
    new PointerEvent(type, {
      pointerId: 1,
      isPrimary: true,
      pointerType: 'mouse',
      button: 0,
      buttons: 1,
      bubbles: true,
      cancelable: true,
      clientX: box.left + x * box.width,
      clientY: box.top + y * box.height,
      ...more,
    }),
  );
}

/** How much of the canvas is painted, in pixels with any ink. */
function inkedPixels(canvas: HTMLCanvasElement): number {
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0) return 0;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((byte, index) => index % 4 === 3 && byte > 0).length;
}

it('turns a drag into one stroke in pad units, and paints it', async () => {
  const { sheet, canvas, strokes } = setUp();
  point(sheet, 'pointerdown', 0.2, 0.3);
  point(sheet, 'pointermove', 0.5, 0.5);
  point(sheet, 'pointermove', 0.8, 0.7);
  await expect.poll(() => strokes()[0]?.points.length).toBe(3);
  expect(onStrokeEnd).not.toHaveBeenCalled();
  point(sheet, 'pointerup', 0.8, 0.7);
  expect(onStrokeEnd).toHaveBeenCalledTimes(1);
  const [first, , last] = strokes()[0]?.points ?? [];
  expect(first?.x).toBeCloseTo(0.2, 2);
  expect(first?.y).toBeCloseTo(0.3, 2);
  expect(last?.x).toBeCloseTo(0.8, 2);
  expect(last?.pressure).toBe(0.5);
  await expect.poll(() => inkedPixels(canvas)).toBeGreaterThan(500);
});

it('keeps strokes apart, ignores a second finger, takes the last one back and clears', async () => {
  const { sheet, strokes, canvas } = setUp();
  point(sheet, 'pointerdown', 0.2, 0.2);
  point(sheet, 'pointerdown', 0.9, 0.9, { pointerId: 7, isPrimary: false, pointerType: 'touch' });
  point(sheet, 'pointermove', 0.4, 0.2);
  point(sheet, 'pointerup', 0.4, 0.2);
  await expect.poll(() => strokes().length).toBe(1);
  point(sheet, 'pointerdown', 0.6, 0.6);
  point(sheet, 'pointerup', 0.6, 0.6);
  await expect.poll(() => strokes().length).toBe(2);
  expect(
    strokes()
      .flatMap((stroke) => stroke.points)
      .every(({ x, y }) => x < 0.7 && y < 0.7),
  ).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => strokes().length).toBe(1);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => strokes().length).toBe(0);
  await expect.poll(() => inkedPixels(canvas)).toBe(0);
});

it('reads the pressure of a pen', async () => {
  const { sheet, strokes } = setUp();
  point(sheet, 'pointerdown', 0.5, 0.5, { pointerType: 'pen', pressure: 0.8 });
  point(sheet, 'pointerup', 0.5, 0.5, { pointerType: 'pen', pressure: 0 });
  await expect.poll(() => strokes()[0]?.points[0]?.pressure).toBeCloseTo(0.8, 5);
});

it('draws by keyboard alone', async () => {
  const { sheet, strokes } = setUp();
  sheet.focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(strokes()).toHaveLength(0);
  await userEvent.keyboard(' {ArrowRight}{ArrowRight}{ArrowDown} ');
  await expect.poll(() => strokes().length).toBe(1);
  const points = strokes()[0]?.points ?? [];
  expect(points).toHaveLength(4);
  expect(points[3]?.x).toBeGreaterThan(points[0]?.x ?? 1);
  expect(points[3]?.y).toBeGreaterThan(points[0]?.y ?? 1);
  expect(onStrokeEnd).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{ArrowRight}');
  expect(strokes()[0]?.points).toHaveLength(4);
  await userEvent.keyboard('{Backspace}');
  await expect.poll(() => strokes().length).toBe(0);
});

it('says its name, how to use it, and takes nothing while disabled', async () => {
  const { sheet, host, strokes } = setUp(true);
  expect(sheet.getAttribute('aria-label')).toBe('Drawing pad');
  const help = host.querySelector(`[id="${sheet.getAttribute('aria-describedby') ?? ''}"]`);
  expect(help?.textContent).toContain('Arrow keys');
  point(sheet, 'pointerdown', 0.5, 0.5);
  expect(sheet.tabIndex).toBe(-1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(strokes()).toHaveLength(0);
});

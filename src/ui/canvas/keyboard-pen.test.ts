import { describe, expect, it } from 'vitest';
import { movePen, PEN_AT_START, readPenKey } from './keyboard-pen.ts';

const press = (key: string, more: object = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

describe('readPenKey', () => {
  it('moves by arrows, in smaller steps with Shift', () => {
    const right = readPenKey(press('ArrowRight'));
    const fine = readPenKey(press('ArrowRight', { shiftKey: true }));
    expect(right).toMatchObject({ kind: 'move', dy: 0 });
    expect(right?.kind === 'move' && fine?.kind === 'move' && fine.dx < right.dx && fine.dx > 0).toBe(true);
    expect(readPenKey(press('ArrowUp'))).toMatchObject({ kind: 'move', dx: 0 });
  });

  it('knows pen, undo and clear, and leaves all else to the page', () => {
    expect(readPenKey(press(' '))).toEqual({ kind: 'toggle' });
    expect(readPenKey(press('Enter'))).toEqual({ kind: 'toggle' });
    expect(readPenKey(press('Escape'))).toEqual({ kind: 'lift' });
    expect(readPenKey(press('Backspace'))).toEqual({ kind: 'undo' });
    expect(readPenKey(press('z', { ctrlKey: true }))).toEqual({ kind: 'undo' });
    expect(readPenKey(press('Z', { metaKey: true }))).toEqual({ kind: 'undo' });
    expect(readPenKey(press('Delete'))).toEqual({ kind: 'clear' });
    expect(readPenKey(press('Tab'))).toBeNull();
    expect(readPenKey(press('ArrowLeft', { ctrlKey: true }))).toBeNull();
  });
});

describe('movePen', () => {
  it('stays on the pad and keeps the pen as it is', () => {
    const far = movePen({ ...PEN_AT_START, down: true }, -5, 9);
    expect(far.down).toBe(true);
    expect(far.x).toBeGreaterThan(0);
    expect(far.y).toBeLessThan(1);
  });
});

/** Drawing without a pointer: a cursor that the arrow keys move and Space lowers; pure. */

export interface KeyboardPen {
  /** In pad units, 0..1. */
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

export type PenKey =
  | { readonly kind: 'move'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'toggle' | 'lift' | 'undo' | 'clear' };

export const PEN_AT_START: KeyboardPen = { x: 0.5, y: 0.3, down: false };

/** One press moves so far, in pad units; with Shift a third of it. */
const STEP = 0.06;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** What a key means on the pad: arrows move, Space or Enter puts the pen down or up, Escape lifts it,
 * Backspace or Ctrl+Z takes the last stroke back, Delete clears. Null: not ours. */
export function readPenKey({ key, shiftKey, ctrlKey, metaKey }: KeyPress): PenKey | null {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' ? { kind: 'undo' } : null;
  const arrow = ARROWS[key];
  if (arrow) {
    const step = shiftKey ? STEP / 3 : STEP;
    return { kind: 'move', dx: arrow[0] * step, dy: arrow[1] * step };
  }
  if (key === ' ' || key === 'Enter') return { kind: 'toggle' };
  if (key === 'Escape') return { kind: 'lift' };
  if (key === 'Backspace') return { kind: 'undo' };
  if (key === 'Delete') return { kind: 'clear' };
  return null;
}

/** Moves the pen, keeping it on the pad. */
export function movePen(pen: KeyboardPen, dx: number, dy: number): KeyboardPen {
  return { ...pen, x: onPad(pen.x + dx), y: onPad(pen.y + dy) };
}

function onPad(value: number): number {
  return Math.min(0.98, Math.max(0.02, value));
}

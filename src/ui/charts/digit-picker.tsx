/** Small images of which some can be selected, as a list box laid out as a grid. */
import { Check } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { cx } from '../kit/cx.ts';
import styles from './digit-picker.module.css';
import { DigitSprite } from './digit-sprite.tsx';
import type { SpriteSource } from './digit-sprite.tsx';

export interface DigitPickerItem {
  readonly id: string;
  /** Cell of the sprite; null while there is none. */
  readonly index: number | null;
  /** The image's name, read out. */
  readonly label: string;
}

export interface DigitPickerProps {
  readonly label: string;
  /** Null: not there yet. */
  readonly sprite: SpriteSource | null;
  readonly items: readonly DigitPickerItem[];
  /** May hold ids of other pickers too. */
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
  /** The Delete key was pressed on an image. */
  readonly onDelete: () => void;
}

/**
 * A press or Space selects and deselects; with Shift all from the last one on. Tab reaches one image, the arrow
 * keys walk, with Shift they select on the way; Home and End, Ctrl+A for all, Escape for none.
 */
export function DigitPicker(props: DigitPickerProps) {
  const { items, selected } = props;
  const box = useRef<HTMLDivElement>(null);
  const [visited, setVisited] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === visited),
  );

  const pick = (index: number, range: boolean) => {
    const id = items[index]?.id;
    if (id === undefined) return;
    const from = items.findIndex((item) => item.id === anchor);
    const next = new Set(selected);
    if (range && from !== -1) {
      for (const item of items.slice(Math.min(from, index), Math.max(from, index) + 1)) next.add(item.id);
    } else {
      if (!next.delete(id)) next.add(id);
      setAnchor(id);
    }
    props.onChange(next);
  };

  const walk = (to: number, selecting: boolean) => {
    const index = Math.min(items.length - 1, Math.max(0, to));
    const option = box.current?.children[index];
    if (option instanceof HTMLElement) option.focus();
    if (!selecting) return;
    const anchored = items.findIndex(({ id }) => id === anchor);
    const start = anchored === -1 ? at : anchored;
    if (anchored === -1) setAnchor(items[at]?.id ?? null);
    const way = items.slice(Math.min(start, index), Math.max(start, index) + 1);
    props.onChange(new Set([...selected, ...way.map(({ id }) => id)]));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.key;
    const to = targetOf(key, at, items.length, box.current);
    if (to !== null) walk(to, event.shiftKey);
    else if (key === ' ' || key === 'Enter') pick(at, event.shiftKey);
    else if (key === 'Escape' && selected.size > 0) props.onChange(new Set());
    else if (key === 'Delete' || key === 'Backspace') props.onDelete();
    else if (key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      props.onChange(new Set([...selected, ...items.map(({ id }) => id)]));
    } else return;
    event.preventDefault();
  };

  return (
    <div
      className={styles.grid}
      role="listbox"
      aria-multiselectable="true"
      aria-label={props.label}
      ref={box}
    >
      {items.map((item, index) => (
        <div
          key={item.id}
          className={cx(styles.tile, selected.has(item.id) && styles.selected)}
          role="option"
          aria-selected={selected.has(item.id)}
          aria-label={item.label}
          tabIndex={index === at ? 0 : -1}
          onFocus={() => setVisited(item.id)}
          onClick={(event: MouseEvent) => pick(index, event.shiftKey)}
          onKeyDown={onKeyDown}
        >
          {props.sprite !== null && item.index !== null && (
            <DigitSprite sprite={props.sprite} index={item.index} />
          )}
          {selected.has(item.id) && (
            <span className={styles.mark} aria-hidden="true">
              <Check size={12} strokeWidth={3} />
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** Where a key leads from `at`; null for a key that leads nowhere. */
function targetOf(key: string, at: number, count: number, box: HTMLElement | null): number | null {
  switch (key) {
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowRight':
      return at + 1;
    case 'ArrowUp':
      return at - columnsOf(box);
    case 'ArrowDown':
      return at + columnsOf(box);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** How many images stand in the first row. */
function columnsOf(box: HTMLElement | null): number {
  const tops = [...(box?.children ?? [])].map((child) => child.getBoundingClientRect().top);
  return Math.max(1, tops.filter((top) => top === tops[0]).length);
}

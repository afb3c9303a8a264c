/** The gallery's keys on the whole screen: Ctrl+Z and Ctrl+Shift+Z, a class's key, Delete. */
import { useEffect } from 'react';
import type { ProjectClass } from '../../../core/project/project.ts';

export interface GalleryKeys {
  readonly classes: readonly ProjectClass[];
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** `position`: of the picture that has the focus; null where none has. */
  readonly onLabel: (label: number, position: number | null) => void;
  readonly onDelete: (position: number | null) => void;
}

/** Where letters are typed, and where a panel lies over the screen. */
const ELSEWHERE =
  'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [role=dialog], [role=alertdialog]';

export function useGalleryKeys(keys: GalleryKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.isComposing || event.altKey || target?.closest(ELSEWHERE)) return;
      if (!take(event, target, keys)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [keys]);
}

function take(event: KeyboardEvent, target: Element | null, keys: GalleryKeys): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z' && !event.shiftKey) keys.onUndo();
    else if (key === 'y' || key === 'z') keys.onRedo();
    else return false;
    return true;
  }
  const value = target?.closest<HTMLElement>('[role=gridcell]')?.dataset['position'];
  const position = value === undefined ? null : Number(value);
  const label = classOf(keys.classes, event);
  if (label !== null) keys.onLabel(label, position);
  else if (event.key === 'Delete') keys.onDelete(position);
  else return false;
  return true;
}

/** The class that a bare key labels with. */
export function classOf(
  classes: readonly ProjectClass[],
  {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    repeat,
  }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>,
): number | null {
  if (ctrlKey || metaKey || altKey || shiftKey || repeat) return null;
  return classes.find((entry) => entry.key !== null && entry.key === key.toLowerCase())?.id ?? null;
}

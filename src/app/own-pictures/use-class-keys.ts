/** Keys of a panel that adds pictures: a class's own key chooses it, Enter keeps what is there. */
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { ProjectClass } from '../../core/project/project.ts';

export interface ClassKeyActions {
  readonly classes: readonly ProjectClass[];
  readonly onClass: (id: number) => void;
  /** Null: Enter means nothing here. */
  readonly onKeep: (() => void) | null;
}

/** Where letters are typed, and where Enter has a meaning of its own. */
const TYPED = 'input:not([type=radio], [type=checkbox]), textarea, select';
const PRESSED_BY_ENTER = 'button, a, summary';

/** Before all others, the pad included: after a stroke the focus is there, and Enter would lower its pen. */
export function useClassKeys(panel: RefObject<HTMLElement | null>, keys: ClassKeyActions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || target?.closest(TYPED)) return;
    // A dialog that lies over the panel has keys of its own.
    const dialog = target?.closest('[role=dialog], [role=alertdialog]');
    if (dialog && panel.current !== null && !dialog.contains(panel.current)) return;
    const chosen = keys.classes.find(({ key }) => key === event.key.toLowerCase());
    const isEnter =
      keys.onKeep !== null && event.key === 'Enter' && !event.repeat && !target?.closest(PRESSED_BY_ENTER);
    if (chosen === undefined && !isEnter) return;
    event.preventDefault();
    event.stopPropagation();
    if (chosen === undefined) keys.onKeep?.();
    else keys.onClass(chosen.id);
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => onKeyDown(event);
    document.addEventListener('keydown', hear, { capture: true });
    return () => document.removeEventListener('keydown', hear, { capture: true });
  }, []);
}

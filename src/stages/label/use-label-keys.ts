/** The Label screen's keys: a digit chooses its class, Enter keeps, Ctrl+Z takes the last gesture back. */
import { useEffect } from 'react';
import { DIGITS } from '../../core/project/samples.ts';

export interface LabelKeys {
  readonly onDigit: (digit: string) => void;
  readonly onKeep: () => void;
  readonly onUndo: () => void;
  /** Something is on the pad: there, Ctrl+Z is about its strokes. */
  readonly drawn: boolean;
}

/** Before all others, the pad included: after a stroke the focus is there, and Enter would lower its pen. */
export function useLabelKeys({ onDigit, onKeep, onUndo, drawn }: LabelKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionOf(event, drawn);
      if (action === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (action === 'keep') onKeep();
      else if (action === 'undo') onUndo();
      else onDigit(event.key);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onDigit, onKeep, onUndo, drawn]);
}

/** Where letters are typed, and where a panel lies over the screen. */
const ELSEWHERE =
  'input:not([type=radio], [type=checkbox]), textarea, select, [role=dialog], [role=alertdialog]';
/** Where Enter has a meaning of its own. */
const PRESSED_BY_ENTER = 'button, a, summary, [role=option]';

function actionOf(event: KeyboardEvent, drawn: boolean): 'digit' | 'keep' | 'undo' | null {
  const target = event.target instanceof Element ? event.target : null;
  if (event.isComposing || event.altKey || target?.closest(ELSEWHERE)) return null;
  if (event.ctrlKey || event.metaKey) {
    const strokes = drawn && target?.closest('[role=application]');
    return event.key.toLowerCase() === 'z' && !event.shiftKey && !strokes ? 'undo' : null;
  }
  if (DIGITS.includes(event.key)) return 'digit';
  return event.key === 'Enter' && !event.repeat && !target?.closest(PRESSED_BY_ENTER) ? 'keep' : null;
}

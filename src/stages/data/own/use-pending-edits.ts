/** Changes that are under way, so that what is shown need not wait for the worker. */
import { useCallback, useState } from 'react';
import type { PictureChange, PositionRanges, ViewId } from '../../../core/project/gallery.ts';
import type { PendingEdit } from './gallery-change.ts';

/** Older ones show in what was fetched since. */
const MOST_KEPT = 20;

export interface PendingEdits {
  readonly edits: readonly PendingEdit[];
  /** Shows the change at once, runs it, and takes it back where it failed. */
  readonly run: (
    view: ViewId,
    ranges: PositionRanges,
    change: PictureChange,
    operation: () => Promise<boolean>,
  ) => Promise<boolean>;
}

let nextId = 0;

/** @param revision of the project, as it is now */
export function usePendingEdits(revision: number): PendingEdits {
  const [edits, setEdits] = useState<readonly PendingEdit[]>([]);
  // The store has the new revision before an operation ends: whoever sees `done` sees it too.
  if (edits.some((edit) => edit.done && edit.revision === null)) {
    setEdits(edits.map((edit) => (edit.done && edit.revision === null ? { ...edit, revision } : edit)));
  }
  const run = useCallback<PendingEdits['run']>(async (view, ranges, change, operation) => {
    const id = nextId++;
    const edit: PendingEdit = { id, view, ranges, change, done: false, revision: null };
    setEdits((before) => [...before.slice(-MOST_KEPT), edit]);
    const worked = await operation();
    setEdits((before) =>
      worked
        ? before.map((other) => (other.id === id ? { ...other, done: true } : other))
        : before.filter((other) => other.id !== id),
    );
    return worked;
  }, []);
  return { edits, run };
}

/** Reads handed-in files and scores their models again, one by one; keeps what came of it for the screen. */
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { AppError } from '../../core/base/app-error.ts';
import type { HandInPort } from '../../store/ports.ts';
import type { OpenedFile } from './dropped-files.ts';
import { EMPTY, reduce, type Row, type TeacherState } from './teacher-state.ts';

const COLLATOR = new Intl.Collator(undefined, { numeric: true });

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Results {
  readonly state: TeacherState;
  /** Null while nothing is being read. */
  readonly reading: Progress | null;
  /** Null while nothing is being scored. */
  readonly scoring: Progress | null;
  /** Nothing new was among the files opened last. */
  readonly nothingNew: boolean;
  readonly open: (files: readonly OpenedFile[]) => void;
  readonly scoreAll: () => void;
  readonly cancel: () => void;
  readonly show: (id: string, on: boolean) => void;
  readonly clear: () => void;
}

export function useResults(port: HandInPort): Results {
  const [state, dispatch] = useReducer(reduce, EMPTY);
  const [reading, setReading] = useState<Progress | null>(null);
  const [scoring, setScoring] = useState<Progress | null>(null);
  const [nothingNew, setNothingNew] = useState(false);
  const known = useRef(new Set<string>());
  const queue = useRef<OpenedFile[]>([]);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const open = useCallback(
    (files: readonly OpenedFile[]) => {
      const inOrder = files.toSorted((a, b) => COLLATOR.compare(a.name, b.name));
      const fresh = inOrder.filter((opened) => !known.current.has(keyOf(opened)));
      for (const opened of fresh) known.current.add(keyOf(opened));
      setNothingNew(fresh.length === 0);
      const idle = queue.current.length === 0;
      queue.current.push(...fresh);
      if (!idle || fresh.length === 0) return;
      void (async () => {
        let done = 0;
        for (let next = queue.current[0]; next !== undefined; next = queue.current[0]) {
          setReading({ done, total: done + queue.current.length });
          const { name: fileName, file } = next;
          const id = keyOf(next);
          try {
            dispatch({ kind: 'read', row: { ...(await port.read(file)), id, fileName, file } });
          } catch (thrown) {
            const error = AppError.from(thrown).toWire();
            dispatch({ kind: 'unreadable', failure: { id, fileName, error } });
          }
          queue.current.shift();
          done += 1;
        }
        setReading(null);
      })();
    },
    [port],
  );

  const scoreRows = async (rows: readonly Row[]) => {
    const controller = new AbortController();
    stop.current = controller;
    dispatch({ kind: 'queued', ids: rows.map(({ id }) => id) });
    for (const [done, { id, file }] of rows.entries()) {
      if (controller.signal.aborted) break;
      setScoring({ done, total: rows.length });
      dispatch({ kind: 'scoring', id, scoring: { phase: 'scoring', share: 0 } });
      try {
        const rescore = await port.rescore(
          file,
          (images, all) =>
            dispatch({ kind: 'scoring', id, scoring: { phase: 'scoring', share: images / all } }),
          controller.signal,
        );
        dispatch({ kind: 'scoring', id, scoring: { phase: 'done', rescore } });
      } catch (thrown) {
        if (thrown instanceof DOMException && thrown.name === 'AbortError') break;
        dispatch({
          kind: 'scoring',
          id,
          scoring: { phase: 'failed', error: AppError.from(thrown).toWire() },
        });
      }
    }
    dispatch({ kind: 'stopped' });
    setScoring(null);
  };

  return {
    state,
    reading,
    scoring,
    nothingNew,
    open,
    scoreAll: () => void scoreRows(state.rows),
    cancel: () => stop.current?.abort(),
    show: useCallback((id: string, on: boolean) => dispatch({ kind: 'shown', id, on }), []),
    clear: () => {
      stop.current?.abort();
      known.current.clear();
      dispatch({ kind: 'cleared' });
    },
  };
}

/** The same file again is no second result. */
function keyOf({ name, file }: OpenedFile): string {
  return `${name} ${file.size} ${file.lastModified}`;
}

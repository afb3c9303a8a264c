/** From files that come in by any way to the store's understanding of them: walked, fetched, drawn; one at a time. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { AppError, type WireError } from '../../../core/base/app-error.ts';
import type { WorkProgress } from '../../../core/project/state.ts';
import type { IntakePort } from '../../../store/ports.ts';
import { useActions } from '../../../store/react.tsx';
import { chosenFiles, drawSvgs, type Incoming, takeDropped, walkDropped } from './intake-files.ts';

/** What goes on before the store has the files. */
export type Gathering =
  | { readonly kind: 'walking'; readonly count: number }
  | { readonly kind: 'svg' | 'fetching'; readonly progress: WorkProgress | null };

/** Why nothing came of it: an error, or something small that has words of its own. */
export type IntakeProblem =
  | { readonly kind: 'error'; readonly error: WireError }
  | { readonly kind: 'nothing' | 'clipboard-empty' | 'clipboard-denied' };

export interface Intake {
  readonly gathering: Gathering | null;
  readonly problem: IntakeProblem | null;
  /** What the store was given last: a project file among it is opened from here. */
  readonly given: Incoming;
  readonly takeFiles: (files: readonly File[]) => void;
  /** While a drop or paste is being handled. False where there is no file in it. */
  readonly takeTransfer: (transfer: DataTransfer) => boolean;
  readonly takeClipboard: (pastedName: string) => void;
  readonly takeAddress: (address: string) => void;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

type Report = (gathering: Gathering) => void;
type Work = (report: Report, signal: AbortSignal) => Promise<Incoming>;

export function useIntake(intake: IntakePort): Intake {
  const { state, gather, fail, cancel, dismiss } = useGathering(intake);
  return useMemo<Intake>(
    () => ({
      ...state,
      cancel,
      dismiss,
      takeFiles: (files) => gather(null, async () => chosenFiles(files)),
      takeTransfer: (transfer) => {
        const dropped = takeDropped(transfer);
        if (dropped.entries.length + dropped.files.length === 0) return false;
        gather(null, (report, signal) =>
          walkDropped(dropped, (count) => report({ kind: 'walking', count }), signal),
        );
        return true;
      },
      takeClipboard: (pastedName) => {
        readClipboard(pastedName).then(
          (files) => {
            if (files.length === 0) fail({ kind: 'clipboard-empty' });
            else gather(null, async () => files);
          },
          () => fail({ kind: 'clipboard-denied' }),
        );
      },
      takeAddress: (address) =>
        gather(address, async (report, signal) => {
          report({ kind: 'fetching', progress: null });
          const onProgress = (progress: WorkProgress) => report({ kind: 'fetching', progress });
          const { file, name } = await intake.fetchFile(address, onProgress, signal);
          return [{ path: name, file }];
        }),
    }),
    [state, gather, fail, cancel, dismiss, intake],
  );
}

interface GatheringState {
  readonly gathering: Gathering | null;
  readonly problem: IntakeProblem | null;
  readonly given: Incoming;
}

const AT_REST: GatheringState = { gathering: null, problem: null, given: [] };

/** What is begun takes the place of what was under way. */
function useGathering(intake: IntakePort) {
  const actions = useActions();
  const [state, setState] = useState<GatheringState>(AT_REST);
  const running = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      running.current?.abort();
      running.current = null;
    },
    [],
  );

  const fail = useCallback((problem: IntakeProblem) => setState({ ...AT_REST, problem }), []);
  const gather = useCallback(
    (url: string | null, work: Work) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      const settle = (next: GatheringState): void => {
        if (running.current !== controller) return;
        running.current = null;
        setState(next);
      };
      const report: Report = (gathering) => {
        if (running.current === controller) setState({ ...AT_REST, gathering });
      };
      const run = async (): Promise<void> => {
        const found = await work(report, signal);
        const onDrawn = (done: number, total: number) => report({ kind: 'svg', progress: { done, total } });
        const given = await drawSvgs(found, (file, name) => intake.drawSvg(file, name), onDrawn, signal);
        signal.throwIfAborted();
        settle(given.length === 0 ? { ...AT_REST, problem: { kind: 'nothing' } } : { ...AT_REST, given });
        void actions.understandFiles(given, url);
      };
      setState(AT_REST);
      run().catch((thrown: unknown) => {
        if (signal.aborted) settle(AT_REST);
        else settle({ ...AT_REST, problem: { kind: 'error', error: AppError.from(thrown).toWire() } });
      });
    },
    [actions, intake],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  const dismiss = useCallback(() => setState((now) => ({ ...now, problem: null })), []);
  return { state, gather, fail, cancel, dismiss };
}

/** Pictures on the clipboard. Rejects where the browser or the person does not allow a look. */
async function readClipboard(pastedName: string): Promise<Incoming> {
  const items = await navigator.clipboard.read();
  const found: { readonly path: string; readonly file: Blob }[] = [];
  for (const item of items) {
    const type = item.types.find((each) => each.startsWith('image/'));
    if (type === undefined) continue;
    const ending = /^image\/(\w+)/.exec(type)?.[1] ?? 'png';
    found.push({ path: `${pastedName}.${ending}`, file: await item.getType(type) });
  }
  return found;
}

/**
 * Finding, checking and timing the engine. The engine slice and every training go through here, so that
 * each happens once: an engine stays checked until the worker dies or another one is wanted, and the speed
 * of an engine is measured once a session. One undertaking at a time: they share the worker's one backend.
 */
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import type { StoreContext } from './context.ts';
import { toWire } from './failure.ts';

export interface EngineFlow {
  /** Looks for engines without starting one. The outcome, failure included, is in the state. */
  detect(): Promise<void>;
  /** Starts and checks the wanted engine, if it is not. Throws what the port throws, after noting it in the state. */
  prepare(): Promise<EngineReport>;
  /** Prepares, and times a few steps unless this engine was timed before. Throws as `prepare`. */
  measure(): Promise<EngineSpeed>;
  /** The worker died, and with it the engine in it. */
  forgetPrepared(): void;
}

export function createEngineFlow({ ports, get, set }: StoreContext): EngineFlow {
  const speeds = new Map<EngineId, EngineSpeed>();
  let prepared: { readonly wanted: EngineId | null; readonly report: EngineReport } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** Runs after everything asked for before it, whatever became of that. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function noting<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      set({ engine: { phase: 'failed', error: toWire(error) } });
      throw error;
    }
  }

  function show(report: EngineReport): void {
    set({ engine: { phase: 'known', report, speed: speeds.get(report.engine) ?? null } });
  }

  async function look(): Promise<void> {
    const wanted = get().preferences.wantedEngine;
    if (prepared?.wanted === wanted) {
      show(prepared.report);
      return;
    }
    set({ engine: { phase: 'detecting' } });
    show(await ports.engine.detect(wanted));
  }

  async function start(): Promise<EngineReport> {
    const { preferences, engine } = get();
    const wanted = preferences.wantedEngine;
    if (prepared?.wanted !== wanted) {
      prepared = null;
      set({ engine: { phase: 'preparing', report: 'report' in engine ? engine.report : null } });
      prepared = { wanted, report: await ports.engine.prepare(wanted) };
    }
    show(prepared.report);
    return prepared.report;
  }

  async function time(): Promise<EngineSpeed> {
    const report = await start();
    const before = speeds.get(report.engine);
    if (before !== undefined) return before;
    set({ engine: { phase: 'measuring', report } });
    const speed = await ports.engine.measure(TUTORIAL_RECIPE.batchSize);
    speeds.set(report.engine, speed);
    show(report);
    return speed;
  }

  return {
    detect: () => inTurn(() => noting(look)).catch(() => undefined),
    prepare: () => inTurn(() => noting(start)),
    measure: () => inTurn(() => noting(time)),
    forgetPrepared() {
      prepared = null;
    },
  };
}

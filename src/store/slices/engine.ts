/** What the page knows of the engine; the work is in `engine-flow.ts`. */
import type { Slice, StoreContext } from '../context.ts';
import type { EngineFlow } from '../engine-flow.ts';
import { isUnderWay, speedOf } from '../selectors.ts';

export function createEngineSlice(
  { ports, get }: StoreContext,
  engine: EngineFlow,
): Slice<'engine', 'measureEngine'> {
  ports.page.onWorkerLost(() => {
    engine.forgetPrepared();
  });
  return {
    state: { engine: { phase: 'unknown' } },
    actions: {
      async measureEngine() {
        // Timing beside a running training would measure both wrong.
        if (isUnderWay(get().training)) return speedOf(get().engine);
        try {
          return await engine.measure();
        } catch {
          return null; // the state says why
        }
      },
    },
  };
}

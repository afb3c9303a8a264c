/** Importing and preparing: the handlers of the data worker. */
import type { DataCalls } from '../../protocol/data-calls.ts';
import { ensureRoom, storageRoom } from '../../storage/room.ts';
import type { HandlersOf } from '../host.ts';
import type { DataDeps } from './deps.ts';
import { addPictures } from './import/add-pictures.ts';
import { BrowserDecoder } from './import/decode.ts';
import { firstPictures } from './import/first-pictures.ts';
import { makePlan, Plans } from './import/make-plan.ts';
import { type ImportDeps, runImport } from './import/run-import.ts';
import { previewSpec, setSpec } from './import/set-spec.ts';
import { preparedSprite } from './import/sprite.ts';
import { understandFiles } from './import/understand.ts';
import type { ProjectRoom } from './open-project.ts';

/** Milliseconds between two reports of progress. */
const REPORT_MS = 100;

export function importHandlers(
  room: Promise<ProjectRoom>,
  deps: DataDeps,
): Pick<
  HandlersOf<DataCalls>,
  'understand' | 'planImages' | 'runImport' | 'dropPlan' | 'addPictures' | 'setSpec' | 'previewSpec'
> {
  const decoder = new BrowserDecoder();
  const plans = new Plans();
  const importDeps = async (): Promise<ImportDeps> => ({
    room: await room,
    decoder,
    now: () => deps.now(),
    ensureRoom,
  });
  return {
    understand: async ({ id, files, url }, { signal, emit }) => {
      const project = await (await room).open(id);
      const onProgress = atMostEvery(REPORT_MS, (done: number, total: number) => emit({ done, total }));
      const understanding = await understandFiles(files, { url, signal, onProgress });
      const { freeBytes } = await storageRoom();
      const plan = await makePlan(project, understanding, { id: deps.newId(), freeBytes, decoder, signal });
      plans.keep({ plan, found: understanding.parts });
      return plan;
    },
    planImages: async ({ plan, spec }, { signal }) => {
      const { found, plan: its } = plans.get(plan);
      return preparedSprite(await firstPictures(found, its.samples, decoder, signal), spec);
    },
    runImport: async ({ plan, choices }, { signal, emit }) => {
      const done = await runImport(plans.get(plan), choices, await importDeps(), signal, emit);
      plans.drop(plan);
      return done;
    },
    dropPlan: async ({ plan }) => {
      plans.drop(plan);
      return null;
    },
    addPictures: async (input) => addPictures(input, await importDeps()),
    setSpec: async ({ id, spec }, { signal, emit }) => setSpec(id, spec, await importDeps(), signal, emit),
    previewSpec: async ({ id, spec, count, edge }) => {
      const its = await importDeps();
      return previewSpec(await its.room.open(id), spec, count, edge, its);
    },
  };
}

function atMostEvery(
  ms: number,
  report: (done: number, total: number) => void,
): (done: number, total: number) => void {
  let last = -Infinity;
  return (done, total) => {
    const now = performance.now();
    if (now - last < ms) return;
    last = now;
    report(done, total);
  };
}

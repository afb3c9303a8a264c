/** Bringing pictures into the open project: understood, shown on a sheet, imported; or cancelled, and nothing happened. */
import type { ImportProgress } from '../../core/import/plan.ts';
import type { WorkProgress } from '../../core/project/state.ts';
import type { Slice, StoreContext } from '../context.ts';
import { isAbort, toWire } from '../failure.ts';
import type { ImportState } from '../project-state.ts';
import type { AppActions } from '../state.ts';
import type { ProjectFlow } from './projects.ts';

type Actions = 'understandFiles' | 'runImport' | 'cancelImport' | 'leaveImport' | 'addPictures';

/** One import at a time: what is begun takes the place of what was under way. */
class Importing {
  readonly #context: StoreContext;
  #current: AbortController | null = null;

  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** `apply` does nothing once another was begun. */
  begin(): { signal: AbortSignal; apply: (importing: ImportState) => void } {
    this.cancel();
    const controller = new AbortController();
    this.#current = controller;
    return {
      signal: controller.signal,
      apply: (importing) => {
        if (this.#current === controller) this.#context.set({ importing });
      },
    };
  }

  cancel(): void {
    this.#current?.abort();
  }

  /** A plan that nobody will carry out is of no use to the worker. */
  drop(): void {
    const { importing } = this.#context.get();
    if ('plan' in importing && importing.plan !== null) {
      this.#context.ports.projects.dropPlan(importing.plan.id).catch(() => undefined);
    }
  }

  leave(): void {
    this.drop();
    this.cancel();
    this.#current = null;
    this.#context.set({ importing: { phase: 'none' } });
  }
}

export function createImportingSlice(context: StoreContext, flow: ProjectFlow): Slice<'importing', Actions> {
  const { ports, get } = context;
  const imports = new Importing(context);
  return {
    state: { importing: { phase: 'none' } },
    actions: {
      async understandFiles(files, url = null) {
        const { project } = get();
        if (project.phase !== 'open' || files.length === 0) return;
        imports.drop();
        const { signal, apply } = imports.begin();
        apply({ phase: 'understanding', progress: null });
        try {
          const onProgress = (progress: WorkProgress) => apply({ phase: 'understanding', progress });
          const plan = await ports.projects.understand(project.id, files, url, onProgress, signal);
          apply({ phase: 'sheet', plan });
        } catch (error) {
          apply(isAbort(error) ? { phase: 'none' } : { phase: 'failed', plan: null, error: toWire(error) });
        }
      },
      async runImport(choices) {
        const { importing } = get();
        const plan = importing.phase === 'sheet' || importing.phase === 'failed' ? importing.plan : null;
        if (plan === null) return;
        const { signal, apply } = imports.begin();
        apply({ phase: 'running', plan, progress: null });
        try {
          const onProgress = (progress: ImportProgress) => apply({ phase: 'running', plan, progress });
          const { result, state } = await ports.projects.runImport(plan.id, choices, onProgress, signal);
          flow.take(state);
          ports.page.keepStored();
          apply({ phase: 'done', result });
        } catch (error) {
          apply(isAbort(error) ? { phase: 'sheet', plan } : { phase: 'failed', plan, error: toWire(error) });
        }
      },
      cancelImport: () => imports.cancel(),
      leaveImport: () => imports.leave(),
      addPictures: adding(context, flow),
    },
  };
}

function adding({ ports, get, set }: StoreContext, flow: ProjectFlow): AppActions['addPictures'] {
  return async (source, label, burst, pictures) => {
    const { project } = get();
    if (project.phase !== 'open') return null;
    try {
      const { added, state } = await ports.projects.add(project.id, source, label, burst, pictures);
      flow.take(state);
      ports.page.keepStored();
      return added;
    } catch (error) {
      const now = get().project;
      if (now.phase === 'open') set({ project: { ...now, error: toWire(error) } });
      return null;
    }
  };
}

/** Bringing pictures into the open project: understood, shown on a sheet, imported; or cancelled, and nothing happened. */
import type { Slice, StoreContext } from '../context.ts';
import { isAbort, toWire } from '../failure.ts';
import type { ImportState } from '../state.ts';
import type { ProjectFlow } from './projects.ts';

type Actions = 'understandFiles' | 'runImport' | 'cancelImport' | 'leaveImport' | 'addPictures';

export function createImportingSlice(
  { ports, get, set }: StoreContext,
  flow: ProjectFlow,
): Slice<'importing', Actions> {
  let current: AbortController | null = null;

  /** Takes the place of what was under way. `apply` does nothing once it was taken over. */
  function begin(): { signal: AbortSignal; apply: (importing: ImportState) => void } {
    current?.abort();
    const controller = new AbortController();
    current = controller;
    return {
      signal: controller.signal,
      apply: (importing) => {
        if (current === controller) set({ importing });
      },
    };
  }

  /** A plan that nobody will carry out is of no use to the worker. */
  function drop(): void {
    const { importing } = get();
    if ('plan' in importing && importing.plan !== null) {
      ports.projects.dropPlan(importing.plan.id).catch(() => undefined);
    }
  }

  return {
    state: { importing: { phase: 'none' } },
    actions: {
      async understandFiles(files, url = null) {
        const { project } = get();
        if (project.phase !== 'open' || files.length === 0) return;
        drop();
        const { signal, apply } = begin();
        apply({ phase: 'understanding', progress: null });
        try {
          const plan = await ports.projects.understand(
            project.id,
            files,
            url,
            (progress) => apply({ phase: 'understanding', progress }),
            signal,
          );
          apply({ phase: 'sheet', plan });
        } catch (error) {
          apply(isAbort(error) ? { phase: 'none' } : { phase: 'failed', plan: null, error: toWire(error) });
        }
      },
      async runImport(choices) {
        const { importing } = get();
        if (importing.phase !== 'sheet' && importing.phase !== 'failed') return;
        const { plan } = importing;
        if (plan === null) return;
        const { signal, apply } = begin();
        apply({ phase: 'running', plan, progress: null });
        try {
          const { result, state } = await ports.projects.runImport(
            plan.id,
            choices,
            (progress) => apply({ phase: 'running', plan, progress }),
            signal,
          );
          flow.take(state);
          ports.page.keepStored();
          apply({ phase: 'done', result });
        } catch (error) {
          apply(isAbort(error) ? { phase: 'sheet', plan } : { phase: 'failed', plan, error: toWire(error) });
        }
      },
      cancelImport() {
        current?.abort();
      },
      leaveImport() {
        drop();
        current?.abort();
        current = null;
        set({ importing: { phase: 'none' } });
      },
      async addPictures(source, label, burst, pictures) {
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
      },
    },
  };
}

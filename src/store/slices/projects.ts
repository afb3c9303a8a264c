/**
 * The person's own projects: which there are, which one is open, and what changes it. What a call answers is the
 * project's whole state, so that a slower answer never brings back what a faster one has replaced: the higher
 * revision stays.
 */
import { AppError } from '../../core/base/app-error.ts';
import { isBuiltIn, type ProjectId, type ProjectInfo } from '../../core/project/project.ts';
import type { ProjectState, WorkProgress } from '../../core/project/state.ts';
import type { Slice, StoreContext } from '../context.ts';
import { isAbort, toWire } from '../failure.ts';
import type { ProjectWork } from '../state.ts';

type States = 'projects' | 'project' | 'projectWork' | 'storageUse';
type Actions =
  | 'refreshProjects'
  | 'refreshStorageUse'
  | 'createProject'
  | 'renameProject'
  | 'duplicateProject'
  | 'deleteProject'
  | 'restoreProject'
  | 'eraseEverything'
  | 'saveProject'
  | 'openProjectFile'
  | 'cancelProjectWork'
  | 'changePictures'
  | 'changeClasses'
  | 'undoProject'
  | 'redoProject'
  | 'divideProject'
  | 'setSpec'
  | 'examineProject';

type Long = (onProgress: (progress: WorkProgress) => void, signal: AbortSignal) => Promise<ProjectState>;

/** What other slices do with projects. */
export interface ProjectFlow {
  /** Shows the project that `preferences.project` names; reads it where it is one's own. Never throws. */
  show(): Promise<void>;
  /** Takes a project's new state in. */
  take(state: ProjectState): void;
}

export function createProjectFlow({ ports, get, set }: StoreContext): ProjectFlow {
  function take(state: ProjectState): void {
    const { projects, project } = get();
    const { info } = state;
    const others = projects.list.filter(({ id }) => id !== info.id);
    set({ projects: { ...projects, list: byChange([info, ...others]) } });
    if (project.phase === 'built-in' || project.id !== info.id) return;
    if (project.phase === 'open' && project.state.info.revision > info.revision) return;
    set({ project: { phase: 'open', id: info.id, state, error: null } });
  }

  async function show(): Promise<void> {
    const id = get().preferences.project;
    if (isBuiltIn(id)) {
      set({ project: { phase: 'built-in' } });
      return;
    }
    set({ project: { phase: 'opening', id } });
    try {
      const state = await ports.projects.open(id);
      if (get().preferences.project === id) take(state);
    } catch (error) {
      if (get().preferences.project === id) set({ project: { phase: 'failed', id, error: toWire(error) } });
    }
  }

  ports.projects.watch((id, state) => {
    if (state !== null) {
      take(state);
      return;
    }
    const { projects, project } = get();
    set({ projects: { ...projects, list: projects.list.filter((other) => other.id !== id) } });
    if (project.phase === 'built-in' || project.id !== id) return;
    set({ project: { phase: 'failed', id, error: new AppError('project/missing', { id }).toWire() } });
  });
  ports.projects.onLost(() => {
    if (get().project.phase !== 'built-in') void show();
  });
  return { show, take };
}

export function createProjectsSlice(
  { ports, get, set }: StoreContext,
  flow: ProjectFlow,
  openProject: (id: ProjectId) => Promise<void>,
): Slice<States, Actions> {
  let work: AbortController | null = null;

  /** Runs one operation on the list; its failure is shown there. */
  async function attempt<T>(operation: () => Promise<T>): Promise<T | null> {
    set({ projects: { ...get().projects, error: null } });
    try {
      return await operation();
    } catch (error) {
      if (!isAbort(error)) set({ projects: { ...get().projects, error: toWire(error) } });
      return null;
    }
  }

  /** Runs one operation on the open project; its failure is shown with it, and it stays as it was. */
  async function change(operation: (id: ProjectId) => Promise<ProjectState>): Promise<boolean> {
    const { project } = get();
    if (project.phase !== 'open') return false;
    set({ project: { ...project, error: null } });
    try {
      flow.take(await operation(project.id));
      return true;
    } catch (error) {
      const now = get().project;
      if (now.phase === 'open' && now.id === project.id && !isAbort(error)) {
        set({ project: { ...now, error: toWire(error) } });
      }
      return false;
    }
  }

  /** One long work at a time, with its progress and a way to cancel it. */
  async function long(kind: ProjectWork['kind'], operation: Long): Promise<ProjectState> {
    work?.abort();
    const controller = new AbortController();
    work = controller;
    set({ projectWork: { kind, progress: null } });
    try {
      return await operation((progress) => {
        if (work === controller) set({ projectWork: { kind, progress } });
      }, controller.signal);
    } finally {
      if (work === controller) {
        work = null;
        set({ projectWork: null });
      }
    }
  }

  async function opened(state: ProjectState | null): Promise<ProjectId | null> {
    if (state === null) return null;
    flow.take(state);
    await openProject(state.info.id);
    return state.info.id;
  }

  return {
    state: {
      projects: { phase: 'unknown', list: [], deleted: null, error: null },
      project: { phase: 'built-in' },
      projectWork: null,
      storageUse: null,
    },
    actions: {
      async refreshProjects() {
        const { projects } = get();
        set({ projects: { ...projects, phase: projects.phase === 'ready' ? 'ready' : 'loading' } });
        try {
          const list = byChange(await ports.projects.list());
          set({ projects: { ...get().projects, phase: 'ready', list, error: null } });
        } catch (error) {
          set({ projects: { ...get().projects, phase: 'failed', error: toWire(error) } });
        }
      },
      async refreshStorageUse() {
        const storageUse = await ports.projects.use().catch(() => null);
        set({ storageUse });
      },
      createProject: async (name) => opened(await attempt(() => ports.projects.create(name))),
      renameProject: async (id, name) => {
        const state = await attempt(() => ports.projects.rename(id, name));
        if (state) flow.take(state);
      },
      duplicateProject: async (id, name) => {
        await opened(
          await attempt(() =>
            long('duplicating', (onProgress, signal) =>
              ports.projects.duplicate(id, name, onProgress, signal),
            ),
          ),
        );
      },
      async deleteProject(id) {
        const deleted = get().projects.list.find((project) => project.id === id) ?? null;
        const done = await attempt(async () => {
          await ports.projects.remove(id);
          return true;
        });
        if (!done) return;
        const { projects } = get();
        set({ projects: { ...projects, list: projects.list.filter((other) => other.id !== id), deleted } });
        if (get().preferences.project === id) await openProject('digits');
      },
      async restoreProject() {
        const { deleted } = get().projects;
        if (deleted === null) return;
        const state = await attempt(() => ports.projects.restore(deleted.id));
        if (state === null) return;
        set({ projects: { ...get().projects, deleted: null } });
        await opened(state);
      },
      eraseEverything: async () => {
        await attempt(() => ports.projects.eraseEverything());
      },
      saveProject: async (fileName) => {
        await change((id) =>
          long('saving', (onProgress, signal) => ports.projects.save(id, fileName, onProgress, signal)),
        );
      },
      openProjectFile: async (file, name) => {
        await opened(
          await attempt(() =>
            long('opening-file', (onProgress, signal) =>
              ports.projects.openFile(file, name, onProgress, signal),
            ),
          ),
        );
      },
      cancelProjectWork() {
        work?.abort();
      },
      changePictures: (target, what) => change((id) => ports.projects.changePictures(id, target, what)),
      changeClasses: (what) => change((id) => ports.projects.changeClasses(id, what)),
      undoProject: () => change((id) => ports.projects.undo(id)),
      redoProject: () => change((id) => ports.projects.redo(id)),
      divideProject: (policy) =>
        change((id) =>
          long('dividing', (onProgress, signal) => ports.projects.divide(id, policy, onProgress, signal)),
        ),
      setSpec: (spec) =>
        change((id) =>
          long('preparing', (onProgress, signal) => ports.projects.setSpec(id, spec, onProgress, signal)),
        ),
      async examineProject() {
        const { project } = get();
        if (project.phase !== 'open') return null;
        const controller = new AbortController();
        work?.abort();
        work = controller;
        try {
          return await ports.projects.examine(project.id, () => undefined, controller.signal);
        } catch (error) {
          const now = get().project;
          if (!isAbort(error) && now.phase === 'open') set({ project: { ...now, error: toWire(error) } });
          return null;
        }
      },
    },
  };
}

function byChange(list: readonly ProjectInfo[]): readonly ProjectInfo[] {
  return list.toSorted((a, b) => b.changedAt - a.changedAt);
}

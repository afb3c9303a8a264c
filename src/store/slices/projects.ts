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
import type { ProjectWork } from '../project-state.ts';
import type { AppActions } from '../state.ts';

type States = 'projects' | 'project' | 'projectWork' | 'examined' | 'storageUse';
type RemovalAction = 'deleteProject' | 'restoreProject' | 'eraseEverything';
type ListAction =
  | RemovalAction
  | 'refreshProjects'
  | 'refreshStorageUse'
  | 'createProject'
  | 'renameProject'
  | 'duplicateProject'
  | 'openProjectFile';
type OpenAction =
  | 'saveProject'
  | 'cancelProjectWork'
  | 'changePictures'
  | 'changeClasses'
  | 'undoProject'
  | 'redoProject'
  | 'divideProject'
  | 'setSpec'
  | 'examineProject';

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

/** Runs operations on the open project or on the list, one long work at a time, and shows how they failed. */
class ProjectWorks {
  readonly #context: StoreContext;
  readonly #flow: ProjectFlow;
  #work: AbortController | null = null;

  constructor(context: StoreContext, flow: ProjectFlow) {
    this.#context = context;
    this.#flow = flow;
  }

  /** An operation on the list; its failure is shown there. */
  async attempt<T>(operation: () => Promise<T>): Promise<T | null> {
    const { get, set } = this.#context;
    set({ projects: { ...get().projects, error: null } });
    try {
      return await operation();
    } catch (error) {
      if (!isAbort(error)) set({ projects: { ...get().projects, error: toWire(error) } });
      return null;
    }
  }

  /** An operation on the open project; its failure is shown with it, and it stays as it was. */
  async change(operation: (id: ProjectId) => Promise<ProjectState>): Promise<boolean> {
    const state = await this.ask(operation);
    if (state !== null) this.#flow.take(state);
    return state !== null;
  }

  /** As `change`, of what is only asked. */
  async ask<T>(operation: (id: ProjectId) => Promise<T>): Promise<T | null> {
    const { get, set } = this.#context;
    const { project } = get();
    if (project.phase !== 'open') return null;
    set({ project: { ...project, error: null } });
    try {
      return await operation(project.id);
    } catch (error) {
      const now = get().project;
      if (now.phase === 'open' && now.id === project.id && !isAbort(error)) {
        set({ project: { ...now, error: toWire(error) } });
      }
      return null;
    }
  }

  /** One long work at a time, with its progress and a way to cancel it. */
  async long<T>(
    kind: ProjectWork['kind'],
    operation: (onProgress: (progress: WorkProgress) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { set } = this.#context;
    this.cancel();
    const controller = new AbortController();
    this.#work = controller;
    set({ projectWork: { kind, progress: null } });
    try {
      return await operation((progress) => {
        if (this.#work === controller) set({ projectWork: { kind, progress } });
      }, controller.signal);
    } finally {
      if (this.#work === controller) {
        this.#work = null;
        set({ projectWork: null });
      }
    }
  }

  cancel(): void {
    this.#work?.abort();
  }
}

export function createProjectsSlice(
  context: StoreContext,
  flow: ProjectFlow,
  openProject: (id: ProjectId) => Promise<void>,
): Slice<States, ListAction | OpenAction> {
  const works = new ProjectWorks(context, flow);
  return {
    state: {
      projects: { phase: 'unknown', list: [], deleted: null, error: null },
      project: { phase: 'built-in' },
      projectWork: null,
      examined: null,
      storageUse: null,
    },
    actions: {
      ...listActions(context, flow, works, openProject),
      ...removalActions(context, flow, works, openProject),
      ...openActions(context, works),
    },
  };
}

function listActions(
  { ports, get, set }: StoreContext,
  flow: ProjectFlow,
  works: ProjectWorks,
  openProject: (id: ProjectId) => Promise<void>,
): Pick<AppActions, Exclude<ListAction, RemovalAction>> {
  async function opened(state: ProjectState | null): Promise<ProjectId | null> {
    if (state === null) return null;
    flow.take(state);
    await openProject(state.info.id);
    return state.info.id;
  }
  return {
    async refreshProjects() {
      const { projects } = get();
      set({ projects: { ...projects, phase: projects.phase === 'ready' ? 'ready' : 'loading' } });
      try {
        const list = byChange(await ports.projects.list());
        set({ projects: { ...get().projects, phase: 'ready', list, error: null } });
        return list;
      } catch (error) {
        set({ projects: { ...get().projects, phase: 'failed', error: toWire(error) } });
        return null;
      }
    },
    async refreshStorageUse() {
      set({ storageUse: await ports.projects.use().catch(() => null) });
    },
    createProject: async (name) => opened(await works.attempt(() => ports.projects.create(name))),
    async renameProject(id, name) {
      const state = await works.attempt(() => ports.projects.rename(id, name));
      if (state) flow.take(state);
    },
    async duplicateProject(id, name) {
      const copy = works.attempt(() =>
        works.long('duplicating', (onProgress, signal) =>
          ports.projects.duplicate(id, name, onProgress, signal),
        ),
      );
      await opened(await copy);
    },
    async openProjectFile(file, name) {
      const read = works.attempt(() =>
        works.long('opening-file', (onProgress, signal) =>
          ports.projects.openFile(file, name, onProgress, signal),
        ),
      );
      await opened(await read);
    },
  };
}

function removalActions(
  { ports, get, set }: StoreContext,
  flow: ProjectFlow,
  works: ProjectWorks,
  openProject: (id: ProjectId) => Promise<void>,
): Pick<AppActions, RemovalAction> {
  return {
    async deleteProject(id) {
      const deleted = get().projects.list.find((project) => project.id === id) ?? null;
      const done = await works.attempt(async () => {
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
      const state = await works.attempt(() => ports.projects.restore(deleted.id));
      if (state === null) return;
      set({ projects: { ...get().projects, deleted: null } });
      flow.take(state);
      await openProject(state.info.id);
    },
    async eraseEverything() {
      await works.attempt(() => ports.projects.eraseEverything());
    },
  };
}

function openActions({ ports, get, set }: StoreContext, works: ProjectWorks): Pick<AppActions, OpenAction> {
  const { projects } = ports;
  return {
    async saveProject(fileName) {
      await works.change((id) =>
        works.long('saving', (onProgress, signal) => projects.save(id, fileName, onProgress, signal)),
      );
    },
    cancelProjectWork() {
      works.cancel();
    },
    changePictures: (target, what) => works.change((id) => projects.changePictures(id, target, what)),
    changeClasses: (what) => works.change((id) => projects.changeClasses(id, what)),
    undoProject: () => works.change((id) => projects.undo(id)),
    redoProject: () => works.change((id) => projects.redo(id)),
    divideProject: (policy) =>
      works.change((id) =>
        works.long('dividing', (onProgress, signal) => projects.divide(id, policy, onProgress, signal)),
      ),
    setSpec: (spec) =>
      works.change((id) =>
        works.long('preparing', (onProgress, signal) => projects.setSpec(id, spec, onProgress, signal)),
      ),
    async examineProject() {
      const { project } = get();
      if (project.phase !== 'open') return null;
      const { id } = project;
      const { revision } = project.state.info;
      const report = await works.ask(() =>
        works.long('examining', (onProgress, signal) => projects.examine(id, onProgress, signal)),
      );
      if (report !== null) set({ examined: { id, revision, report } });
      return report;
    },
  };
}

function byChange(list: readonly ProjectInfo[]): readonly ProjectInfo[] {
  return list.toSorted((a, b) => b.changedAt - a.changedAt);
}

/**
 * The projects that are open in this worker: read once and kept (the last two), changed one piece of work after
 * the other, and followed when other tabs change them. What gestures did is remembered for undo and redo.
 */
import * as v from 'valibot';
import { AppError } from '../../core/base/app-error.ts';
import { invariant } from '../../core/base/invariant.ts';
import { type Tally, tally } from '../../core/project/counts.ts';
import type { Gesture } from '../../core/project/gallery.ts';
import { History } from '../../core/project/history.ts';
import type { Page, PageColumns, PageMarks } from '../../core/project/pages.ts';
import type { ProjectId, ProjectInfo, ProjectRecord } from '../../core/project/project.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { stepBetween, takeStep } from '../../core/project/step.ts';
import type { ProjectBundle } from '../../storage/bundle.ts';
import { type ProjectStore, StaleProjectError } from '../../storage/project-store.ts';
import type { DataDeps } from './deps.ts';
import type { Change, OpenProject, ProjectRoom } from './open-project.ts';

/** Projects whose pages are kept in memory. */
const MOST_OPEN = 2;
/** How often work is done again because another tab was first; more can only be where there are no locks. */
const MOST_ATTEMPTS = 8;
/** Before the second attempt; twice as long before each one after it, so that a row of another tab's changes ends. */
const FIRST_WAIT_MS = 10;

const news = v.variant('kind', [
  v.object({ kind: v.literal('changed'), id: v.string(), revision: v.number() }),
  /** Everything was erased. */
  v.object({ kind: v.literal('erased') }),
]);

/** State null: deleted. */
export type Watcher = (id: ProjectId, state: ProjectState | null) => void;

interface Known {
  readonly revision: number;
  readonly tally: Tally;
}

export class SharedProjectRoom implements ProjectRoom {
  readonly store: ProjectStore;
  readonly #deps: Pick<DataDeps, 'now' | 'locks' | 'channel'>;
  /** The last used at the end. */
  readonly #open = new Map<ProjectId, OpenProject>();
  readonly #reading = new Map<ProjectId, Promise<OpenProject>>();
  readonly #known = new Map<ProjectId, Known>();
  readonly #histories = new Map<ProjectId, History>();
  /** The last piece of work on each project; the next waits for it. */
  readonly #turns = new Map<ProjectId, Promise<unknown>>();
  readonly #watchers = new Set<Watcher>();
  readonly #following = new Set<ProjectId>();

  constructor(store: ProjectStore, deps: Pick<DataDeps, 'now' | 'locks' | 'channel'>) {
    this.store = store;
    this.#deps = deps;
    deps.channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#hear(data);
    });
  }

  async open(id: ProjectId): Promise<OpenProject> {
    // With a channel, what others commit is heard; without one, it is asked for.
    const kept = this.#deps.channel && this.#open.get(id);
    return kept ? this.#keep(kept) : this.newest(id);
  }

  /** As it is stored at this moment, even if no word of another tab's change has come yet. */
  async newest(id: ProjectId): Promise<OpenProject> {
    if (!this.store.persistent) throw new AppError('project/no-storage', {});
    const kept = this.#open.get(id);
    return kept && (await this.#isNewest(kept)) ? this.#keep(kept) : this.#read(id);
  }

  async state(id: ProjectId): Promise<ProjectState> {
    return this.stateOf(await this.open(id));
  }

  stateOf(project: OpenProject): ProjectState {
    const { undo, redo } = this.#historyOf(project.record.id);
    return { ...this.#tallyOf(project), undo, redo };
  }

  /** Of those that are not deleted, the last changed first. One whose pages cannot be read is left out. */
  async infos(): Promise<readonly ProjectInfo[]> {
    const records = (await this.store.list()).filter(({ deletedAt }) => deletedAt === null);
    const infos: ProjectInfo[] = [];
    // The last changed is read last: it is the likeliest to be opened, and is then still in memory.
    for (const record of records.toSorted((a, b) => a.changedAt - b.changedAt)) {
      const known = this.#known.get(record.id);
      if (known?.revision === record.revision) infos.push(known.tally.info);
      else {
        const project = await this.#read(record.id).catch(() => null);
        if (project) infos.push(this.#tallyOf(project).info);
      }
    }
    return infos.toReversed();
  }

  async create(
    project: ProjectRecord,
    pages: ReadonlyMap<number, Page> = new Map(),
    bundle?: ProjectBundle,
  ): Promise<ProjectState> {
    if (!this.store.persistent) throw new AppError('project/no-storage', {});
    const record = { ...project, revision: 1, pageCount: pages.size };
    const commit = { project: record, columns: columnsOf(pages), marks: marksOf(pages) };
    await this.store.commit(bundle ? { ...commit, bundle } : commit);
    const ordered = Array.from({ length: pages.size }, (_, p) => present(pages.get(p)));
    const created = this.#keep({ record, pages: ordered });
    this.#tell(created);
    return this.stateOf(created);
  }

  async change(
    id: ProjectId,
    gesture: Gesture['kind'] | null,
    work: (project: OpenProject) => Promise<Change>,
  ): Promise<ProjectState> {
    return this.#alone(id, async () => {
      const { before, after } = await this.#commit(id, work);
      const history = this.#historyOf(id);
      const step = gesture === null ? null : stepBetween(gesture, before, after);
      if (step) history.add(step);
      else if (gesture === null) history.clearRedo();
      return this.stateOf(after);
    });
  }

  /** Takes the last gesture back, or does the last one taken back again; nothing where there is none. */
  async takeStep(id: ProjectId, direction: 'undo' | 'redo'): Promise<ProjectState> {
    return this.#alone(id, async () => {
      const history = this.#historyOf(id);
      const step = history.next(direction);
      if (!step) return this.state(id);
      const { after } = await this.#commit(id, async (project) => takeStep(step, direction, project));
      history.taken(direction, step);
      return this.stateOf(after);
    });
  }

  /** Calls for every change by another tab, until the returned function is called. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Everything was erased: nothing of it is kept here either. */
  forgetAll(): void {
    this.#deps.channel?.postMessage({ kind: 'erased' } satisfies v.InferInput<typeof news>);
    this.#forget();
  }

  /** Runs work on a project while no other is running, in this tab or, where there are locks, in any. */
  async #alone<T>(id: ProjectId, work: () => Promise<T>): Promise<T> {
    const { locks } = this.#deps;
    const name = `inkling-project-${id}`;
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(() =>
      locks ? locks.request(name, work) : work(),
    );
    const settled = turn.catch(() => undefined);
    this.#turns.set(id, settled);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(id) === settled) this.#turns.delete(id);
    }
  }

  async #commit(
    id: ProjectId,
    work: (project: OpenProject) => Promise<Change>,
  ): Promise<{ readonly before: OpenProject; readonly after: OpenProject }> {
    if (!this.store.persistent) throw new AppError('project/no-storage', {});
    for (let attempt = 1; ; attempt++) {
      const before = await this.newest(id);
      const change = await work(before);
      if (isNothing(before, change)) return { before, after: before };
      const after = changed(before, change, this.#deps.now());
      try {
        const columns = columnsOf(change.pages);
        const marks = new Map([...marksOf(change.pages), ...(change.marks ?? [])]);
        await this.store.commit({ project: after.record, columns, marks });
      } catch (thrown) {
        this.#open.delete(id);
        if (!(thrown instanceof StaleProjectError)) throw thrown;
        if (attempt === MOST_ATTEMPTS) throw new AppError('project/busy', {}, { cause: thrown });
        await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
        continue;
      }
      this.#keep(after);
      this.#tell(after);
      return { before, after };
    }
  }

  async #isNewest({ record }: OpenProject): Promise<boolean> {
    return (await this.store.get(record.id)).revision === record.revision;
  }

  /** Reads a project anew; who asks while it is being read waits for the same. */
  async #read(id: ProjectId): Promise<OpenProject> {
    if (!this.store.persistent) throw new AppError('project/no-storage', {});
    const reading = this.#reading.get(id) ?? this.#readNow(id).finally(() => this.#reading.delete(id));
    this.#reading.set(id, reading);
    return reading;
  }

  /** Record and pages are read one after the other: again, where somebody has committed in between. */
  async #readNow(id: ProjectId): Promise<OpenProject> {
    for (let attempt = 1; ; attempt++) {
      const record = await this.store.get(id);
      const pages = await this.store.pages(id);
      const { revision } = await this.store.get(id);
      if (revision === record.revision) {
        const kept = this.#open.get(id);
        // Somebody else has changed it: what was taken back cannot be done again.
        if (kept && kept.record.revision < revision) this.#historyOf(id).clearRedo();
        return this.#keep({ record, pages });
      }
      if (attempt === MOST_ATTEMPTS) throw new AppError('project/busy', {});
    }
  }

  /** Never an older one in place of a newer one. */
  #keep(project: OpenProject): OpenProject {
    const { id, revision } = project.record;
    const kept = this.#open.get(id);
    const newest = kept && kept.record.revision > revision ? kept : project;
    this.#open.delete(id);
    this.#open.set(id, newest);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break;
      this.#open.delete(oldest);
    }
    return newest;
  }

  #tallyOf(project: OpenProject): Tally {
    const { id, revision } = project.record;
    const known = this.#known.get(id);
    if (known?.revision === revision) return known.tally;
    const fresh = tally(project);
    this.#known.set(id, { revision, tally: fresh });
    return fresh;
  }

  #historyOf(id: ProjectId): History {
    const history = this.#histories.get(id) ?? new History();
    this.#histories.set(id, history);
    return history;
  }

  #tell({ record: { id, revision } }: OpenProject): void {
    this.#deps.channel?.postMessage({ kind: 'changed', id, revision } satisfies v.InferInput<typeof news>);
  }

  #hear(message: unknown): void {
    const heard = v.safeParse(news, message);
    if (!heard.success) return;
    if (heard.output.kind === 'changed') void this.#follow(heard.output.id, heard.output.revision);
    else this.#forget();
  }

  #forget(): void {
    const ids = new Set([...this.#known.keys(), ...this.#open.keys()]);
    this.#open.clear();
    this.#known.clear();
    this.#histories.clear();
    for (const id of ids) for (const watcher of this.#watchers) watcher(id, null);
  }

  /** Reads what another tab has committed, and reports it. Many commits in a row are read once or twice. */
  async #follow(id: ProjectId, revision: number): Promise<void> {
    if ((this.#known.get(id)?.revision ?? 0) >= revision || this.#following.has(id)) return;
    if (this.#watchers.size === 0 && !this.#open.has(id)) return;
    this.#following.add(id);
    try {
      this.#historyOf(id).clearRedo();
      const project = await this.newest(id);
      this.#following.delete(id);
      const state = project.record.deletedAt === null ? this.stateOf(project) : null;
      for (const watcher of this.#watchers) watcher(id, state);
      if (project.record.revision < revision) await this.#follow(id, revision);
    } catch (thrown) {
      // It is gone, or cannot be read: whoever asks for it next is told why.
      this.#open.delete(id);
      const isGone = thrown instanceof AppError && thrown.code === 'project/missing';
      if (isGone) for (const watcher of this.#watchers) watcher(id, null);
    } finally {
      this.#following.delete(id);
    }
  }
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

function isNothing({ record }: OpenProject, { record: changes = {}, pages, marks }: Change): boolean {
  const now = new Map<string, unknown>(Object.entries(record));
  const isSame = ([name, value]: [string, unknown]) =>
    JSON.stringify(now.get(name)) === JSON.stringify(value);
  return (pages?.size ?? 0) + (marks?.size ?? 0) === 0 && Object.entries(changes).every(isSame);
}

/** When the record says only that it was backed up or deleted, its content has not changed. */
function changed(before: OpenProject, { record = {}, pages, marks }: Change, now: number): OpenProject {
  const names = Object.keys(record);
  const isContent =
    (pages?.size ?? 0) + (marks?.size ?? 0) > 0 ||
    names.some((name) => name !== 'backedUpAt' && name !== 'deletedAt');
  const numbers = [...(pages?.keys() ?? [])];
  const pageCount = record.pageCount ?? Math.max(before.record.pageCount, ...numbers.map((p) => p + 1));
  const ordered = Array.from({ length: pageCount }, (_, p): Page => {
    const page = present(pages?.get(p) ?? before.pages[p]);
    const newMarks = marks?.get(p);
    return newMarks ? { columns: page.columns, marks: newMarks } : page;
  });
  return {
    record: {
      ...before.record,
      changedAt: isContent ? now : before.record.changedAt,
      ...record,
      pageCount,
      revision: before.record.revision + 1,
    },
    pages: ordered,
  };
}

function columnsOf(pages: ReadonlyMap<number, Page> = new Map()): ReadonlyMap<number, PageColumns> {
  return new Map([...pages].map(([p, { columns }]) => [p, columns]));
}

function marksOf(pages: ReadonlyMap<number, Page> = new Map()): ReadonlyMap<number, PageMarks> {
  return new Map([...pages].map(([p, { marks }]) => [p, marks]));
}

function present<T>(value: T | undefined): T {
  invariant(value !== undefined, 'pages come without gaps');
  return value;
}

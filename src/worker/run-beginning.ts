/** How a run begins: new or from its checkpoint, on the built-in data or on a project of one's own. */
import { AppError } from '../core/base/app-error.ts';
import type { DatasetProgress } from '../core/dataset/summary.ts';
import {
  MNIST_PREPROCESSING,
  type ResumableRun,
  type RunId,
  type RunRecord,
  type RunStatus,
} from '../core/project/records.ts';
import type { TrainStart } from '../core/project/training.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import type { StoredCheckpoint } from '../storage/store.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { WorkerDeps } from './deps.ts';
import type { EngineRoom, ReadyEngine } from './engine-room.ts';
import type { ModelShelf } from './model-shelf.ts';
import { newProjectRun, type PlannedRun, resumedProjectRun } from './project-start.ts';
import type { Beginning } from './run-ledger.ts';
import { newStart, resumedStart } from './run-start.ts';
import type { SampleShelf } from './samples.ts';
import { openRunData, type RunData } from './training-data.ts';
import type { Vault } from './vault.ts';

export interface BeginningParts {
  readonly deps: Pick<WorkerDeps, 'network' | 'now' | 'clock' | 'newId'>;
  readonly vault: Vault;
  readonly room: EngineRoom;
  readonly shelf: ModelShelf;
  readonly samples: SampleShelf;
  readonly openReader: () => Promise<MnistReader>;
  readonly openProjects: () => Promise<ProjectStore>;
}

/** How opening its data reports, and is given up. */
export interface OpenOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DatasetProgress) => void;
}

export interface BegunRun {
  readonly beginning: Beginning;
  readonly data: RunData;
}

type NewStart = Extract<TrainStart, { readonly kind: 'new' }>;

const CAN_GO_ON: ReadonlySet<RunStatus> = new Set<RunStatus>(['running', 'paused', 'failed']);

/** Throws what opening the data throws, `network/impossible`, `tune/*`, `model/*`, `project/*`. */
export async function newRun(
  start: NewStart,
  engine: ReadyEngine,
  parts: BeginningParts,
  options: OpenOptions,
): Promise<BegunRun> {
  const { deps, room } = parts;
  const { recipe, classes, used, preprocessing, data } = await planned(start, parts, options);
  const now = deps.now();
  const run: RunRecord = {
    id: deps.newId(),
    name: start.name,
    recipe,
    dataset: { id: start.project, fingerprint: data.fingerprint },
    preprocessing,
    classes,
    samples: used,
    guess: start.guess,
    engine: engine.report,
    speed: room.speed,
    startedAt: now,
    updatedAt: now,
    activeMs: 0,
    status: 'running',
    step: 0,
    totalSteps: data.totalSteps,
    history: { curve: [], epochs: [] },
    modelId: null,
    error: null,
  };
  return { beginning: { run, checkpoint: null }, data };
}

/** A stored run on the engine of today. Other data than it began with would be another run. Throws `run/missing`. */
export async function runThatGoesOn(
  id: RunId,
  engine: ReadyEngine,
  parts: BeginningParts,
  options: OpenOptions,
): Promise<BegunRun> {
  const { run, checkpoint } = await stored(id, parts.vault);
  const data = await dataAgain(run, parts, options);
  return { beginning: { run: { ...run, engine: engine.report, error: null }, checkpoint }, data };
}

/** The newest first. */
export async function runsThatCanGoOn(
  { vault, shelf }: Pick<BeginningParts, 'vault' | 'shelf'>,
  underWay: RunId | null,
): Promise<readonly ResumableRun[]> {
  const storage = await vault.storage();
  const resumable: ResumableRun[] = [];
  for (const run of await storage.listRuns()) {
    if (!CAN_GO_ON.has(run.status) || run.id === underWay || shelf.unstoredRuns.has(run.id)) continue;
    const checkpoint = await storage.getCheckpoint(run.id).catch(() => null);
    if (checkpoint) resumable.push({ run, checkpointStep: checkpoint.step });
  }
  return resumable;
}

async function planned(start: NewStart, parts: BeginningParts, options: OpenOptions): Promise<PlannedRun> {
  const { deps, shelf, samples } = parts;
  if (start.project !== 'mnist') {
    const projects = await parts.openProjects();
    return newProjectRun(start.project, start.recipe, { deps, shelf, projects }, options);
  }
  const reader = await parts.openReader();
  const begun = await newStart(start.recipe, { deps, shelf, samples, reader }, options.signal);
  const data = await openRunData(reader, begun.recipe, begun, options);
  return { ...begun, preprocessing: MNIST_PREPROCESSING, data };
}

async function dataAgain(run: RunRecord, parts: BeginningParts, options: OpenOptions): Promise<RunData> {
  if (run.dataset.id !== 'mnist') {
    const projects = await parts.openProjects();
    return (await resumedProjectRun(run, { projects }, options)).data;
  }
  const begun = await resumedStart(run, parts.samples);
  const data = await openRunData(await parts.openReader(), begun.recipe, begun, options);
  if (run.dataset.fingerprint !== data.fingerprint) {
    throw new AppError('data/altered', { file: 'manifest.json' });
  }
  return data;
}

async function stored(
  id: RunId,
  vault: Vault,
): Promise<{ readonly run: RunRecord; readonly checkpoint: StoredCheckpoint }> {
  const storage = await vault.storage();
  const [run, checkpoint] = await Promise.all([storage.getRun(id), storage.getCheckpoint(id)]);
  if (!run || !checkpoint || !CAN_GO_ON.has(run.status)) throw new AppError('run/missing', { id });
  return { run, checkpoint };
}

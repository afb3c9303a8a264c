/** Brings the pictures of a plan into its project: all of them or none. */
import { settleClasses, type SettledClasses } from '../../../core/import/classes.ts';
import type { ImportChoices, ImportPlan, ImportProgress, ImportResult } from '../../../core/import/plan.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import { LABELLED_BY, type Page } from '../../../core/project/pages.ts';
import { NO_LABEL, type PictureSource } from '../../../core/project/project.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import type { ByteFiles } from '../../../storage/project-store.ts';
import { NearSearch } from '../near-search.ts';
import type { Change, OpenProject, ProjectRoom } from '../open-project.ts';
import { PixelReader } from '../pixel-reader.ts';
import { cutBack } from './append.ts';
import type { Decoder } from './decode.ts';
import type { FoundPart, FoundPicture, RawBatch } from './found-part.ts';
import { Identity } from './identity.ts';
import { Importer, type PictureFacts } from './importer.ts';
import { inOrder } from './in-order.ts';
import { Pulse } from './pulse.ts';
import { policyFor, withSplits } from './splits.ts';
import { changeOnce } from './transact.ts';
import { baseName } from './virtual-file.ts';

/** Files that are read and decoded beside one another. */
const AT_ONCE = 6;
/** Of a page's columns, a picture. */
export const COLUMN_BYTES = 80;

export interface ImportDeps {
  readonly room: ProjectRoom;
  readonly decoder: Decoder;
  now(): number;
  /** Throws AppError `storage/no-room`. */
  ensureRoom(bytes: number): Promise<void>;
}

export interface HeldPlan {
  readonly plan: ImportPlan;
  readonly found: readonly FoundPart[];
}

/**
 * @throws AppError `import/*`, `storage/*`, `project/*`, and `AbortError` by the signal, each with the project as it
 *   was
 */
export async function runImport(
  { plan, found }: HeldPlan,
  choices: ImportChoices,
  deps: ImportDeps,
  signal: AbortSignal,
  emit: (progress: ImportProgress) => void,
): Promise<{ readonly result: ImportResult; readonly state: ProjectState }> {
  emit({ phase: 'reading', done: 0, total: plan.pictures, secondsLeft: null });
  const identity = await Identity.create();
  let result: ImportResult = { added: 0, duplicates: 0, broken: 0, brokenNames: [] };
  const work = async (project: OpenProject): Promise<Change> => {
    const spec = specFor(project, plan, choices);
    await deps.ensureRoom(neededBytes(found, spec, choices.keepOriginals));
    const names = plan.classes.map(({ name }) => name);
    const settled = settleClasses(project.record, names, choices.mapping);
    const importer = new Importer({
      files: deps.room.store.files,
      project,
      spec,
      identity,
      decoder: deps.decoder,
      keepOriginals: choices.keepOriginals,
      takeDuplicates: choices.takeDuplicates,
      expected: plan.pictures,
    });
    const pulse = new Pulse(plan.pictures, signal, (done, secondsLeft) => {
      emit({ phase: 'storing', done, total: plan.pictures, secondsLeft });
    });
    const taking = new Taking(importer, settled, pulse, signal);
    const sources = newSources(project, found, deps.now());
    for (const [i, part] of found.entries()) await taking.take(part, sources[i]?.id ?? 0);
    emit({ phase: 'finishing', done: plan.pictures, total: plan.pictures, secondsLeft: null });
    const pages = await importer.finish();
    signal.throwIfAborted();
    const { added, duplicates, broken, brokenNames } = importer;
    result = { added, duplicates, broken, brokenNames };
    const imported = { project, pages, spec, settled, sources, keepOriginals: choices.keepOriginals };
    return changeOf(imported, deps.room.store.files, signal);
  };
  const state = await changeOnce(deps.room, plan.projectId, work, (project) =>
    cutBack(deps.room.store.files, {
      id: project.record.id,
      generation: project.record.generation,
      pages: project.pages,
      pictureBytes: bytesOf(project.record.spec),
    }),
  );
  return { result, state };
}

/** The suggested specification only for the first pictures: those that are there were prepared by their own. */
function specFor({ record }: OpenProject, plan: ImportPlan, choices: ImportChoices): PictureSpec {
  const { suggestedSpec } = plan;
  const isFree = record.pageCount === 0 && !record.specIsOwn;
  return choices.takeSpec && suggestedSpec !== null && isFree ? suggestedSpec : record.spec;
}

export function bytesOf({ width, height, channels }: PictureSpec): number {
  return width * height * channels;
}

/** What importing all of it takes on the disk. */
export function neededBytes(found: readonly FoundPart[], spec: PictureSpec, keepOriginals: boolean): number {
  const pictures = found.reduce((sum, { part }) => sum + part.pictures, 0);
  const originals = found.reduce((sum, { originalBytes }) => sum + originalBytes, 0);
  return pictures * (bytesOf(spec) + COLUMN_BYTES) + (keepOriginals ? originals : 0);
}

/** One for each part, numbered on from those that are there. */
function newSources(
  { record: { sources } }: OpenProject,
  found: readonly FoundPart[],
  now: number,
): readonly PictureSource[] {
  const next = 1 + sources.reduce((most, { id }) => Math.max(most, id), -1);
  return found.map(({ part: { name, source } }, i) => {
    return { id: next + i, kind: source, name: name.slice(0, 300), addedAt: now };
  });
}

/** Takes in parts, one after the other. */
class Taking {
  readonly #importer: Importer;
  readonly #settled: SettledClasses;
  readonly #pulse: Pulse;
  readonly #signal: AbortSignal;
  #done = 0;

  constructor(importer: Importer, settled: SettledClasses, pulse: Pulse, signal: AbortSignal) {
    this.#importer = importer;
    this.#settled = settled;
    this.#pulse = pulse;
    this.#signal = signal;
  }

  async take({ part, content }: FoundPart, source: number): Promise<void> {
    if (content.kind === 'files') await this.#takeFiles(content.pictures, source);
    if (content.kind !== 'raw') return;
    const stem = part.name.replace(/(\.(csv|tsv|txt|bin|gz|idx|ubyte))+$/i, '');
    let first = 1;
    for await (const batch of content.batches(this.#signal)) {
      await this.#takeBatch(batch, source, stem, first);
      first += batch.pictures.count;
    }
  }

  async #takeFiles(pictures: readonly FoundPicture[], source: number): Promise<void> {
    const wanted = pictures.filter(({ className }) => this.#labelOf(className) !== null);
    this.#done += pictures.length - wanted.length;
    const read = inOrder(wanted, AT_ONCE, async (picture) => {
      const { file } = picture;
      const name = baseName(file.path);
      return { picture, name, read: await this.#importer.read(name, () => file.whole(this.#signal)) };
    });
    for await (const { picture, name, read: file } of read) {
      const label = this.#labelOf(picture.className) ?? NO_LABEL;
      const facts = factsOf(name, label, source, picture.split);
      if (file !== null) await this.#importer.addFile(file, facts);
      await this.#pulse.beat(++this.#done);
    }
  }

  async #takeBatch(batch: RawBatch, source: number, stem: string, first: number): Promise<void> {
    const { pictures, classNames, split } = batch;
    const { count, width, height, channels, pixels, labels } = pictures;
    const size = width * height * channels;
    const byLabel = classNames.map((name) => this.#labelOf(name));
    for (let i = 0; i < count; i++) {
      const label = labels === null ? this.#labelOf('') : (byLabel[labels[i] ?? -1] ?? null);
      this.#done++;
      if (label === null) continue;
      const picture = { width, height, channels, pixels: pixels.subarray(i * size, (i + 1) * size) };
      const facts = factsOf(`${stem} ${String(first + i)}`, label, source, split);
      if (this.#importer.addPixels(picture, facts)) await this.#importer.flush();
      if (i % BEAT_EVERY === 0) await this.#pulse.beat(this.#done);
    }
  }

  /** Null: left out. */
  #labelOf(className: string): number | null {
    const label = this.#settled.labels.get(className);
    return label === undefined ? NO_LABEL : label;
  }
}

/** Raw pictures between two looks at the clock. */
const BEAT_EVERY = 64;

function factsOf(name: string, label: number, source: number, split: number): PictureFacts {
  const labelledBy = label === NO_LABEL ? LABELLED_BY.nobody : LABELLED_BY.import;
  return { name, label, labelledBy, source, burst: 0, imported: split };
}

interface Imported {
  readonly project: OpenProject;
  readonly pages: ReadonlyMap<number, Page>;
  readonly spec: PictureSpec;
  readonly settled: SettledClasses;
  readonly sources: readonly PictureSource[];
  readonly keepOriginals: boolean;
}

/** What is to be committed. Sources and classes are new where any picture is. */
async function changeOf(imported: Imported, files: ByteFiles, signal: AbortSignal): Promise<Change> {
  const { project, pages, spec, settled, sources, keepOriginals } = imported;
  if (pages.size === 0) return {};
  const { record } = project;
  const last = Math.max(...pages.keys());
  const all = Array.from({ length: last + 1 }, (_, p) => pages.get(p) ?? project.pages[p]).filter(
    (page) => page !== undefined,
  );
  const split = policyFor(record.split, record.pageCount === 0, pages.values());
  const near = await nearAmong({ record: { ...record, spec }, pages: all }, files, signal);
  const before = project.pages.reduce((sum, { columns }) => sum + columns.count, 0);
  const divided = withSplits(all, split, near, before);
  const marks = new Map(
    [...divided.entries()].filter(([p, page]) => page !== all[p]).map(([p, page]) => [p, page.marks]),
  );
  const used = new Set<number>();
  for (const { columns } of pages.values()) {
    for (const id of columns.source.subarray(0, columns.count)) used.add(id);
  }
  return {
    pages,
    marks,
    record: {
      classes: [...settled.classes],
      nextClassId: settled.nextClassId,
      sources: [...record.sources, ...sources.filter(({ id }) => used.has(id))],
      spec,
      split,
      pageCount: last + 1,
      keepsOriginals: keepOriginals,
    },
  };
}

/** Of more pictures near duplicates are looked for only when they are divided anew: it would take longer than the import. */
const MOST_COMPARED = 20_000;

async function nearAmong(
  project: OpenProject,
  files: ByteFiles,
  signal: AbortSignal,
): Promise<Int32Array | null> {
  const total = project.pages.reduce((sum, { columns }) => sum + columns.count, 0);
  if (total > MOST_COMPARED) return null;
  const search = new NearSearch(files, new PixelReader(files));
  return search.find(project, { signal, emit: () => undefined });
}

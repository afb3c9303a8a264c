/**
 * `inkling-project.json`, the first file of a project file: what it is, the project's record, and what else is in
 * it. Described in docs/project-file.md.
 */
import * as v from 'valibot';
import { type ProjectRecord, projectSchema } from '../../core/project/project.ts';
import { readRecord } from './record-text.ts';

const FORMAT = 'inkling-project';
/** Raised when a reader of this version would misread the file. Files of all lower versions can be read. */
const VERSION = 1;
/** 4 million pictures. */
const MOST_PAGES = 1000;
/** What a date can hold, in milliseconds. */
const LAST_MOMENT = 8.64e15;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A number of milliseconds that can be shown as a date. */
export const momentSchema = v.pipe(v.number(), v.minValue(-LAST_MOMENT), v.maxValue(LAST_MOMENT));
/** Ids of runs and models are names of files here. */
export const recordIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/));

const fileSchema = v.object({ path: v.pipe(v.string(), v.nonEmpty(), v.maxLength(300)), size });
const manifestSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  app: v.string(),
  writtenAt: momentSchema,
  project: v.pipe(
    projectSchema,
    v.check((project) => hangsTogether(project)),
  ),
  counts: v.object({ pictures: size, runs: size, models: size }),
  /** The models that were scored on the project's test set, those deleted since among them. */
  testLooks: v.array(v.pipe(v.string(), v.nonEmpty())),
  files: v.array(fileSchema),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ListedFile = Manifest['files'][number];

const versionSchema = v.looseObject({ format: v.literal(FORMAT), version: v.number() });

export function manifestOf(about: Omit<Manifest, 'format' | 'version' | 'app'>): Manifest {
  return { format: FORMAT, version: VERSION, app: 'Inkling', ...about };
}

export function readManifest(bytes: Uint8Array): Manifest | 'newer' | 'broken' {
  const value = readRecord(bytes);
  const version = v.safeParse(versionSchema, value);
  if (!version.success) return 'broken';
  if (version.output.version > VERSION) return 'newer';
  const read = v.safeParse(manifestSchema, value);
  return read.success ? read.output : 'broken';
}

/** What no schema of a single field says. */
function hangsTogether(project: ProjectRecord): boolean {
  const { classes, sources, nextClassId, pageCount, createdAt, changedAt, backedUpAt, deletedAt } = project;
  const moments = [createdAt, changedAt, backedUpAt ?? 0, deletedAt ?? 0, ...sources.map((s) => s.addedAt)];
  return (
    pageCount <= MOST_PAGES &&
    moments.every((moment) => v.is(momentSchema, moment)) &&
    classes.every(({ id }) => id < nextClassId) &&
    areApart(classes.map(({ id }) => id)) &&
    areApart(classes.map(({ name }) => name)) &&
    areApart(classes.flatMap(({ key }) => key ?? [])) &&
    areApart(sources.map(({ id }) => id))
  );
}

function areApart(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

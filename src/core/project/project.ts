/** A project of a person's own pictures: its record, classes, tags, and where its pictures came from. */
import * as v from 'valibot';
import { splitPolicySchema } from '../dataset/divide.ts';
import { pictureSpecSchema } from '../picture/spec.ts';
import { classNameSchema, MOST_CLASSES } from './samples.ts';

/** The projects that are always there: all of MNIST, and the tutorial's worked case of 1,000 images. */
export const BUILT_IN_PROJECTS = ['digits', 'case'] as const;
export type BuiltInProject = (typeof BUILT_IN_PROJECTS)[number];
/** Their training and test images together. */
export const BUILT_IN_PICTURES: Readonly<Record<BuiltInProject, number>> = { digits: 70_000, case: 1000 };

/** A built-in project's name, or 32 hexadecimal digits. */
export type ProjectId = string;

/** Runs and models belong to what they learned from: MNIST (both built-in projects), or a project of one's own. */
export type DataOwner = 'mnist' | ProjectId;

export function isBuiltIn(id: ProjectId): id is BuiltInProject {
  return BUILT_IN_PROJECTS.some((builtIn) => builtIn === id);
}

/** Whose runs and models are shown when a project is open. */
export function ownerOf(project: ProjectId): DataOwner {
  return isBuiltIn(project) ? 'mnist' : project;
}

export const projectIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

export const LONGEST_PROJECT_NAME = 60;
export const projectNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.normalize('NFC'),
  v.nonEmpty(),
  v.check((name) => [...name].length <= LONGEST_PROJECT_NAME),
);

/** A project's name as somebody typed it; null where it cannot be one. */
export function readProjectName(text: string): string | null {
  const read = v.safeParse(projectNameSchema, text);
  return read.success ? read.output : null;
}

/** A label column holds this where a picture has none. */
export const NO_LABEL = 0xffff;
/** Tags are bits of one number. */
export const MOST_TAGS = 32;
/** How many class colours there are; `color` is an index into them. */
export const CLASS_COLORS = 10;

const smallCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));

export const projectClassSchema = v.object({
  /** What the label column holds; never used again in this project, and never NO_LABEL. */
  id: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(NO_LABEL - 1)),
  name: classNameSchema,
  color: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CLASS_COLORS - 1)),
  /** The bare key that labels with it: one lower-case letter or digit; null for none. */
  key: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-z]$/))),
});
export type ProjectClass = v.InferOutput<typeof projectClassSchema>;

export const SOURCE_KINDS = [
  'files',
  'zip',
  'idx',
  'csv',
  'cifar',
  'url',
  'webcam',
  'drawing',
  'project',
] as const;

/** One act of bringing pictures in; a filter, and what a person remembers. */
export const pictureSourceSchema = v.object({
  /** What the source column holds. */
  id: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)),
  kind: v.picklist(SOURCE_KINDS),
  /** Of the file or folder; empty for webcam and drawing. */
  name: v.pipe(v.string(), v.maxLength(300)),
  addedAt: v.number(),
});
export type PictureSource = v.InferOutput<typeof pictureSourceSchema>;
export type SourceKind = PictureSource['kind'];

/**
 * Everything of a project but its pictures. Its order of classes is the order of a model's outputs; a page
 * has 4,096 pictures at most (`pages.ts`).
 */
export const projectSchema = v.object({
  id: projectIdSchema,
  name: projectNameSchema,
  createdAt: v.number(),
  /** When anything of it last changed, and when it was last written to a project file (null: never). */
  changedAt: v.number(),
  backedUpAt: v.nullable(v.number()),
  /** Deleted, and can be restored until the app is started the next time. */
  deletedAt: v.nullable(v.number()),
  /** One more with each change of record or pictures: who holds an older one reads again before writing. */
  revision: smallCount,
  classes: v.pipe(v.array(projectClassSchema), v.maxLength(MOST_CLASSES)),
  nextClassId: smallCount,
  /** Names; bit i of the tag column is tag i. An empty name is a free place. */
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(MOST_TAGS)),
  sources: v.array(pictureSourceSchema),
  /** The next burst of the webcam gets this number; 0 is no burst. */
  nextBurst: smallCount,
  spec: pictureSpecSchema,
  /** It was chosen by hand: imports suggest no other. */
  specIsOwn: v.boolean(),
  split: splitPolicySchema,
  /** Prepared pixels lie in the folder of this number; a change of `spec` makes them anew in the next. */
  generation: smallCount,
  pageCount: smallCount,
  /** Whether files are kept as they came, so that preprocessing can be changed later. */
  keepsOriginals: v.boolean(),
});
export type ProjectRecord = v.InferOutput<typeof projectSchema>;

/** A project in a list. */
export interface ProjectInfo extends ProjectRecord {
  /** Pictures that are not deleted, and those of them without a label. */
  readonly pictures: number;
  readonly unlabelled: number;
  /** On the disk: prepared pixels and originals. */
  readonly bytes: number;
  /** Work since the last project file: what a machine that wipes itself at night would take. */
  readonly isBackedUp: boolean;
}

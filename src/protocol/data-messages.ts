/** Reading the data worker's messages: every input in full, outputs and events by kind. */
import * as v from 'valibot';
import { splitPolicySchema } from '../core/dataset/divide.ts';
import { pictureSpecSchema } from '../core/picture/spec.ts';
import {
  classChangeSchema,
  GALLERY_SORTS,
  galleryFilterSchema,
  pictureChangeSchema,
  pictureTargetSchema,
} from '../core/project/gallery.ts';
import { NO_LABEL, projectIdSchema, projectNameSchema } from '../core/project/project.ts';
import type { WorkProgress } from '../core/project/state.ts';
import type { DataCalls } from './data-calls.ts';
import { aList, anObject, COMMON_INPUTS, COMMON_OUTPUTS, type Contract } from './contract.ts';

/** The most cells in one picture, and their largest edge. */
const MOST_CELLS = 1000;
const LARGEST_EDGE = 512;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const nothing = v.strictObject({});
const ofProject = { id: projectIdSchema };
const edge = v.pipe(whole, v.minValue(1), v.maxValue(LARGEST_EDGE));
const cellCount = v.pipe(whole, v.maxValue(MOST_CELLS));
const file = v.instance(Blob);
const planId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const picture = v.custom<Blob | ImageBitmap>(
  (value) => value instanceof Blob || (typeof ImageBitmap !== 'undefined' && value instanceof ImageBitmap),
);
const handle = v.custom<FileSystemFileHandle>(
  (value) => typeof FileSystemFileHandle !== 'undefined' && value instanceof FileSystemFileHandle,
);
const className = v.pipe(v.string(), v.maxLength(1000));
const choices = v.object({
  mapping: v.array(
    v.object({
      name: className,
      to: v.variant('kind', [
        v.object({ kind: v.literal('class'), id: whole }),
        v.object({ kind: v.literal('new'), name: className }),
        v.object({ kind: v.literal('unlabelled') }),
        v.object({ kind: v.literal('skip') }),
      ]),
    }),
  ),
  takeSpec: v.boolean(),
  keepOriginals: v.boolean(),
  takeDuplicates: v.boolean(),
});

const INPUTS: Contract<DataCalls>['inputs'] = {
  ...COMMON_INPUTS,
  listProjects: nothing,
  createProject: v.object({ name: projectNameSchema }),
  renameProject: v.object({ ...ofProject, name: projectNameSchema }),
  duplicateProject: v.object({ ...ofProject, name: projectNameSchema }),
  deleteProject: v.object(ofProject),
  restoreProject: v.object(ofProject),
  openProject: v.object(ofProject),
  watchProjects: nothing,
  storageUse: nothing,
  eraseEverything: nothing,
  understand: v.object({
    ...ofProject,
    files: v.array(v.object({ path: v.string(), file })),
    url: v.nullable(v.string()),
  }),
  planImages: v.object({ plan: planId, spec: pictureSpecSchema }),
  runImport: v.object({ plan: planId, choices }),
  dropPlan: v.object({ plan: planId }),
  addPictures: v.object({
    ...ofProject,
    source: v.picklist(['webcam', 'drawing', 'files']),
    label: v.pipe(whole, v.maxValue(NO_LABEL)),
    burst: v.boolean(),
    pictures: v.array(picture),
  }),
  openView: v.object({ ...ofProject, filter: galleryFilterSchema, sort: v.picklist(GALLERY_SORTS) }),
  viewCells: v.object({ ...ofProject, view: whole, from: whole, count: cellCount, edge }),
  rowCells: v.object({ ...ofProject, rows: v.pipe(v.array(whole), v.maxLength(MOST_CELLS)), edge }),
  pictureOf: v.object({ ...ofProject, row: whole }),
  changePictures: v.object({ ...ofProject, target: pictureTargetSchema, change: pictureChangeSchema }),
  changeClasses: v.object({ ...ofProject, change: classChangeSchema }),
  undo: v.object(ofProject),
  redo: v.object(ofProject),
  divide: v.object({ ...ofProject, policy: splitPolicySchema }),
  setSpec: v.object({ ...ofProject, spec: pictureSpecSchema }),
  previewSpec: v.object({ ...ofProject, spec: pictureSpecSchema, count: cellCount, edge }),
  examine: v.object(ofProject),
  exportProject: v.object({ ...ofProject, to: v.nullable(handle) }),
  importProject: v.object({ file, name: v.string() }),
};

const OUTPUTS: Contract<DataCalls>['outputs'] = {
  ...COMMON_OUTPUTS,
  listProjects: aList<DataCalls['listProjects']['out'][number]>(),
  createProject: anObject<DataCalls['createProject']['out']>(),
  renameProject: anObject<DataCalls['renameProject']['out']>(),
  duplicateProject: anObject<DataCalls['duplicateProject']['out']>(),
  deleteProject: v.null(),
  restoreProject: anObject<DataCalls['restoreProject']['out']>(),
  openProject: anObject<DataCalls['openProject']['out']>(),
  watchProjects: v.null(),
  storageUse: anObject<DataCalls['storageUse']['out']>(),
  eraseEverything: v.null(),
  understand: anObject<DataCalls['understand']['out']>(),
  planImages: anObject<DataCalls['planImages']['out']>(),
  runImport: anObject<DataCalls['runImport']['out']>(),
  dropPlan: v.null(),
  addPictures: anObject<DataCalls['addPictures']['out']>(),
  openView: anObject<DataCalls['openView']['out']>(),
  viewCells: anObject<DataCalls['viewCells']['out']>(),
  rowCells: anObject<DataCalls['rowCells']['out']>(),
  pictureOf: file,
  changePictures: anObject<DataCalls['changePictures']['out']>(),
  changeClasses: anObject<DataCalls['changeClasses']['out']>(),
  undo: anObject<DataCalls['undo']['out']>(),
  redo: anObject<DataCalls['redo']['out']>(),
  divide: anObject<DataCalls['divide']['out']>(),
  setSpec: anObject<DataCalls['setSpec']['out']>(),
  previewSpec: anObject<DataCalls['previewSpec']['out']>(),
  examine: anObject<DataCalls['examine']['out']>(),
  exportProject: anObject<DataCalls['exportProject']['out']>(),
  importProject: anObject<DataCalls['importProject']['out']>(),
};

const progress = anObject<WorkProgress>();
const EVENTS: Contract<DataCalls>['events'] = {
  duplicateProject: progress,
  watchProjects: anObject<DataCalls['watchProjects']['event']>(),
  understand: progress,
  runImport: anObject<DataCalls['runImport']['event']>(),
  divide: progress,
  setSpec: progress,
  examine: progress,
  exportProject: progress,
  importProject: progress,
};

export const DATA: Contract<DataCalls> = { inputs: INPUTS, outputs: OUTPUTS, events: EVENTS };

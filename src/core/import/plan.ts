/**
 * What an importer understood of what it was given, before anything is imported; what a person may change of
 * it; and what became of it. Plain data, the same for worker, store and tests.
 */
import type { WireError } from '../base/app-error.ts';
import type { PictureSpec } from '../picture/spec.ts';
import type { ProjectId, SourceKind } from '../project/project.ts';

/** A way of being laid out that was recognised. */
export type Understood =
  | { readonly kind: 'loose-pictures' }
  | { readonly kind: 'class-folders'; readonly withSplits: boolean }
  | { readonly kind: 'idx'; readonly width: number; readonly height: number }
  | { readonly kind: 'pixel-table'; readonly width: number; readonly height: number }
  | { readonly kind: 'label-table' }
  | { readonly kind: 'cifar'; readonly classes: 10 | 100 }
  | { readonly kind: 'project-file' };

export type PlanId = string;

/** Part of what was given: one folder, one zip, one pair of IDX files. Several can be imported at once. */
export interface PlanPart {
  /** File or folder, as a person knows it. */
  readonly name: string;
  readonly source: SourceKind;
  readonly understood: Understood;
  readonly pictures: number;
}

/** A class as it stands in what was given; '' for pictures without a label. */
export interface PlanClass {
  readonly name: string;
  readonly pictures: number;
  /** The class of the project that it would go to (by name); null: a new one of this name, or none for ''. */
  readonly classId: number | null;
}

/** The sheet that is shown before importing. Counts of pictures; those that are not imported are in none of the others. */
export interface ImportPlan {
  readonly id: PlanId;
  readonly projectId: ProjectId;
  readonly parts: readonly PlanPart[];
  readonly classes: readonly PlanClass[];
  /** Pictures found. */
  readonly pictures: number;
  /** Of them by the split they came with. */
  readonly splits: {
    readonly none: number;
    readonly train: number;
    readonly validation: number;
    readonly test: number;
  };
  /** Files that are no pictures; junk that operating systems leave is not counted. */
  readonly notPictures: number;
  /** Files whose beginning is no picture's, or that claim an impossible size; and the names of the first few. */
  readonly broken: number;
  readonly brokenNames: readonly string[];
  /** Exactly the same as one that is in the project, or as another one of these. Null: known only once they are read. */
  readonly duplicates: number | null;
  /** Entries of a zip left out because their names lead out of it, or because they are encrypted. */
  readonly unsafe: number;
  /** What it will take on the disk, and what is free (null: unknown). */
  readonly neededBytes: number;
  readonly freeBytes: number | null;
  /** The preprocessing that suits these pictures, where the project has none of its own yet. */
  readonly suggestedSpec: PictureSpec | null;
  /** Parts that cannot be imported, with why. */
  readonly problems: readonly { readonly name: string; readonly error: WireError }[];
  /** The first few pictures, for the eye: as `Picture` sprites are asked for with `planImages`. */
  readonly samples: number;
}

/** What a person settles on the sheet. */
export interface ImportChoices {
  /** Where the pictures of each class go: a class of the project, a new one of this name, nowhere (left out), or in without a label. */
  readonly mapping: readonly {
    readonly name: string;
    readonly to:
      | { readonly kind: 'class'; readonly id: number }
      | { readonly kind: 'new'; readonly name: string }
      | { readonly kind: 'unlabelled' }
      | { readonly kind: 'skip' };
  }[];
  /** Take the suggested preprocessing. */
  readonly takeSpec: boolean;
  readonly keepOriginals: boolean;
  /** Also those that are in the project already. */
  readonly takeDuplicates: boolean;
}

export interface ImportProgress {
  readonly phase: 'reading' | 'storing' | 'finishing';
  readonly done: number;
  readonly total: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
}

export interface ImportResult {
  readonly added: number;
  readonly duplicates: number;
  readonly broken: number;
  readonly brokenNames: readonly string[];
}

/** A file on its way in: `path` as it lay in a dropped folder, with '/' between names. */
export interface IncomingFile<B> {
  readonly path: string;
  readonly file: B;
}

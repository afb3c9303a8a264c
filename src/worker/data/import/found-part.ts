/** What was found to import: as the sheet shows it, and how its pictures are read. */
import type { PlanPart } from '../../../core/import/plan.ts';
import type { RawPictures } from '../../../core/import/raw-pictures.ts';
import type { VirtualFile } from './virtual-file.ts';

/** An image file that is to be imported. */
export interface FoundPicture {
  readonly file: VirtualFile;
  /** '' where it has none. */
  readonly className: string;
  /** Of SPLIT: what it came with. */
  readonly split: number;
}

/** Pictures that come as pixels. `labels` of the pictures are places in `classNames`. */
export interface RawBatch {
  readonly pictures: RawPictures;
  readonly classNames: readonly string[];
  readonly split: number;
}

export type PartContent =
  | { readonly kind: 'files'; readonly pictures: readonly FoundPicture[] }
  | {
      readonly kind: 'raw';
      /** Throws AppError `import/*`. */
      readonly batches: (signal: AbortSignal) => AsyncIterable<RawBatch>;
    }
  /** A project file is opened by another call. */
  | { readonly kind: 'none' };

export interface FoundPart {
  readonly part: PlanPart;
  /** Pictures of each class, in the classes' order; '' for those without. */
  readonly classes: ReadonlyMap<string, number>;
  /** Pictures by the value of SPLIT. */
  readonly splits: readonly [number, number, number, number];
  /** The sizes that occur, once each. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Null: only decoding tells. */
  readonly isGrey: boolean | null;
  /** Bytes of all its pictures as they came. */
  readonly originalBytes: number;
  readonly content: PartContent;
}

/** Counts pictures by class and split. */
export class PartCounts {
  readonly classes = new Map<string, number>();
  readonly splits: [number, number, number, number] = [0, 0, 0, 0];
  pictures = 0;

  /** @param classNames in their order: those without pictures are left out at the end */
  constructor(classNames: readonly string[] = []) {
    for (const name of classNames) this.classes.set(name, 0);
  }

  add(className: string, split: number, pictures = 1): void {
    this.classes.set(className, (this.classes.get(className) ?? 0) + pictures);
    this.splits[split] = (this.splits[split] ?? 0) + pictures;
    this.pictures += pictures;
  }

  /** Classes that have pictures; those without a class come last. */
  get used(): ReadonlyMap<string, number> {
    const named = [...this.classes].filter(([name, count]) => count > 0 && name !== '');
    const none = this.classes.get('') ?? 0;
    return new Map(none > 0 ? [...named, ['', none]] : named);
  }
}

/** What somebody does to a selection in a picture grid; what becomes of the selection is the owner's part. */
import type { PositionRanges } from '../../core/project/gallery.ts';

export type SelectGesture =
  /** This one and no other. */
  | { readonly kind: 'only'; readonly position: number }
  | { readonly kind: 'toggle'; readonly position: number }
  /** From where the last of the two above was, to here. `adding`: to what is selected already. */
  | { readonly kind: 'to'; readonly position: number; readonly adding: boolean }
  /** A lasso that encloses these; `begins`: the first of its drag, which the others replace. */
  | {
      readonly kind: 'area';
      readonly ranges: PositionRanges;
      readonly adding: boolean;
      readonly begins: boolean;
    }
  | { readonly kind: 'all' }
  | { readonly kind: 'none' };

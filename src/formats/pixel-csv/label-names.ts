/** The labels of a table, numbered as they first appear. */
import { AppError } from '../../core/base/app-error.ts';

/** A column with more values than this holds something else. */
const MOST_LABELS = 1000;

export class LabelNames {
  readonly #indices = new Map<string, number>();

  /** In the order of their first appearance: `labels` of pictures are places in it. */
  get list(): readonly string[] {
    return [...this.#indices.keys()];
  }

  /** The place of a label, new or not. Throws AppError `import/too-many-classes`. */
  indexOf(label: string): number {
    const known = this.#indices.get(label);
    if (known !== undefined) return known;
    const index = this.#indices.size;
    if (index === MOST_LABELS) {
      throw new AppError('import/too-many-classes', { count: index + 1, most: MOST_LABELS });
    }
    this.#indices.set(label, index);
    return index;
  }
}

/** The labels of a table, numbered as they first appear. */
import { AppError } from '../../core/base/app-error.ts';

/** A column with more values than this holds something else. */
const MOST_LABELS = 1000;

export class LabelNames {
  /** By bytes, each as one character: which encoding they are in shows only when all are there. */
  readonly #indices = new Map<string, number>();

  /** The labels in the order of their first appearance; those of pictures are places in it. UTF-8, else GBK. */
  get list(): readonly string[] {
    const labels = [...this.#indices.keys()].map((label) =>
      Uint8Array.from(label, (byte) => byte.charCodeAt(0)),
    );
    return decoded(labels, new TextDecoder('utf-8', { fatal: true })) ?? gbk(labels);
  }

  /**
   * The place of a label, new or not.
   *
   * @param label its bytes, each as one character
   * @throws AppError `import/too-many-classes`
   */
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

function decoded(labels: readonly Uint8Array[], decoder: TextDecoder): string[] | null {
  try {
    return labels.map((label) => decoder.decode(label));
  } catch {
    return null;
  }
}

function gbk(labels: readonly Uint8Array[]): string[] {
  const decoder = new TextDecoder('gbk');
  return labels.map((label) => decoder.decode(label));
}

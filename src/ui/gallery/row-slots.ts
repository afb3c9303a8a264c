/**
 * Which elements show which rows: a row that comes into view gets the elements of one that left, so that scrolling
 * changes elements and makes none. A row keeps its elements as long as it is shown: the focus is on one of them.
 */
export class RowSlots {
  #slots = new Map<number, number>();

  /** Of these rows, in their order. The same rows get the same slots again. */
  assign(rows: readonly number[]): readonly number[] {
    const next = new Map<number, number>();
    const taken = new Set<number>();
    for (const row of rows) {
      const slot = this.#slots.get(row);
      if (slot === undefined) continue;
      next.set(row, slot);
      taken.add(slot);
    }
    let free = 0;
    for (const row of rows) {
      if (next.has(row)) continue;
      while (taken.has(free)) free += 1;
      next.set(row, free);
      taken.add(free);
    }
    this.#slots = next;
    return rows.map((row) => next.get(row) ?? 0);
  }
}

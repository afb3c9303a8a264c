/** Changing marks without changing the arrays that others read: a page is copied when it is first written to. */
import { invariant } from '../base/invariant.ts';
import { type Page, PAGE_ROWS, type PageMarks } from './pages.ts';

export class MarksEditor {
  readonly #pages: readonly Page[];
  readonly #copies = new Map<number, PageMarks>();

  constructor(pages: readonly Page[]) {
    this.#pages = pages;
  }

  /** Marks of a page to write to. */
  page(p: number): PageMarks {
    const copy = this.#copies.get(p);
    if (copy) return copy;
    const { label, labelledBy, split, flags, tags } = this.read(p);
    const fresh = {
      label: label.slice(),
      labelledBy: labelledBy.slice(),
      split: split.slice(),
      flags: flags.slice(),
      tags: tags.slice(),
    };
    this.#copies.set(p, fresh);
    return fresh;
  }

  /** Marks of a page as they are now, to read only. */
  read(p: number): PageMarks {
    const marks = this.#copies.get(p) ?? this.#pages[p]?.marks;
    invariant(marks !== undefined, 'a page of the project');
    return marks;
  }

  /** The pages that were written to. */
  get changed(): ReadonlyMap<number, PageMarks> {
    return this.#copies;
  }

  /** Pages as they are now. */
  get pages(): readonly Page[] {
    return this.#pages.map(({ columns }, p) => ({ columns, marks: this.read(p) }));
  }

  /** Calls `act` for every picture, the deleted included. `write` must be called before marks are written to. */
  each(act: (marks: PageMarks, i: number, write: () => PageMarks, row: number) => void): void {
    for (const [p, { columns }] of this.#pages.entries()) {
      const write = (): PageMarks => this.page(p);
      for (let i = 0; i < columns.count; i++) act(this.read(p), i, write, p * PAGE_ROWS + i);
    }
  }

  /** Bits of tags that any picture has, the deleted included. */
  tagsInUse(): number {
    let used = 0;
    for (const [p, { columns }] of this.#pages.entries()) {
      const { tags } = this.read(p);
      for (let i = 0; i < columns.count; i++) used |= tags[i] ?? 0;
    }
    return used;
  }
}

/** Views that were made, by number: of each project the newest few. */
import { AppError } from '../../core/base/app-error.ts';
import type { ViewId, ViewInfo } from '../../core/project/gallery.ts';
import type { ProjectId } from '../../core/project/project.ts';

const MOST_VIEWS = 4;

export class ViewShelf {
  readonly #views = new Map<ProjectId, Map<ViewId, Uint32Array>>();
  #lastId = 0;

  add(project: ProjectId, rows: Uint32Array): ViewInfo {
    const views = this.#views.get(project) ?? new Map<ViewId, Uint32Array>();
    this.#views.set(project, views);
    const id = ++this.#lastId;
    views.set(id, rows);
    for (const oldest of views.keys()) {
      if (views.size <= MOST_VIEWS) break;
      views.delete(oldest);
    }
    return { id, count: rows.length };
  }

  /** Who asks for a view that newer ones have pushed out has missed to ask for one of them: a bug of the caller. */
  rows(project: ProjectId, view: ViewId): Uint32Array {
    const rows = this.#views.get(project)?.get(view);
    if (!rows) throw new AppError('unknown', { detail: `view ${String(view)} is no longer kept` });
    return rows;
  }
}

/** Looking at a project's pictures: views, cells, single pictures. */
import { AppError } from '../../core/base/app-error.ts';
import type { PictureTarget } from '../../core/project/gallery.ts';
import { presentRows, rowsInRanges } from '../../core/project/picture-rows.ts';
import { PAGE_ROWS } from '../../core/project/pages.ts';
import type { ProjectId } from '../../core/project/project.ts';
import { makeView } from '../../core/project/view.ts';
import { makeCells } from './cells.ts';
import type { DataHandlers } from './handlers.ts';
import type { OpenProject } from './open-project.ts';
import { originalFile, rawFile, readOriginal } from './originals.ts';
import { namesOf } from './picture-names.ts';
import { PixelReader } from './pixel-reader.ts';
import type { SharedProjectRoom } from './project-room.ts';
import { ViewShelf } from './view-shelf.ts';

export class Gallery {
  readonly views = new ViewShelf();
  readonly pixels: PixelReader;
  readonly room: SharedProjectRoom;

  constructor(room: SharedProjectRoom) {
    this.room = room;
    this.pixels = new PixelReader(room.store.files);
  }

  /** Rows of what is to be changed that are there, and not deleted. */
  rowsOf(id: ProjectId, target: PictureTarget, { pages }: OpenProject): Uint32Array {
    const rows =
      target.kind === 'rows' ? target.rows : rowsInRanges(this.views.rows(id, target.view), target.ranges);
    return presentRows(rows, pages);
  }
}

export function galleryHandlers(
  gallery: Promise<Gallery>,
): Pick<DataHandlers, 'openView' | 'viewCells' | 'rowCells' | 'pictureOf'> {
  return {
    openView: async ({ id, filter, sort }) => {
      const { room, views } = await gallery;
      return views.add(id, makeView(await room.open(id), filter, sort, namesOf));
    },
    viewCells: async ({ id, view, from, count, edge }, { signal }) => {
      const { room, views, pixels } = await gallery;
      const rows = views.rows(id, view).subarray(from, from + count);
      const source = { files: room.store.files, pixels };
      return makeCells(source, await room.open(id), rows, edge, signal);
    },
    rowCells: async ({ id, rows, edge }, { signal }) => {
      const { room, pixels } = await gallery;
      const source = { files: room.store.files, pixels };
      return makeCells(source, await room.open(id), rows, edge, signal);
    },
    pictureOf: async ({ id, row }) => {
      const { room, pixels } = await gallery;
      const project = await room.open(id);
      const page = project.pages[Math.floor(row / PAGE_ROWS)];
      if (!page || row % PAGE_ROWS >= page.columns.count) {
        throw new AppError('unknown', { detail: `there is no picture ${String(row)}` });
      }
      const original = await readOriginal(room.store.files, project, row);
      if (original) return originalFile(original);
      const { width, height, channels } = project.record.spec;
      const [prepared] = await pixels.read(project, [row]);
      return rawFile(prepared ?? new Uint8Array(0), width, height, channels);
    },
  };
}

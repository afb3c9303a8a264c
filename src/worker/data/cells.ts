/** What the gallery shows of some pictures: what is said of each, and one image of all. */
import type { ProjectData } from '../../core/project/counts.ts';
import type { CellInfo } from '../../core/project/gallery.ts';
import { PAGE_ROWS } from '../../core/project/pages.ts';
import type { Cells } from '../../protocol/data-calls.ts';
import { nameOf } from '../../storage/page-builder.ts';
import { makePictureSprite, type PictureSource } from './picture-sprite.ts';

/** Rows that are no pictures of the project are left out; deleted ones come with their flag. */
export async function makeCells(
  source: PictureSource,
  project: ProjectData,
  rows: ArrayLike<number>,
  edge: number,
  signal: AbortSignal,
): Promise<Cells> {
  const cells = Array.from(rows).flatMap((row) => cellOf(project, row) ?? []);
  const shown = cells.map(({ row }) => row);
  return { cells, sprite: await makePictureSprite(source, project, shown, edge, signal) };
}

function cellOf({ pages }: ProjectData, row: number): CellInfo | null {
  const page = pages[Math.floor(row / PAGE_ROWS)];
  const i = row % PAGE_ROWS;
  if (!page || i >= page.columns.count) return null;
  const { columns, marks } = page;
  return {
    row,
    label: marks.label[i] ?? 0,
    split: marks.split[i] ?? 0,
    flags: marks.flags[i] ?? 0,
    tags: marks.tags[i] ?? 0,
    name: nameOf(columns, i),
    width: columns.width[i] ?? 0,
    height: columns.height[i] ?? 0,
    source: columns.source[i] ?? 0,
  };
}

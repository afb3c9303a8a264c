/** Dividing all of a project's pictures anew. */
import { divide, type SplitPolicy } from '../dataset/divide.ts';
import { divisible } from './change-pictures.ts';
import type { ProjectData } from './counts.ts';
import { joinGroups } from './groups.ts';
import { MarksEditor } from './marks-editor.ts';
import { FLAG, PAGE_ROWS } from './pages.ts';
import type { Edit } from './step.ts';

/** @param near for every row of the project its group of near duplicates; -1: of none. They stay on one side, as bursts do. */
export function divideProject(project: ProjectData, policy: SplitPolicy, near: Int32Array): Edit {
  const editor = new MarksEditor(project.pages);
  const rows: number[] = [];
  editor.each(({ flags }, i, _write, row) => {
    if (((flags[i] ?? 0) & FLAG.deleted) === 0) rows.push(row);
  });
  const { groups: bursts, ...columns } = divisible(project.pages, rows);
  const nearHere = Int32Array.from(rows, (row) => near[row] ?? -1);
  const groups = joinGroups(rows.length, [bursts, nearHere]);
  const sides = divide({ ...columns, groups, keep: false }, policy);
  for (const [k, row] of rows.entries()) {
    const side = sides[k] ?? 0;
    const p = Math.floor(row / PAGE_ROWS);
    if (editor.read(p).split[row % PAGE_ROWS] !== side) editor.page(p).split[row % PAGE_ROWS] = side;
  }
  return { record: { split: policy }, marks: editor.changed };
}

/** Takes away what lies in files and no record speaks of: what was written before a crash, and never committed. */
import { AppError } from '../core/base/app-error.ts';
import { originalsEnd, type Page } from '../core/project/pages.ts';
import type { ProjectId, ProjectRecord } from '../core/project/project.ts';
import { type ByteFiles, originalsPath, pixelsPath } from './project-store.ts';

/** Files on their way out, such as a project file before it is downloaded. */
const TEMPORARY = 'tmp';

interface Committed {
  readonly project: ProjectRecord;
  readonly pages: readonly Page[];
}

/** `known`: ids of all projects there are; `read` gives one, or null if it cannot: then its files stay as they are. */
export async function sweepFiles(
  files: ByteFiles,
  known: readonly ProjectId[],
  read: (id: ProjectId) => Promise<Committed | null>,
): Promise<void> {
  await files.remove(TEMPORARY).catch(unlessBusy);
  for (const id of await files.list('projects')) {
    if (!known.includes(id)) {
      await files.remove(`projects/${id}`).catch(unlessBusy);
      continue;
    }
    const committed = await read(id);
    if (committed) await sweepProject(files, committed).catch(unlessBusy);
  }
}

async function sweepProject(files: ByteFiles, { project, pages }: Committed): Promise<void> {
  const { id, generation, spec } = project;
  const ends = new Map<string, number>();
  for (const [i, { columns }] of pages.entries()) {
    const pixels = columns.count * spec.width * spec.height * spec.channels;
    ends.set(pixelsPath(id, generation, i), pixels);
    ends.set(originalsPath(id, i), originalsEnd(columns));
  }
  for (const folder of await files.list(`projects/${id}`)) {
    const isUsed = folder === 'originals' || folder === `pixels-${String(generation)}`;
    if (!isUsed) await files.remove(`projects/${id}/${folder}`);
    else await sweepFolder(files, `projects/${id}/${folder}`, ends);
  }
}

async function sweepFolder(
  files: ByteFiles,
  folder: string,
  ends: ReadonlyMap<string, number>,
): Promise<void> {
  for (const name of await files.list(folder)) {
    const path = `${folder}/${name}`;
    const end = ends.get(path);
    if (end === undefined) await files.remove(path);
    else await files.truncate(path, end);
  }
}

/** What another tab is writing is none of our business. */
export function unlessBusy(thrown: unknown): void {
  if (!(thrown instanceof AppError) || thrown.code !== 'project/busy') throw thrown;
}

/** A change of a project that writes files before it is committed: cleaned up after whatever ends it early. */
import { AppError } from '../../../core/base/app-error.ts';
import type { ProjectId } from '../../../core/project/project.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import type { Change, OpenProject, ProjectRoom } from '../open-project.ts';

/** Ends a change without anything being committed. */
class NothingToCommit extends Error {}

/**
 * Runs `work` once, alone, and commits what it returns. It is not run again when another tab commits meanwhile (which
 * takes a browser without locks): then all is as it was, and `project/busy`.
 *
 * @param cleanUp removes what `work` wrote, on the newest state; called where anything failed
 */
export async function changeOnce(
  room: ProjectRoom,
  id: ProjectId,
  work: (project: OpenProject) => Promise<Change>,
  cleanUp: (project: OpenProject) => Promise<void>,
): Promise<ProjectState> {
  const progress = { ran: false, wrote: false };
  try {
    return await room.change(id, null, async (project) => {
      if (progress.ran) throw new AppError('project/busy', {});
      progress.ran = true;
      try {
        const change = await work(project);
        progress.wrote = true;
        return change;
      } catch (thrown) {
        await cleanUp(project).catch(() => undefined);
        throw thrown;
      } finally {
        await room.store.files.release();
      }
    });
  } catch (thrown) {
    if (progress.wrote) await cleanUpAlone(room, id, cleanUp);
    throw thrown;
  }
}

/** All was written, but committing it failed. */
async function cleanUpAlone(
  room: ProjectRoom,
  id: ProjectId,
  cleanUp: (project: OpenProject) => Promise<void>,
): Promise<void> {
  const cleaning = room.change(id, null, async (project) => {
    await cleanUp(project);
    await room.store.files.release();
    throw new NothingToCommit();
  });
  // What cannot be removed now is when the app starts the next time.
  await cleaning.catch(() => undefined);
}

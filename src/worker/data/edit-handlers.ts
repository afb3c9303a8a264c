/** Changing a project's pictures and classes, dividing it, and having it examined. */
import { changeClasses } from '../../core/project/change-classes.ts';
import { changePictures } from '../../core/project/change-pictures.ts';
import { divideProject } from '../../core/project/divide-project.ts';
import { examine } from '../../core/project/examine.ts';
import type { Gallery } from './gallery-handlers.ts';
import type { DataHandlers } from './handlers.ts';
import { NearSearch } from './near-search.ts';

export function editHandlers(
  gallery: Promise<Gallery>,
): Pick<DataHandlers, 'changePictures' | 'changeClasses' | 'undo' | 'redo' | 'divide' | 'examine'> {
  const search = gallery.then(({ room, pixels }) => new NearSearch(room.store.files, pixels));
  return {
    changePictures: async ({ id, target, change }) => {
      const opened = await gallery;
      return opened.room.change(id, change.kind, async (project) =>
        changePictures(project, opened.rowsOf(id, target, project), change),
      );
    },
    changeClasses: async ({ id, change }) => {
      const { room } = await gallery;
      return room.change(id, `class-${change.kind}`, async (project) => changeClasses(project, change));
    },
    undo: async ({ id }) => (await gallery).room.takeStep(id, 'undo'),
    redo: async ({ id }) => (await gallery).room.takeStep(id, 'redo'),
    divide: async ({ id, policy }, work) => {
      const { room } = await gallery;
      // Looked for before it is this work's turn: nobody has to wait for it.
      await (await search).find(await room.open(id), work);
      return room.change(id, 'divide', async (project) => {
        const near = await (await search).find(project, work);
        work.signal.throwIfAborted();
        return divideProject(project, policy, near);
      });
    },
    examine: async ({ id }, work) => {
      const { room } = await gallery;
      const project = await room.open(id);
      const near = await (await search).find(project, work);
      return examine(project, near);
    },
  };
}

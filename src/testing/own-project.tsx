/** For tests in a browser: a component with a project of one's own open, over ports that answer at once. */
import type { ReactNode } from 'react';
import type { Language } from '../core/base/language.ts';
import type { ProjectState } from '../core/project/state.ts';
import { I18nProvider } from '../i18n/react.tsx';
import type { GalleryPort, PictureHandle, ProjectsPort } from '../store/ports.ts';
import { StoreProvider } from '../store/react.tsx';
import { type AppStore, createAppStore } from '../store/store.ts';
import { aModelSummary, type FakePorts, fakePorts } from './fake-ports.ts';
import { aProjectState } from './fake-projects.ts';
import { render } from './render.tsx';

export interface OwnProject {
  readonly ports: FakePorts;
  readonly store: AppStore;
  /** The project as the worker has it. */
  readonly state: () => ProjectState;
}

export interface OwnProjectGiven {
  readonly state?: ProjectState;
  readonly projects?: Partial<ProjectsPort>;
  readonly gallery?: Partial<GalleryPort>;
  /** How many models it has. */
  readonly models?: number;
  readonly width?: number;
  readonly language?: Language;
}

/** What changes the project answers with its next revision, and whatever else `projects` has it do. */
export async function openOwnProject(
  element: (ports: FakePorts) => ReactNode,
  given: OwnProjectGiven = {},
): Promise<OwnProject> {
  let state = given.state ?? aProjectState();
  const next = (changes: Partial<ProjectState['info']> = {}, undo = state.undo): Promise<ProjectState> => {
    state = { ...state, undo, info: { ...state.info, ...changes, revision: state.info.revision + 1 } };
    return Promise.resolve(state);
  };
  const plain = fakePorts();
  const ports: FakePorts = {
    ...plain,
    projects: {
      ...plain.projects,
      open: () => Promise.resolve(state),
      setSpec: (_id, spec) => next({ spec }),
      divide: (_id, split) => next({ split }),
      changePictures: (_id, target, change) =>
        next({}, { kind: change.kind, count: target.kind === 'rows' ? target.rows.length : 0 }),
      undo: () => next({}, null),
      ...given.projects,
    },
    gallery: { ...plain.gallery, ...given.gallery },
  };
  ports.worker.models = Array.from({ length: given.models ?? 0 }, (_unused, i) =>
    aModelSummary({ id: `model-${String(i)}`, datasetId: state.info.id }),
  );
  const store = createAppStore(ports);
  await store.getState().actions.setProject(state.info.id);
  render(
    <StoreProvider store={store}>
      <I18nProvider language={given.language ?? 'en'}>{element(ports)}</I18nProvider>
    </StoreProvider>,
    given.width ?? 1100,
  );
  return { ports, store, state: () => state };
}

/** Handles that say when they were given back. */
export class HandleShelf {
  readonly released: number[] = [];
  #made = 0;

  /** Numbered from 0 in the order they are made. */
  get made(): number {
    return this.#made;
  }

  handle(count: number, cellWidth = 64, cellHeight = 64): PictureHandle {
    const number = this.#made++;
    return {
      url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
      count,
      cellWidth,
      cellHeight,
      release: () => this.released.push(number),
    };
  }
}

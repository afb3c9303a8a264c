import { expect, it } from 'vitest';
import { deferred } from '../../core/base/deferred.ts';
import type { DoctorReport } from '../../core/project/doctor.ts';
import { fakePorts } from '../../testing/fake-ports.ts';
import { aProjectInfo, aProjectState } from '../../testing/fake-projects.ts';
import { createAppStore } from '../store.ts';

const REPORT: DoctorReport = { findings: [], imbalance: null, thin: [], checked: 40 };
const { id } = aProjectInfo();

it('keeps what the data doctor found, as of when it was asked', async () => {
  const plain = fakePorts();
  const found = deferred<DoctorReport>();
  const store = createAppStore({
    ...plain,
    projects: {
      ...plain.projects,
      open: () => Promise.resolve(aProjectState()),
      examine: () => found.promise,
      changePictures: () => Promise.resolve({ ...aProjectState(), info: aProjectInfo({ revision: 2 }) }),
    },
  });
  const { actions } = store.getState();
  await actions.setProject(id);
  const examining = actions.examineProject();
  await actions.changePictures({ kind: 'rows', rows: [1] }, { kind: 'delete' });
  found.resolve(REPORT);
  expect(await examining).toBe(REPORT);
  expect(store.getState().examined).toEqual({ id, revision: 1, report: REPORT });
  expect(store.getState().project).toMatchObject({ state: { info: { revision: 2 } } });
});

it('keeps the last findings where examining fails or is cancelled', async () => {
  const plain = fakePorts();
  let times = 0;
  const examine = () => (times++ === 0 ? Promise.resolve(REPORT) : Promise.reject(new Error('gone')));
  const store = createAppStore({
    ...plain,
    projects: { ...plain.projects, open: () => Promise.resolve(aProjectState()), examine },
  });
  const { actions } = store.getState();
  await actions.setProject(id);
  await actions.examineProject();
  expect(await actions.examineProject()).toBeNull();
  expect(store.getState().examined?.report).toBe(REPORT);
  expect(store.getState().project).toMatchObject({ error: { code: 'unknown' } });
});

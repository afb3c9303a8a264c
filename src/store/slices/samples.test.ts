import { expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import { fakePorts, settle, type FakePorts } from '../../testing/fake-ports.ts';
import { aSample } from '../../testing/records.ts';
import type { SamplesPort } from '../ports.ts';
import { createAppStore } from '../store.ts';

async function setUp(overrides: Partial<SamplesPort> = {}, ports: FakePorts = fakePorts()) {
  ports.worker.samples = ['7', '7', '一'].map((label, i) => ({ id: `s${String(i)}`, label, createdAt: i }));
  const store = createAppStore({ ...ports, samples: { ...ports.samples, ...overrides } });
  const { actions } = store.getState();
  await actions.refreshSamples();
  const state = () => store.getState().samples;
  const labels = () => state().list.map(({ id, label }) => `${id}:${label}`);
  return { ports, actions, state, labels };
}

const { strokes, pixels } = aSample();
const full = () => Promise.reject(new AppError('storage/full', { neededBytes: 900 }));

it('keeps a sample, asks the browser to keep it too, and takes it back', async () => {
  const { ports, actions, state, labels } = await setUp();
  expect(await actions.addSample('二', strokes, pixels.slice())).toBe(true);
  expect(labels()).toEqual(['s0:7', 's1:7', 's2:一', 'sample-1:二']);
  expect(state().undoable).toEqual({ kind: 'added', count: 1 });
  expect(ports.calls).toContain('page.keepStored');
  expect(await actions.undoSamples()).toBe(true);
  expect(labels()).toEqual(['s0:7', 's1:7', 's2:一']);
  expect(state().undoable).toBeNull();
});

it('takes gestures back one after the other, the last one first', async () => {
  const { actions, state, labels } = await setUp();
  await actions.relabelSamples(['s0', 's2'], '一');
  expect(state().undoable).toEqual({ kind: 'relabelled', count: 1 });
  await actions.removeSamples(['s0', 's1']);
  expect(labels()).toEqual(['s2:一']);
  expect(state().undoable).toEqual({ kind: 'removed', count: 2 });
  // Pressed twice at once: the second waits for the first.
  await Promise.all([actions.undoSamples(), actions.undoSamples()]);
  expect(labels()).toEqual(['s0:7', 's1:7', 's2:一']);
  expect(state()).toMatchObject({ undoable: null, error: null });
});

it('has nothing to take back after what changed nothing', async () => {
  const { ports, actions, state } = await setUp();
  expect(await actions.relabelSamples(['s0'], '7')).toBe(true);
  expect(await actions.removeSamples([])).toBe(true);
  expect(await actions.undoSamples()).toBe(true);
  expect(state()).toMatchObject({ undoable: null, error: null });
  expect(ports.calls).not.toContain('samples.relabel');
});

it('says what could not be stored, leaves the list, and forgets the error with the next gesture', async () => {
  const { actions, state, labels } = await setUp({ add: full });
  expect(await actions.addSample('二', strokes, pixels.slice())).toBe(false);
  expect(labels()).toEqual(['s0:7', 's1:7', 's2:一']);
  expect(state()).toMatchObject({ phase: 'ready', undoable: null, error: { code: 'storage/full' } });
  await actions.relabelSamples(['s1'], '一');
  expect(state().error).toBeNull();
});

it('can try again to take back what could not be restored, but not what is gone', async () => {
  let restore: SamplesPort['restore'] = full;
  const { actions, state } = await setUp({ restore: (ids) => restore(ids) });
  await actions.relabelSamples(['s2'], '7');
  await actions.removeSamples(['s0']);
  expect(await actions.undoSamples()).toBe(false);
  expect(state()).toMatchObject({ undoable: { kind: 'removed' }, error: { code: 'storage/full' } });
  restore = () => Promise.reject(new AppError('sample/missing', {}));
  expect(await actions.undoSamples()).toBe(false);
  expect(state()).toMatchObject({ undoable: { kind: 'relabelled' }, error: { code: 'sample/missing' } });
});

it('says why the list could not be read, and reads it when asked again', async () => {
  let list: SamplesPort['list'] = () => Promise.reject(new AppError('storage/blocked', {}));
  const { ports, actions, state } = await setUp({ list: () => list() });
  expect(state()).toMatchObject({ phase: 'failed', error: { code: 'storage/blocked' } });
  list = () => ports.samples.list();
  await actions.refreshSamples();
  expect(state()).toMatchObject({ phase: 'ready', error: null });
  expect(state().list).toHaveLength(3);
});

it('takes nothing back that a lost worker had in hand', async () => {
  const { ports, actions, state } = await setUp();
  await actions.removeSamples(['s0']);
  ports.loseWorker();
  await settle();
  expect(state()).toMatchObject({ phase: 'ready', undoable: null });
  expect(state().list).toHaveLength(2);
});

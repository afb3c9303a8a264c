/** A tuned model beside its parent. */
import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import type { ModelSummary } from '../core/project/records.ts';
import { aModelSummary, fakePorts, type FakePorts } from '../testing/fake-ports.ts';
import { anEvaluation } from '../testing/records.ts';
import type { EvaluatorPort } from './ports.ts';
import { createAppStore } from './store.ts';

const parent = aModelSummary({ id: 'parent' });
const tuned = aModelSummary({
  id: 'tuned',
  parentId: 'parent',
  samples: { train: ['s1'], heldOut: ['s2'], fingerprint: '' },
});

async function setUp(evaluate: EvaluatorPort['evaluate'], models: readonly ModelSummary[] = [tuned, parent]) {
  const ports: FakePorts = fakePorts();
  ports.worker.models = [...models];
  const store = createAppStore({ ...ports, evaluator: { ...ports.evaluator, evaluate } });
  const state = () => store.getState();
  await state().actions.open();
  return { ports, store, state, actions: state().actions };
}

const accuracies: Readonly<Record<string, number>> = {
  'parent drawn': 0.25,
  'tuned drawn': 0.75,
  'parent test': 0.98,
  'tuned test': 0.97,
};
const scoreOf = (id: string, set: string) => ({
  ...anEvaluation().evaluation,
  accuracy: accuracies[`${id} ${set}`] ?? 0,
});

describe('comparing', () => {
  it('scores both models on the same drawn samples and on the test images, with progress', async () => {
    const asked: string[] = [];
    const { store, actions, state } = await setUp(async (id, set, progress, _signal, against) => {
      asked.push(`${id} ${set} against ${String(against)}`);
      progress(1, 2);
      await Promise.resolve();
      return scoreOf(id, set);
    });
    const done: number[] = [];
    store.subscribe(({ comparison }) => {
      if (comparison.phase === 'scoring') done.push(comparison.done / Math.max(1, comparison.total));
    });
    await actions.compareModel('tuned');
    expect(asked).toEqual([
      'parent drawn against tuned',
      'tuned drawn against parent',
      'parent test against tuned',
      'tuned test against parent',
    ]);
    expect(done).toEqual([0, 0.125, 0.375, 0.625, 0.875]);
    expect(state().comparison).toMatchObject({
      phase: 'compared',
      modelId: 'tuned',
      rows: [
        { set: 'drawn', before: { accuracy: 0.25 }, after: { accuracy: 0.75 } },
        { set: 'test', before: { accuracy: 0.98 }, after: { accuracy: 0.97 } },
      ],
    });
  });

  it('leaves the drawn samples out where none are left to score', async () => {
    const { actions, state } = await setUp(async (id, set) => {
      if (set === 'drawn') throw new AppError('evaluate/no-samples', {});
      return scoreOf(id, set);
    });
    await actions.compareModel('tuned');
    expect(state().comparison).toMatchObject({ phase: 'compared', rows: [{ set: 'test' }] });
  });

  it('says why it failed, and of which model', async () => {
    const { actions, state } = await setUp(async () => {
      throw new AppError('data/altered', { file: 'test.bin' });
    });
    await actions.compareModel('tuned');
    expect(state().comparison).toMatchObject({
      phase: 'failed',
      modelId: 'tuned',
      error: { code: 'data/altered' },
    });
  });

  it('needs a parent', async () => {
    const { actions, state } = await setUp(async (id, set) => scoreOf(id, set));
    await actions.compareModel('parent');
    expect(state().comparison).toMatchObject({ phase: 'failed', error: { code: 'model/missing' } });
  });

  it('can be cancelled, and an overtaken one does not show', async () => {
    const other = aModelSummary({ id: 'other', parentId: 'parent' });
    const { actions, state } = await setUp(
      (_id, _set, progress, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            progress(1, 1);
            reject(new DOMException('stopped', 'AbortError'));
          });
        }),
      [tuned, other, parent],
    );
    const first = actions.compareModel('tuned');
    const second = actions.compareModel('other');
    await first;
    expect(state().comparison).toMatchObject({ phase: 'scoring', modelId: 'other', done: 0 });
    actions.cancelComparison();
    await second;
    expect(state().comparison).toEqual({ phase: 'none' });
  });
});

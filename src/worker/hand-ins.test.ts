import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { agrees } from '../core/handin/compose.ts';
import type { ModelSummary } from '../core/project/records.ts';
import { checksumOf } from '../formats/hand-in/canonical.ts';
import { startWorker, type TestWorker, tinyRecipe } from '../testing/worker.ts';

const workers: TestWorker[] = [];
function start(): TestWorker {
  const worker = startWorker();
  workers.push(worker);
  return worker;
}
afterEach(() => {
  for (const worker of workers.splice(0)) worker.close();
});

const never = new AbortController().signal;
const student = { name: '张三', number: '20230101' };
const nothing = () => undefined;

async function trained(worker: TestWorker): Promise<ModelSummary> {
  const begin = { kind: 'new', project: 'mnist', recipe: tinyRecipe(), name: 'Bars', guess: null } as const;
  for await (const event of worker.ports.trainer.train(begin, never)) {
    if (event.kind === 'finished') return event.model;
  }
  throw new Error('no model came out');
}

const written = (worker: TestWorker, id: string): Promise<Blob> =>
  worker.client.call('writeHandIn', { id, student });

/** The file changed, and its checksum made right again where `careful`. */
async function altered(
  file: Blob,
  careful: boolean,
  find: RegExp,
  change: (found: string) => string,
): Promise<Blob> {
  const text = await file.text();
  if (!find.test(text)) throw new Error(`${String(find)} is not in the file`);
  const { checksum, ...rest } = JSON.parse(text.replace(find, change));
  return new Blob([JSON.stringify({ ...rest, checksum: careful ? checksumOf(rest) : checksum })]);
}

/** A JSON list the other way round. */
const reversed = (list: string): string => {
  const items: readonly unknown[] = JSON.parse(list);
  return JSON.stringify(items.toReversed());
};

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown: unknown = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return AppError.from(thrown).code;
  return thrown instanceof Error || thrown instanceof DOMException ? thrown.name : String(thrown);
}

describe('handing in', () => {
  it('writes what was trained and scored, reads it, and scores it the same', async () => {
    const worker = start();
    const model = await trained(worker);
    const { evaluator, handIn } = worker.ports;
    const evaluation = await evaluator.evaluate(model.id, 'test', nothing, never);
    const record = await worker.storage.getRun(model.runId);
    if (record) await worker.storage.putRun({ ...record, guess: 0.9, activeMs: 1234 });
    const file = await written(worker, model.id);

    const read = await handIn.read(file);
    expect(read.intact).toBe(true);
    expect(read.handIn).toMatchObject({
      student,
      model: { id: model.id, name: 'Bars', classes: model.classes, parameters: 1050, parentId: null },
      recipe: tinyRecipe(),
      engine: { engine: 'cpu', adapter: null },
      guess: 0.9,
      history: model.history,
      score: {
        count: 30,
        correct: evaluation.correct,
        accuracy: evaluation.accuracy,
        interval: evaluation.accuracyInterval,
        testLooks: 1,
      },
    });
    const run = await worker.storage.getRun(model.runId);
    expect(read.handIn.activeMs).toBe(1234);
    expect(read.handIn.dataset).toEqual(run?.dataset);

    const progress: number[] = [];
    const rescore = await handIn.rescore(file, (done, total) => progress.push(done, total), never);
    expect(rescore).toEqual({ count: 30, correct: evaluation.correct, accuracy: evaluation.accuracy });
    expect(progress.slice(-2)).toEqual([30, 30]);
  });

  it('needs a score', async () => {
    const worker = start();
    const model = await trained(worker);
    expect(await codeOf(written(worker, model.id))).toBe('handin/not-scored');
    expect(await codeOf(written(worker, 'nobody'))).toBe('model/missing');
  });

  it('does without the record of the training', async () => {
    const worker = start();
    const model = await trained(worker);
    await worker.ports.evaluator.evaluate(model.id, 'test', nothing, never);
    await worker.ports.runList.remove(model.runId);
    const { handIn } = await worker.ports.handIn.read(await written(worker, model.id));
    expect(handIn).toMatchObject({ engine: null, activeMs: null, guess: null });
    expect(handIn.dataset.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('an altered file', () => {
  async function scoredFile(worker: TestWorker): Promise<{ file: Blob; correct: number }> {
    const model = await trained(worker);
    const { correct } = await worker.ports.evaluator.evaluate(model.id, 'test', nothing, never);
    return { file: await written(worker, model.id), correct };
  }

  it('with a better figure is found out by scoring, also where the checksum was mended', async () => {
    const worker = start();
    const { file, correct } = await scoredFile(worker);
    const claim = correct >= 15 ? correct - 10 : correct + 10;
    for (const careful of [false, true]) {
      const fake = await altered(file, careful, /"correct":\d+/, () => `"correct":${claim}`);
      const { handIn, intact } = await worker.ports.handIn.read(fake);
      expect(intact).toBe(careful);
      expect(handIn.score.correct).toBe(claim);
      const rescore = await worker.ports.handIn.rescore(fake, nothing, never);
      expect(rescore.correct).toBe(correct);
      expect(agrees(handIn.score, rescore)).toBe(false);
    }
  });

  it('with other weights is not intact, and scores otherwise', async () => {
    const worker = start();
    const { file, correct } = await scoredFile(worker);
    const zeros = await altered(file, false, /(?<="weights":")[^"]+/, (weights) =>
      'A'.repeat(weights.length),
    );
    expect((await worker.ports.handIn.read(zeros)).intact).toBe(false);
    const rescore = await worker.ports.handIn.rescore(zeros, nothing, never);
    // All alike: the first class is always taken, which three of the thirty images are.
    expect(rescore).toEqual({ count: 30, correct: 3, accuracy: 0.1 });
    expect(correct).not.toBe(3);
  });

  it('with classes in another order or of other names is scored by their names', async () => {
    const worker = start();
    const { file, correct } = await scoredFile(worker);
    const turned = await altered(file, true, /(?<="classes":)\[[^\]]*\]/, reversed);
    expect((await worker.ports.handIn.rescore(turned, nothing, never)).correct).toBeLessThan(correct);
    const named = await altered(file, true, /(?<="classes":)\[[^\]]*\]/, () =>
      JSON.stringify(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']),
    );
    expect((await worker.ports.handIn.rescore(named, nothing, never)).correct).toBe(0);
  });

  it.each<[string, RegExp, (found: string) => string]>([
    ['layers that are none', /"layers":\[/, () => '"layers":["x",'],
    ['weights under other names', /conv1\/kernel/, () => 'other/kernel'],
    ['weights in other shapes', /(?<="shape":)\[[^\]]*\]/, reversed],
  ])('with %s is unreadable', async (_what, find, change) => {
    const worker = start();
    const { file } = await scoredFile(worker);
    const broken = await altered(file, true, find, change);
    expect(await codeOf(worker.ports.handIn.rescore(broken, nothing, never))).toBe('handin/unreadable');
  });

  it('that is no hand-in at all is unreadable', async () => {
    const worker = start();
    expect(await codeOf(worker.ports.handIn.read(new Blob(['{"a":1}'])))).toBe('handin/unreadable');
    const large = new Blob([new Uint8Array(64_000_001)]);
    expect(await codeOf(worker.ports.handIn.read(large))).toBe('handin/unreadable');
  });
});

describe('scoring again', () => {
  it('ends when it is asked to', async () => {
    const worker = start();
    const model = await trained(worker);
    await worker.ports.evaluator.evaluate(model.id, 'test', nothing, never);
    const file = await written(worker, model.id);
    const controller = new AbortController();
    const scoring = worker.ports.handIn.rescore(file, () => controller.abort(), controller.signal);
    // Thirty images are one batch: the end is asked for at once.
    controller.abort();
    expect(await codeOf(scoring)).toBe('AbortError');
  });
});

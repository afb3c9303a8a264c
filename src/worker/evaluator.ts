/** Scores models on the test set, once each: what was scored is kept, so that the set is not looked at again. */
import { AppError } from '../core/base/app-error.ts';
import type { Evaluation } from '../core/metrics/evaluation.ts';
import { rocCurves, thinned } from '../core/metrics/roc.ts';
import { scorePredictions } from '../core/metrics/score.ts';
import type { ModelId } from '../core/project/records.ts';
import { nextTask } from '../engine/next-task.ts';
import type { Sprite } from '../protocol/calls.ts';
import type { StoredEvaluation } from '../storage/store.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { EngineRoom } from './engine-room.ts';
import type { CallContext } from './host.ts';
import type { ModelShelf } from './model-shelf.ts';
import { Scorer, scoringBatch } from './scorer.ts';
import { spriteOf } from './images.ts';
import { testBatches } from './training-data.ts';
import type { Vault } from './vault.ts';

const PROGRESS_MS = 100;

/** As many points of a ROC curve as a drawing shows. */
const CURVE_POINTS = 200;

export interface EvaluatorParts {
  readonly room: EngineRoom;
  readonly shelf: ModelShelf;
  readonly vault: Vault;
  readonly openReader: () => Promise<MnistReader>;
  readonly clock: () => number;
}

export class Evaluator {
  readonly #parts: EvaluatorParts;
  /** Scores that could not be stored; they hold as long as the tab. */
  readonly #unstored = new Map<ModelId, StoredEvaluation>();

  constructor(parts: EvaluatorParts) {
    this.#parts = parts;
  }

  /** Throws `model/*`, `data/*`, `engine/*`, or an AbortError. */
  async evaluate(id: ModelId, context: CallContext<'evaluate'>): Promise<Evaluation> {
    const before = await this.#before(id);
    if (before?.evaluation.roc) return { ...before.evaluation, testLooks: await this.#looks(id) };
    try {
      return await this.#evaluateAnew(id, context);
    } catch (thrown) {
      // What was scored before curves were kept is worth more than an error.
      if (!before || context.signal.aborted) throw thrown;
      return { ...before.evaluation, testLooks: await this.#looks(id) };
    }
  }

  async #evaluateAnew(id: ModelId, { signal, emit }: CallContext<'evaluate'>): Promise<Evaluation> {
    const scorer = await this.#score(id, signal, emit);
    const classCount = (await this.#parts.shelf.get(id)).model.classes.length;
    const { actual, predicted, confidence, probabilities, loss } = scorer;
    const evaluation: Evaluation = {
      ...scorePredictions(actual, predicted, classCount, loss, await this.#looks(id)),
      roc: rocCurves(actual, probabilities, classCount).map((curve) => thinned(curve, CURVE_POINTS)),
    };
    const scored: StoredEvaluation = { modelId: id, evaluation, predicted, confidence };
    try {
      await this.#parts.shelf.addEvaluation(scored);
      this.#unstored.delete(id);
    } catch {
      this.#unstored.set(id, scored);
    }
    return evaluation;
  }

  /** The test images of a cell of the confusion matrix, the surest first. Throws `model/missing` if it was not scored. */
  async confusionImages(
    id: ModelId,
    actual: number,
    predicted: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<Sprite> {
    const scored = await this.#before(id);
    if (!scored) throw new AppError('model/missing', { id });
    const reader = await this.#parts.openReader();
    const labels = await reader.labels('test', signal);
    const cell: number[] = [];
    for (const [index, label] of labels.entries()) {
      if (label === actual && scored.predicted[index] === predicted) cell.push(index);
    }
    const confidence = (index: number): number => scored.confidence[index] ?? 0;
    cell.sort((a, b) => confidence(b) - confidence(a) || a - b);
    return spriteOf(reader, 'test', cell.slice(0, limit), signal);
  }

  async #before(id: ModelId): Promise<StoredEvaluation | null> {
    return this.#unstored.get(id) ?? (await this.#parts.shelf.evaluation(id));
  }

  /** How many models have been scored, this one included. Where it cannot be stored, as far as is known. */
  async #looks(id: ModelId): Promise<number> {
    const storage = await this.#parts.vault.storage();
    try {
      return await storage.recordTestLook('mnist', id);
    } catch {
      return await storage.countTestLooks('mnist').then(
        (count) => count + 1,
        () => 1,
      );
    }
  }

  async #score(id: ModelId, signal: AbortSignal, emit: CallContext<'evaluate'>['emit']): Promise<Scorer> {
    const { room, shelf, openReader, clock } = this.#parts;
    const [{ ml, report }, { model: record, weights }] = await Promise.all([room.ready(), shelf.get(id)]);
    const reader = await openReader();
    const total = (await reader.manifest(signal)).test.count;
    const model = await room.guard(ml.loadModel(record.topology, record.weightSpecs, weights, id));
    try {
      const scorer = new Scorer(total, record.classes.length);
      let reportedAt = -Infinity;
      for await (const batch of testBatches(reader, scoringBatch(report), signal)) {
        await room.guard(scorer.score(ml, model, batch, record.preprocessing));
        if (clock() - reportedAt >= PROGRESS_MS) {
          reportedAt = clock();
          emit({ done: scorer.done, total });
        }
        await nextTask();
        signal.throwIfAborted();
      }
      emit({ done: total, total });
      return scorer;
    } finally {
      try {
        model.dispose();
      } catch {
        // gone with its device
      }
    }
  }
}

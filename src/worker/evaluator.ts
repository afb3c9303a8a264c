/**
 * Scores models on test sets, once each: what was scored is kept, so that a set is not looked at again. Drawn
 * samples change under one's hands: they are scored each time, and only the newest scores are kept, in memory.
 */
import { AppError } from '../core/base/app-error.ts';
import type { Evaluation, TestSetId } from '../core/metrics/evaluation.ts';
import { rocCurves, thinned } from '../core/metrics/roc.ts';
import { scorePredictions } from '../core/metrics/score.ts';
import type { ModelId } from '../core/project/records.ts';
import type { Calls, Sprite } from '../protocol/calls.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import { evaluationKey, type StoredEvaluation } from '../storage/store.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { EngineRoom } from './engine-room.ts';
import type { CallContext } from './host.ts';
import { spriteOf, spriteOfPictures } from './images.ts';
import type { ModelShelf } from './model-shelf.ts';
import { type SampleShelf, spriteOfSamples } from './samples.ts';
import { scoreModel } from './score-model.ts';
import { looksKeyOf, openTestSet, testFingerprint, type TestSet } from './test-sets.ts';
import type { Vault } from './vault.ts';

/** As many points of a ROC curve as a drawing shows. */
const CURVE_POINTS = 200;

export interface EvaluatorParts {
  readonly room: EngineRoom;
  readonly shelf: ModelShelf;
  readonly vault: Vault;
  readonly samples: SampleShelf;
  readonly openReader: () => Promise<MnistReader>;
  readonly openProjects: () => Promise<ProjectStore>;
  readonly clock: () => number;
}

/** A score that is not in storage, and the drawn samples that it is about, in order. */
interface KeptHere {
  readonly scored: StoredEvaluation;
  readonly set: TestSet;
}

export class Evaluator {
  readonly #parts: EvaluatorParts;
  /** Scores that are not to be stored or could not be; they hold as long as the tab. */
  readonly #here = new Map<string, KeptHere>();

  constructor(parts: EvaluatorParts) {
    this.#parts = parts;
  }

  /**
   * Throws `model/*`, `data/*`, `engine/*`, `project/*`, `evaluate/no-samples`, or an AbortError.
   *
   * @param against of drawn samples only those that this other model did not learn from either
   */
  async evaluate(
    id: ModelId,
    set: TestSetId,
    context: CallContext<'evaluate'>,
    against: ModelId | null = null,
  ): Promise<Evaluation> {
    const before = set === 'drawn' ? null : await this.#stillTrue(id, set);
    if (before?.evaluation.roc) return this.#withLooks(before, id);
    try {
      return await this.#evaluateAnew(id, set, context, against);
    } catch (thrown) {
      // What was scored before curves were kept is worth more than an error.
      if (!before || context.signal.aborted) throw thrown;
      return this.#withLooks(before, id);
    }
  }

  /**
   * The images of a cell of the confusion matrix, the surest first. Throws `model/missing` if it was not scored,
   * `evaluate/set-changed` where it was scored on other images of its project than are there now.
   */
  async confusionImages(
    { id, set, actual, predicted }: Omit<Calls['confusionImages']['in'], 'limit'>,
    limit: number,
    signal: AbortSignal,
  ): Promise<Sprite> {
    const scored = await this.#before(id, set);
    if (!scored) throw new AppError('model/missing', { id });
    const { images, labels, fingerprint } = await this.#setOf(id, set, signal);
    if ((scored.testFingerprint ?? null) !== fingerprint) throw new AppError('evaluate/set-changed', {});
    const cell: number[] = [];
    for (const [place, label] of labels.entries()) {
      if (label === actual && scored.predicted[place] === predicted) cell.push(place);
    }
    const confidence = (place: number): number => scored.confidence[place] ?? 0;
    cell.sort((a, b) => confidence(b) - confidence(a) || a - b);
    const shown = cell.slice(0, limit);
    if ('pictures' in images) return spriteOfPictures(images.pictures, shown);
    if ('split' in images) {
      const indices = shown.map((place) => images.indices[place] ?? 0);
      return spriteOf(await this.#parts.openReader(), images.split, indices, signal);
    }
    const ids = shown.map((place) => images.sampleIds[place] ?? '');
    return spriteOfSamples(await this.#parts.samples.get(ids));
  }

  async #evaluateAnew(
    id: ModelId,
    setId: TestSetId,
    context: CallContext<'evaluate'>,
    against: ModelId | null,
  ): Promise<Evaluation> {
    const { room, shelf, clock } = this.#parts;
    const { model: record, weights } = await shelf.get(id);
    const without = against === null ? [] : ((await shelf.get(against)).model.samples?.train ?? []);
    const set = await openTestSet(setId, record, { ...this.#parts, without }, context.signal);
    const engine = await room.ready();
    const scorer = await scoreModel({ room, engine, clock }, { ...record, weights }, set, context);
    const { actual, predicted, confidence, probabilities, loss } = scorer;
    const classCount = set.classNames.length;
    const looks = await this.#looks(set.looksKey, id);
    const evaluation: Evaluation = {
      set: setId,
      classNames: set.classNames,
      ...scorePredictions(actual, predicted, classCount, loss, looks),
      roc: rocCurves(actual, probabilities, classCount).map((curve) => thinned(curve, CURVE_POINTS)),
    };
    // A comparison's score is of fewer drawn samples than the model's own.
    if (setId !== 'drawn' || against === null) {
      const { fingerprint } = set;
      const about = fingerprint === null ? {} : { testFingerprint: fingerprint };
      await this.#keep({ scored: { modelId: id, evaluation, predicted, confidence, ...about }, set });
    }
    return evaluation;
  }

  async #keep(kept: KeptHere): Promise<void> {
    const { scored } = kept;
    const key = evaluationKey(scored.modelId, scored.evaluation.set);
    this.#here.set(key, kept);
    if (scored.evaluation.set === 'drawn') return;
    try {
      await this.#parts.shelf.addEvaluation(scored);
      this.#here.delete(key);
    } catch {
      // It stays in memory.
    }
  }

  async #before(id: ModelId, set: TestSetId): Promise<StoredEvaluation | null> {
    const here = this.#here.get(evaluationKey(id, set));
    return here?.scored ?? (await this.#parts.shelf.evaluation(id, set));
  }

  /** What was scored before, where it is about the images that are there now. */
  async #stillTrue(id: ModelId, set: TestSetId): Promise<StoredEvaluation | null> {
    const before = await this.#before(id, set);
    if (!before) return null;
    const { shelf, openProjects } = this.#parts;
    const now = await testFingerprint((await shelf.get(id)).model, openProjects);
    return (before.testFingerprint ?? null) === now ? before : null;
  }

  /** The set that a score is about: that which was scored, where it is still at hand. */
  async #setOf(id: ModelId, set: TestSetId, signal: AbortSignal): Promise<TestSet> {
    const here = this.#here.get(evaluationKey(id, set));
    if (here) return here.set;
    const { model } = await this.#parts.shelf.get(id);
    return openTestSet(set, model, this.#parts, signal);
  }

  async #withLooks({ evaluation }: StoredEvaluation, id: ModelId): Promise<Evaluation> {
    const { model } = await this.#parts.shelf.get(id);
    const key = looksKeyOf(evaluation.set, model);
    return { ...evaluation, testLooks: await this.#looks(key, id) };
  }

  /** How many models have been scored on the set, this one included. Where it cannot be stored, as far as is known. */
  async #looks(key: string | null, id: ModelId): Promise<number> {
    if (key === null) return 0;
    const storage = await this.#parts.vault.storage();
    try {
      return await storage.recordTestLook(key, id);
    } catch {
      return await storage.countTestLooks(key).then(
        (count) => count + 1,
        () => 1,
      );
    }
  }
}

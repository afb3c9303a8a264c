/** A result put together from what is kept of its model, its training and its score. Pure. */
import type { Evaluation } from '../metrics/evaluation.ts';
import type { ModelRecord, RunHistory, RunRecord } from '../project/records.ts';
import { safeFileName } from '../project/model-file-name.ts';
import type { HandIn, Rescore, Student } from './hand-in.ts';

export interface HandInSources {
  readonly student: Student;
  /** ISO 8601, UTC. */
  readonly handedInAt: string;
  readonly model: Pick<
    ModelRecord,
    'id' | 'name' | 'classes' | 'parameters' | 'parentId' | 'recipe' | 'history'
  >;
  /** Null where its record is gone. */
  readonly run: Pick<RunRecord, 'engine' | 'activeMs' | 'guess' | 'dataset'> | null;
  /** Of the data set that is here, for a model whose run is gone. */
  readonly fingerprint: string;
  /** On the 10,000 test images. */
  readonly evaluation: Evaluation;
  /** How many models have been scored by now. */
  readonly testLooks: number;
}

export function composeHandIn(sources: HandInSources): HandIn {
  const { student, handedInAt, model, run, evaluation } = sources;
  const { id, name, classes, parameters, parentId, recipe, history } = model;
  const { count, correct, accuracy, accuracyInterval: interval } = evaluation;
  return {
    student,
    handedInAt,
    model: { id, name, classes, parameters, parentId },
    recipe,
    dataset: { id: 'mnist', fingerprint: run?.dataset.fingerprint ?? sources.fingerprint },
    engine: run === null ? null : { engine: run.engine.engine, adapter: run.engine.adapter },
    // Nothing trains in no time: it was not noted.
    activeMs: run !== null && run.activeMs > 0 ? run.activeMs : null,
    history: finiteHistory(history),
    guess: run?.guess ?? null,
    score: { count, correct, accuracy, interval, testLooks: sources.testLooks },
  };
}

/** JSON has no infinity: what a training that went off the rails left in its curve stays away. */
function finiteHistory({ curve, epochs }: RunHistory): RunHistory {
  const finite = (value: number | null): number | null =>
    value !== null && Number.isFinite(value) ? value : null;
  return {
    curve: curve.filter((point) => Number.isFinite(point.loss)),
    epochs: epochs
      .filter((point) => Number.isFinite(point.trainLoss))
      .map((point) => ({ ...point, validationLoss: finite(point.validationLoss) })),
  };
}

/** Images by which two engines may differ on the same weights: sums in another order, near ties. */
const TOLERANCE = 2;

/** Whether the figure handed in is that of the weights handed in. */
export function agrees(score: Pick<HandIn['score'], 'count' | 'correct'>, rescore: Rescore): boolean {
  return score.count === rescore.count && Math.abs(score.correct - rescore.correct) <= TOLERANCE;
}

/** "张三-手写数字.json": from what a person typed and the model's name; letters of any script stay. */
export function handInFileName(student: Student, model: string, extension: 'json' | 'png'): string {
  const parts = [student.name, student.number, model].map(safeFileName).filter((part) => part !== '');
  return `${parts.length === 0 ? 'result' : parts.join('-')}.${extension}`;
}

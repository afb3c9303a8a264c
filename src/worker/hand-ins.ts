/** Results that are handed in: written with the model's weights, read back, and scored again. */
import { AppError } from '../core/base/app-error.ts';
import { composeHandIn } from '../core/handin/compose.ts';
import type { ReadHandIn, Rescore, Student } from '../core/handin/hand-in.ts';
import type { ModelId } from '../core/project/records.ts';
import {
  type HandInFile,
  LARGEST_FILE,
  readHandInFile,
  writeHandInFile,
} from '../formats/hand-in/hand-in-file.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { EngineRoom } from './engine-room.ts';
import type { CallContext } from './host.ts';
import type { ModelShelf } from './model-shelf.ts';
import { scoreModel } from './score-model.ts';
import { wholeTestSet } from './test-sets.ts';
import type { Vault } from './vault.ts';

export interface HandInsParts {
  readonly room: EngineRoom;
  readonly shelf: ModelShelf;
  readonly vault: Vault;
  readonly openReader: () => Promise<MnistReader>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export class HandIns {
  readonly #parts: HandInsParts;

  constructor(parts: HandInsParts) {
    this.#parts = parts;
  }

  /** Throws `model/*`, `handin/not-scored`, `data/*`. */
  async write(id: ModelId, student: Student): Promise<Blob> {
    const { shelf, vault, openReader, now } = this.#parts;
    const { model, weights } = await shelf.get(id);
    const scored = await shelf.evaluation(id, 'test');
    // A hand-in is scored again on MNIST by whoever reads it; the page offers none for other models.
    if (!scored || model.datasetId !== 'mnist') throw new AppError('handin/not-scored', {});
    const storage = await vault.storage();
    const [run, looks] = await Promise.all([
      storage.getRun(model.runId).catch(() => null),
      storage.countTestLooks(model.datasetId).catch(() => 0),
    ]);
    const fingerprint = run?.dataset.fingerprint ?? (await (await openReader()).manifest()).fingerprint;
    const handIn = composeHandIn({
      student,
      handedInAt: new Date(now()).toISOString(),
      model,
      run,
      fingerprint,
      evaluation: scored.evaluation,
      testLooks: Math.max(looks, scored.evaluation.testLooks),
    });
    const { topology, weightSpecs, preprocessing } = model;
    const content = writeHandInFile({ handIn, model: { topology, weightSpecs, weights, preprocessing } });
    return new Blob([content], { type: 'application/json' });
  }

  /** Throws `handin/unreadable`, `handin/newer`. */
  async read(file: Blob): Promise<ReadHandIn> {
    const { handIn, intact } = await open(file);
    return { handIn, intact };
  }

  /** Throws as `read`, and `data/*`, `engine/*`, or an AbortError. */
  async rescore(file: Blob, context: CallContext<'rescoreHandIn'>): Promise<Rescore> {
    const { handIn, model } = await open(file);
    const { room, openReader, now } = this.#parts;
    const { signal } = context;
    const reader = await openReader();
    const { classes: digits } = await reader.manifest(signal);
    const { id, classes } = handIn.model;
    // By name: a tuned model's outputs need not be the ten digits, nor in their order.
    const known = { classes: [...new Set([...classes, ...digits])] };
    const set = await wholeTestSet(known, reader, signal);
    const engine = await room.ready();
    const scorer = await scoreModel({ room, engine, clock: now }, { ...model, id }, set, context).catch(
      refused,
    );
    return { count: set.labels.length, correct: scorer.correct, accuracy: scorer.accuracy };
  }
}

async function open(file: Blob): Promise<HandInFile> {
  if (file.size > LARGEST_FILE) throw new AppError('handin/unreadable', {});
  try {
    return readHandInFile(await file.text());
  } catch (thrown) {
    // The file was moved or deleted since it was chosen.
    if (thrown instanceof DOMException) throw new AppError('handin/unreadable', {}, { cause: thrown });
    throw thrown;
  }
}

/** What tf.js refuses of a file that looked right is the file's fault; the engine's and the data's failures stay what they are. */
function refused(thrown: unknown): never {
  if (thrown instanceof DOMException) throw thrown;
  const error = AppError.from(thrown);
  const theFiles = error.code === 'model/unreadable' || error.code === 'unknown';
  throw theFiles ? new AppError('handin/unreadable', {}, { cause: thrown }) : error;
}

/** Results that are handed in: written with the model's weights, read back, and scored again. */
import { AppError } from '../core/base/app-error.ts';
import type { ReadHandIn, Rescore, Student } from '../core/handin/hand-in.ts';
import type { ModelId } from '../core/project/records.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { EngineRoom } from './engine-room.ts';
import type { CallContext } from './host.ts';
import type { ModelShelf } from './model-shelf.ts';
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

  /** Throws `model/*`, `handin/not-scored`. */
  write(_id: ModelId, _student: Student): Promise<Blob> {
    return Promise.reject(new AppError('unknown', { detail: typeof this.#parts }));
  }

  /** Throws `handin/unreadable`, `handin/newer`. */
  read(_file: Blob): Promise<ReadHandIn> {
    return Promise.reject(new AppError('handin/unreadable', {}));
  }

  /** Throws as `read`, and `data/*`, `engine/*`, or an AbortError. */
  rescore(_file: Blob, _context: CallContext<'rescoreHandIn'>): Promise<Rescore> {
    return Promise.reject(new AppError('handin/unreadable', {}));
  }
}

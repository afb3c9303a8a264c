/**
 * The one error type for expected failures. A failure is a code plus plain data: it crosses the
 * worker boundary unchanged, and `i18n` holds for every code a sentence of what happened and one
 * of what to do next (a missing one does not compile). Bugs are `invariant`s, not AppErrors.
 */

/** Every expected failure, with the data its message needs. Add a code here and both languages follow. */
export interface ErrorData {
  /** No engine could start; `tried` names them. */
  'engine/none': { tried: string };
  /** The device or backend was lost in the middle of work. */
  'engine/lost': { engine: string };
  'engine/out-of-memory': Record<string, never>;
  /** The loss became NaN or infinite at `step`. */
  'train/diverged': { step: number };
  /** No network can be built: the window of a layer does not fit what it is given. Layer names are `conv1`, `pool2`. */
  'network/impossible': { layer: string; size: number; edge: number };
  /** Fine-tuning needs drawn samples, of two classes at least in all it learns from. */
  'tune/no-samples': Record<string, never>;
  'tune/one-class': { name: string };
  'tune/too-many-classes': { most: number };
  /** Every layer is locked. */
  'tune/nothing-learns': Record<string, never>;
  /** The drawn samples are not those that the run began with. */
  'tune/samples-changed': Record<string, never>;
  'sample/missing': Record<string, never>;
  /** None of the samples that the model did not learn from are there to score it on. */
  'evaluate/no-samples': Record<string, never>;
  /** The score is about other images than the test set has now. */
  'evaluate/set-changed': Record<string, never>;
  'handin/not-scored': Record<string, never>;
  /** Not a file that was handed in from this app, or a damaged one. */
  'handin/unreadable': Record<string, never>;
  /** Written by a newer version of this app. */
  'handin/newer': Record<string, never>;
  /** A call that needs no other training found one running. */
  'train/busy': Record<string, never>;
  /** The network is off or the server does not answer. */
  'data/unreachable': { file: string };
  /** The server answered, without the file. */
  'data/missing': { file: string; status: number };
  'data/cut-short': { file: string; got: number; expected: number };
  /** The checksum is not the manifest's. */
  'data/altered': { file: string };
  'storage/full': { neededBytes: number };
  'storage/blocked': Record<string, never>;
  /** The database was written by a newer version of this app. */
  'storage/newer': Record<string, never>;
  'storage/failed': { detail: string };
  'import/nothing': { file: string };
  'import/zip-broken': { file: string };
  'import/zip-encrypted': { file: string };
  'import/zip-bomb': { file: string; megabytes: number };
  'import/too-many-files': { count: number; most: number };
  'import/too-many-classes': { count: number; most: number };
  'import/idx-type': { file: string };
  'import/idx-short': { file: string; got: number; expected: number };
  'import/idx-pair': { file: string; images: number; labels: number };
  'import/csv-columns': { file: string };
  'import/csv-ragged': { file: string; line: number; got: number; expected: number };
  'import/csv-value': { file: string; line: number };
  'import/csv-no-files': { file: string };
  'import/cifar-size': { file: string };
  'import/file-gone': { file: string };
  'import/url': { url: string };
  'import/url-failed': { host: string };
  'import/url-status': { host: string; status: number };
  'picture/unreadable': { file: string };
  'picture/too-large': { file: string; width: number; height: number };
  'project/missing': { id: string };
  'project/busy': Record<string, never>;
  'project/class-exists': { name: string };
  'project/class-missing': Record<string, never>;
  'project/class-name': { most: number };
  'project/too-many-classes': { most: number };
  'project/too-many-tags': { most: number };
  'project/file-broken': { file: string };
  'project/file-newer': { file: string };
  'project/file-too-large': { megabytes: number; most: number };
  'project/no-storage': Record<string, never>;
  'project/one-class': Record<string, never>;
  'project/no-training-images': Record<string, never>;
  'project/no-test-images': Record<string, never>;
  'project/data-changed': Record<string, never>;
  'project/other-pictures': Record<string, never>;
  'storage/no-room': { neededBytes: number; freeBytes: number };
  'camera/denied': Record<string, never>;
  'camera/none': Record<string, never>;
  'camera/insecure': Record<string, never>;
  'model/missing': { id: string };
  /** A stored model does not pass validation. */
  'model/unreadable': { id: string };
  'run/missing': { id: string };
  'worker/lost': Record<string, never>;
  /** Page and worker come from different versions of the app. */
  'worker/protocol': { page: number; worker: number };
  'browser/too-old': { missing: string };
  /** A value in the page's address is not allowed; it was ignored. */
  'link/bad-value': { field: string; value: string };
  unknown: { detail: string };
}

export type ErrorCode = keyof ErrorData;

/** Whether trying again can help: as it is, after the user changed something, or not at all. */
export type Retry = 'same' | 'after-change' | 'never';

const RETRY: { readonly [C in ErrorCode]: Retry } = {
  'engine/none': 'after-change',
  'engine/lost': 'same',
  'engine/out-of-memory': 'after-change',
  'train/diverged': 'after-change',
  'network/impossible': 'after-change',
  'tune/no-samples': 'after-change',
  'tune/one-class': 'after-change',
  'tune/too-many-classes': 'after-change',
  'tune/nothing-learns': 'after-change',
  'tune/samples-changed': 'never',
  'sample/missing': 'never',
  'evaluate/no-samples': 'after-change',
  'evaluate/set-changed': 'after-change',
  'handin/not-scored': 'after-change',
  'handin/unreadable': 'never',
  'handin/newer': 'after-change',
  'train/busy': 'after-change',
  'data/unreachable': 'same',
  'data/missing': 'after-change',
  'data/cut-short': 'same',
  'data/altered': 'same',
  'storage/full': 'after-change',
  'storage/blocked': 'after-change',
  'storage/newer': 'after-change',
  'storage/failed': 'same',
  'import/nothing': 'after-change',
  'import/zip-broken': 'after-change',
  'import/zip-encrypted': 'after-change',
  'import/zip-bomb': 'never',
  'import/too-many-files': 'after-change',
  'import/too-many-classes': 'after-change',
  'import/idx-type': 'after-change',
  'import/idx-short': 'after-change',
  'import/idx-pair': 'after-change',
  'import/csv-columns': 'after-change',
  'import/csv-ragged': 'after-change',
  'import/csv-value': 'after-change',
  'import/csv-no-files': 'after-change',
  'import/cifar-size': 'after-change',
  'import/file-gone': 'after-change',
  'import/url': 'after-change',
  'import/url-failed': 'after-change',
  'import/url-status': 'after-change',
  'picture/unreadable': 'after-change',
  'picture/too-large': 'after-change',
  'project/missing': 'never',
  'project/busy': 'same',
  'project/class-exists': 'after-change',
  'project/class-missing': 'never',
  'project/class-name': 'after-change',
  'project/too-many-classes': 'after-change',
  'project/too-many-tags': 'after-change',
  'project/file-broken': 'after-change',
  'project/file-newer': 'after-change',
  'project/file-too-large': 'after-change',
  'project/no-storage': 'after-change',
  'project/one-class': 'after-change',
  'project/no-training-images': 'after-change',
  'project/no-test-images': 'after-change',
  'project/data-changed': 'never',
  'project/other-pictures': 'after-change',
  'storage/no-room': 'after-change',
  'camera/denied': 'after-change',
  'camera/none': 'after-change',
  'camera/insecure': 'after-change',
  'model/missing': 'never',
  'model/unreadable': 'never',
  'run/missing': 'never',
  'worker/lost': 'same',
  'worker/protocol': 'after-change',
  'browser/too-old': 'never',
  'link/bad-value': 'never',
  unknown: 'same',
};

/** What of an AppError crosses `postMessage` and is kept in records: plain, cloneable data. */
export type WireError = { [C in ErrorCode]: { readonly code: C; readonly data: ErrorData[C] } }[ErrorCode];

export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: C;
  readonly data: ErrorData[C];

  constructor(code: C, data: ErrorData[C], options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(data)}`, options);
    this.code = code;
    this.data = data;
  }

  get retry(): Retry {
    return RETRY[this.code];
  }

  toWire(): WireError {
    return { code: this.code, data: this.data } as WireError;
  }

  static fromWire(wire: WireError): AppError {
    return new AppError(wire.code, wire.data);
  }

  /** Anything caught, as an AppError: one passes through, all else becomes `unknown` with its text. */
  static from(thrown: unknown): AppError {
    if (isAppError(thrown)) return thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return new AppError('unknown', { detail }, { cause: thrown });
  }
}

/** `instanceof` alone would narrow to AppError<any>. */
function isAppError(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError;
}

export const ERROR_CODES = Object.keys(RETRY) as readonly ErrorCode[];

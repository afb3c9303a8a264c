/**
 * What a zip may hold and unpack to. Judged on its directory alone, before anything is unpacked; that no entry gives
 * more than its directory says is watched while it is read (`unpack.ts`).
 */
import { AppError } from '../../core/base/app-error.ts';

export interface ZipLimits {
  readonly mostEntries: number;
  /** All entries unpacked, in bytes. */
  readonly mostBytes: number;
  /** An entry that grows by more than this when unpacked is a bomb, if it is large as well. */
  readonly mostGrowth: number;
  /** What counts as large for that, in bytes. */
  readonly largeEntry: number;
}

/** macOS adds an entry to each of an archive's files, so this is 100,000 images and more. */
export const ZIP_LIMITS: ZipLimits = {
  mostEntries: 250_000,
  mostBytes: 20e9,
  mostGrowth: 200,
  largeEntry: 50e6,
};

/** What an entry takes of the archive. */
export interface Span {
  /** Of its local header. */
  readonly offset: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where it must have ended: the next entry, or the directory. */
  bound: number;
}

/** A local header without its name. */
export const LOCAL_HEADER = 30;

/**
 * Sets every span's bound.
 *
 * @throws AppError `import/zip-bomb` where too much would come out, or entries share bytes: that is how a small
 *   archive claims the same packed data many times over. `import/zip-broken` where one reaches beyond the last byte
 */
export function checkSpans(spans: readonly Span[], end: number, limits: ZipLimits, file: string): void {
  let total = 0;
  let isBomb = false;
  for (const { size, compressedSize } of spans) {
    total += size;
    if (size > limits.largeEntry && size > limits.mostGrowth * compressedSize) isBomb = true;
  }
  const inOrder = spans.toSorted((a, b) => a.offset - b.offset);
  for (const [index, span] of inOrder.entries()) {
    const next = inOrder[index + 1];
    span.bound = next === undefined ? end : next.offset;
    const least = span.offset + LOCAL_HEADER + span.compressedSize;
    if (least > end) throw new AppError('import/zip-broken', { file });
    if (least > span.bound) isBomb = true;
  }
  if (isBomb || total > limits.mostBytes) {
    throw new AppError('import/zip-bomb', { file, megabytes: Math.ceil(total / 1e6) });
  }
}

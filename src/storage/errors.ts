/** What a browser throws when storage fails, as the AppErrors people are told about. */
import { AppError } from '../core/base/app-error.ts';

/** The database did not open within the time it was given. */
export class OpenTimeout extends Error {
  override readonly name = 'OpenTimeout';
}

/**
 * A failure to open the database: whatever the reason, unless the database is newer or the disk full, storage
 * is not to be had here (private windows, policies and broken profiles throw all sorts of errors, or none).
 */
export function openError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return AppError.from(thrown);
  switch (nameOf(thrown)) {
    case 'VersionError':
      return new AppError('storage/newer', {}, { cause: thrown });
    case 'QuotaExceededError':
      return new AppError('storage/full', { neededBytes: 0 }, { cause: thrown });
    default:
      return new AppError('storage/blocked', {}, { cause: thrown });
  }
}

/** A failure while reading or writing `neededBytes`. */
export function useError(thrown: unknown, neededBytes: number): AppError {
  if (thrown instanceof AppError) return AppError.from(thrown);
  switch (nameOf(thrown)) {
    case 'QuotaExceededError':
      return new AppError('storage/full', { neededBytes }, { cause: thrown });
    case 'SecurityError':
    case 'NotAllowedError':
      return new AppError('storage/blocked', {}, { cause: thrown });
    default: {
      const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
      return new AppError('storage/failed', { detail }, { cause: thrown });
    }
  }
}

/** The name of an exception; older browsers' DOMExceptions are not Errors. */
export function nameOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown)) return '';
  return typeof thrown.name === 'string' ? thrown.name : '';
}

/** What was caught, as the state keeps it. */
import { AppError, type WireError } from '../core/base/app-error.ts';

/** True of the AbortError that a cancelled or superseded call ends with: not a failure. */
export function isAbort(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'AbortError';
}

export function toWire(thrown: unknown): WireError {
  return AppError.from(thrown).toWire();
}

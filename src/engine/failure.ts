/** What can go wrong in an engine while it works, recognised and named. Knows no tfjs. */
import { AppError } from '../core/base/app-error.ts';
import type { StepMetrics } from './trainer.ts';

const lost = new Set<string>();

/** Remembers that the device under an engine is gone: what fails from now on failed because of it. */
export function markLost(engine: string): void {
  lost.add(engine);
}

/** True once after the loss: whoever asks starts the engine anew. */
export function takeLost(engine: string): boolean {
  return lost.delete(engine);
}

const MEMORY =
  /out of memory|\boom\b|cannot enlarge memory|memory\.grow|allocation failed|not enough memory/i;
const LOST =
  /device (is |was )?lost|lost device|context (is |was )?lost|gpudevice|instance reference no longer exists|aborted\(|table index is out of bounds|memory access out of bounds/i;

/** Anything an engine threw, as an AppError: `engine/lost`, `engine/out-of-memory`, or `unknown` with its text. */
export function engineFailure(thrown: unknown, engine: string): AppError {
  if (thrown instanceof AppError) return AppError.from(thrown);
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) };
  if (MEMORY.test(message)) return new AppError('engine/out-of-memory', {}, { cause: thrown });
  // A trap leaves the WebAssembly instance in an unknown state.
  if (lost.has(engine) || LOST.test(message) || name === 'RuntimeError') {
    lost.add(engine);
    return new AppError('engine/lost', { engine }, { cause: thrown });
  }
  return AppError.from(thrown);
}

/** The first step whose loss is not a number or infinite; null where there is none. */
export function divergedStep({ firstStep, loss }: StepMetrics): number | null {
  const at = loss.findIndex((value) => !Number.isFinite(value));
  return at < 0 ? null : firstStep + at;
}

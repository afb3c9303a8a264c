/** Trainings over the tests' worker, from start to end, and what they reported. */
import { AppError } from '../core/base/app-error.ts';
import type { CurvePoint, EpochPoint } from '../core/project/records.ts';
import type { DataOwner } from '../core/project/project.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { TrainerEvent } from '../store/ports.ts';
import { type TestWorker, tinyRecipe } from './worker.ts';

export const never = new AbortController().signal;

type Finished = Extract<TrainerEvent, { kind: 'finished' }>;

/** Trains to the end; `on` may steer. */
export async function train(
  worker: TestWorker,
  options: {
    project?: DataOwner;
    recipe?: Recipe;
    resume?: string;
    signal?: AbortSignal;
    on?: (event: TrainerEvent) => void;
  } = {},
): Promise<{ events: TrainerEvent[]; finished: Finished | null }> {
  const events: TrainerEvent[] = [];
  const begin = options.resume
    ? ({ kind: 'resume', runId: options.resume } as const)
    : ({
        kind: 'new',
        project: options.project ?? 'mnist',
        recipe: options.recipe ?? tinyRecipe(),
        name: 'Bars',
        guess: null,
      } as const);
  for await (const event of worker.ports.trainer.train(begin, options.signal ?? never)) {
    events.push(event);
    options.on?.(event);
  }
  const last = events.at(-1);
  return { events, finished: last?.kind === 'finished' ? last : null };
}

export function history(events: readonly TrainerEvent[]): { curve: CurvePoint[]; epochs: EpochPoint[] } {
  const curve: CurvePoint[] = [];
  const epochs: EpochPoint[] = [];
  for (const event of events) {
    if (event.kind === 'started') {
      curve.push(...event.history.curve);
      epochs.push(...event.history.epochs);
    }
    if (event.kind === 'progress') curve.push(...event.curve);
    if (event.kind === 'epoch') epochs.push(event.point);
  }
  return { curve, epochs };
}

/** The code of what is thrown, or its name. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown: unknown = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return AppError.from(thrown).code;
  return thrown instanceof Error || thrown instanceof DOMException ? thrown.name : String(thrown);
}

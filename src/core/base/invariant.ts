/** Bugs, as opposed to expected failures (`AppError`): they throw, and nobody translates them. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** Proves at compile time that every case of a union was handled. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`);
}

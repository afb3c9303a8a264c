/**
 * What the contracts of all workers share: the envelope of messages, and how a table of calls is read. What
 * arrives is `unknown` until it has passed here: every call's input is checked in full by the worker; the page
 * checks envelopes and the kind of each answer, since `hello` has proved that worker and page are of the same
 * version.
 */
import * as v from 'valibot';
import { AppError, ERROR_CODES, type WireError } from '../core/base/app-error.ts';

/** Raised whenever a message changes its meaning; page and worker of different versions refuse each other. */
export const PROTOCOL_VERSION = 3;

export interface Greeting {
  readonly protocol: number;
  /** Address of the folder the app lies in, for its static files: a worker's own address says nothing of it. */
  readonly base: string;
  /**
   * Name of a lock that the worker takes and never gives back: the page is granted it when the worker has
   * died, of which no event tells. Null where the browser has no Web Locks (plain http): there the page pings.
   */
  readonly lifeline: string | null;
}

/** One call of a table: what goes in, what is reported on the way, what comes out. */
export interface CallShape {
  in: unknown;
  event: unknown;
  out: unknown;
}

/** In every table. */
export interface CommonCalls {
  /** First of all; nothing else is answered before it. Refused with `worker/protocol` where the versions differ. */
  hello: { in: Greeting; event: never; out: { readonly protocol: number } };
  /** Answered as soon as the worker gets to it: a sign of life. */
  ping: { in: Record<string, never>; event: never; out: null };
}

export type CallTable<T> = { [K in keyof T]: CallShape } & CommonCalls;
export type NameIn<T> = Extract<keyof T, string>;
export type CallId = number;

/** Names of the calls that report something on the way. */
export type EventfulIn<T extends CallTable<T>> = {
  [K in NameIn<T>]: [T[K]['event']] extends [never] ? never : K;
}[NameIn<T>];

/** A worker's table of calls with the readers of all that crosses. */
export interface Contract<T extends CallTable<T>> {
  readonly inputs: { readonly [K in NameIn<T>]: v.GenericSchema<unknown, T[K]['in']> };
  readonly outputs: { readonly [K in NameIn<T>]: v.GenericSchema<unknown, T[K]['out']> };
  readonly events: { readonly [K in EventfulIn<T>]: v.GenericSchema<unknown, T[K]['event']> };
}

export type FromWorker =
  | { readonly id: CallId; readonly kind: 'event'; readonly event: unknown }
  | { readonly id: CallId; readonly kind: 'out'; readonly out: unknown }
  | { readonly id: CallId; readonly kind: 'error'; readonly error: WireError }
  | { readonly id: CallId; readonly kind: 'aborted' };

/** A request whose input has not been read yet. */
export type Request<Name extends string> =
  | { readonly kind: 'cancel'; readonly id: CallId }
  | { readonly kind: 'call'; readonly id: CallId; readonly call: Name; readonly in: unknown };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Of the greeting and the sign of life, for every table. */
export const COMMON_INPUTS = {
  hello: v.object({
    protocol: v.number(),
    base: v.pipe(v.string(), v.url()),
    lifeline: v.nullable(v.pipe(v.string(), v.nonEmpty())),
  }),
  ping: v.strictObject({}),
};
export const COMMON_OUTPUTS = { hello: v.object({ protocol: v.number() }), ping: v.null() };

/** Checked by kind only: what a worker of the same version sends. */
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
export const anObject = <T extends object>() => v.custom<T>(isObject);
export const aList = <T>() => v.custom<readonly T[]>((value) => Array.isArray(value));

const envelope = v.object({ id: count, call: v.string(), in: v.optional(v.unknown()) });

/** Null for what is no request of this contract. */
export function readRequest<T extends CallTable<T>>(
  { inputs }: Pick<Contract<T>, 'inputs'>,
  message: unknown,
): Request<NameIn<T>> | null {
  const parsed = v.safeParse(envelope, message);
  if (!parsed.success) return null;
  const { id, call } = parsed.output;
  if (call === 'cancel') return { kind: 'cancel', id };
  return isName(inputs, call) ? { kind: 'call', id, call, in: parsed.output.in } : null;
}

function isName<S extends object>(schemas: S, call: string): call is Extract<keyof S, string> {
  return Object.hasOwn(schemas, call);
}

/** The version in a greeting, however else that version's greeting looks; null where there is none. */
export function greetingVersion(input: unknown): number | null {
  const parsed = v.safeParse(v.looseObject({ protocol: v.number() }), input);
  return parsed.success ? parsed.output.protocol : null;
}

const errorShape = v.object({
  code: v.picklist(ERROR_CODES),
  data: v.record(v.string(), v.union([v.string(), v.number()])),
});
const wireError = v.custom<WireError>((value) => v.is(errorShape, value));

const reply = v.variant('kind', [
  v.object({ id: count, kind: v.literal('event'), event: v.unknown() }),
  v.object({ id: count, kind: v.literal('out'), out: v.unknown() }),
  v.object({ id: count, kind: v.literal('error'), error: wireError }),
  v.object({ id: count, kind: v.literal('aborted') }),
]) satisfies v.GenericSchema<unknown, FromWorker>;

/** What the worker sent, or null for what is no message of this protocol. */
export function readReply(message: unknown): FromWorker | null {
  const parsed = v.safeParse(reply, message);
  return parsed.success ? parsed.output : null;
}

/** Throws an `unknown` AppError that names the field: only a bug of the other side sends such a value. */
export function readValue<T>(schema: v.GenericSchema<unknown, T>, value: unknown, call: string): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = [call, v.getDotPath(issue)].filter((part) => part !== null).join('.');
  throw new AppError('unknown', { detail: `${where}: ${issue.message}` });
}

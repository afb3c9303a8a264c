/**
 * The worker's end of the contract, over anything that posts messages: reads requests, runs each call's
 * handler, and answers with an event, an outcome, an error or an abort under the request's id.
 */
import { AppError } from '../core/base/app-error.ts';
import type { CallName, Calls } from '../protocol/calls.ts';
import {
  type CallId,
  type CallTable,
  COMMON_INPUTS,
  type Contract,
  type FromWorker,
  type Greeting,
  greetingVersion,
  type NameIn,
  PROTOCOL_VERSION,
  readRequest,
  readValue,
} from '../protocol/contract.ts';

export interface ContextOf<T extends CallTable<T>, K extends NameIn<T>> {
  /** Aborted when the page cancels the call. */
  readonly signal: AbortSignal;
  readonly emit: (event: T[K]['event']) => void;
}
/** Of a call of the training worker. */
export type CallContext<K extends CallName> = ContextOf<Calls, K>;

export type HandlerOf<T extends CallTable<T>, K extends NameIn<T>> = (
  input: T[K]['in'],
  context: ContextOf<T, K>,
) => Promise<T[K]['out']>;

/** A handler for every call but `hello`, which is the host's. */
export type HandlersOf<T extends CallTable<T>> = {
  readonly [K in Exclude<NameIn<T>, 'hello'>]: HandlerOf<T, K>;
};
export type Handlers = HandlersOf<Calls>;

/** What the host needs of a worker's scope or a MessagePort. */
export interface Endpoint {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** Serves an endpoint; `greet` makes the handlers once a page of the same version has said hello. Returns how to stop. */
export function serve<T extends CallTable<T>>(
  endpoint: Endpoint,
  contract: Contract<T>,
  greet: (greeting: Greeting) => Promise<HandlersOf<T>>,
): () => void {
  const host = new Host(endpoint, contract, greet);
  const listener = (event: MessageEvent<unknown>): void => {
    host.receive(event.data);
  };
  endpoint.addEventListener('message', listener);
  return () => {
    endpoint.removeEventListener('message', listener);
    host.abortAll();
  };
}

class Host<T extends CallTable<T>> {
  readonly #endpoint: Endpoint;
  readonly #contract: Contract<T>;
  readonly #greet: (greeting: Greeting) => Promise<HandlersOf<T>>;
  readonly #running = new Map<CallId, AbortController>();
  #handlers: HandlersOf<T> | null = null;

  constructor(
    endpoint: Endpoint,
    contract: Contract<T>,
    greet: (greeting: Greeting) => Promise<HandlersOf<T>>,
  ) {
    this.#endpoint = endpoint;
    this.#contract = contract;
    this.#greet = greet;
  }

  receive(message: unknown): void {
    const request = readRequest(this.#contract, message);
    if (!request) {
      const error = new AppError('unknown', { detail: 'a message that is no call of this worker' });
      const id = idOf(message);
      // Without an id nobody waits for an answer: it shows as an error of the worker.
      if (id === null) throw error;
      this.#post({ id, kind: 'error', error: error.toWire() });
      return;
    }
    if (request.kind === 'cancel') {
      // A call that has ended meanwhile has nothing to cancel.
      this.#running.get(request.id)?.abort();
      return;
    }
    void this.#run(request.id, request.call, request.in);
  }

  abortAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  async #run(id: CallId, call: NameIn<T>, input: unknown): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const out = isHandled<T>(call)
        ? await this.#call(id, call, input, controller.signal)
        : await this.#hello(input);
      this.#post({ id, kind: 'out', out });
    } catch (thrown) {
      this.#post(
        isAbort(thrown)
          ? { id, kind: 'aborted' }
          : { id, kind: 'error', error: AppError.from(thrown).toWire() },
      );
    } finally {
      this.#running.delete(id);
    }
  }

  async #hello(input: unknown): Promise<{ readonly protocol: number }> {
    const version = greetingVersion(input);
    if (version !== null && version !== PROTOCOL_VERSION) {
      throw new AppError('worker/protocol', { page: version, worker: PROTOCOL_VERSION });
    }
    this.#handlers = await this.#greet(readValue(COMMON_INPUTS.hello, input, 'hello'));
    return { protocol: PROTOCOL_VERSION };
  }

  async #call<K extends Exclude<NameIn<T>, 'hello'>>(
    id: CallId,
    call: K,
    input: unknown,
    signal: AbortSignal,
  ): Promise<T[K]['out']> {
    if (!this.#handlers) throw new AppError('worker/protocol', { page: 0, worker: PROTOCOL_VERSION });
    const { inputs } = this.#contract;
    return this.#handlers[call](readValue(inputs[call], input, call), {
      signal,
      emit: (event) => {
        if (this.#running.has(id)) this.#post({ id, kind: 'event', event });
      },
    });
  }

  #post(message: FromWorker): void {
    this.#endpoint.postMessage(message);
  }
}

/** All but the greeting, which is the host's own. */
function isHandled<T extends CallTable<T>>(call: NameIn<T>): call is Exclude<NameIn<T>, 'hello'> {
  return call !== 'hello';
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}

export function abortError(why: string): DOMException {
  return new DOMException(why, 'AbortError');
}

function idOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('id' in message)) return null;
  return typeof message.id === 'number' ? message.id : null;
}

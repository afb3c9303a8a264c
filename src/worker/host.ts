/**
 * The worker's end of the contract, over anything that posts messages: reads requests, runs each call's
 * handler, and answers with an event, an outcome, an error or an abort under the request's id.
 */
import { AppError } from '../core/base/app-error.ts';
import {
  type CallId,
  type CallName,
  type Calls,
  type FromWorker,
  type Greeting,
  PROTOCOL_VERSION,
} from '../protocol/calls.ts';
import { greetingVersion, readInput, readRequest } from '../protocol/messages.ts';

export interface CallContext<K extends CallName> {
  /** Aborted when the page cancels the call. */
  readonly signal: AbortSignal;
  readonly emit: (event: Calls[K]['event']) => void;
}

export type Handler<K extends CallName> = (
  input: Calls[K]['in'],
  context: CallContext<K>,
) => Promise<Calls[K]['out']>;

/** A handler for every call but `hello`, which is the host's. */
export type Handlers = { readonly [K in Exclude<CallName, 'hello'>]: Handler<K> };

/** What the host needs of a worker's scope or a MessagePort. */
export interface Endpoint {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** Serves an endpoint; `greet` makes the handlers once a page of the same version has said hello. Returns how to stop. */
export function serve(endpoint: Endpoint, greet: (greeting: Greeting) => Promise<Handlers>): () => void {
  const host = new Host(endpoint, greet);
  const listener = (event: MessageEvent<unknown>): void => {
    host.receive(event.data);
  };
  endpoint.addEventListener('message', listener);
  return () => {
    endpoint.removeEventListener('message', listener);
    host.abortAll();
  };
}

class Host {
  readonly #endpoint: Endpoint;
  readonly #greet: (greeting: Greeting) => Promise<Handlers>;
  readonly #running = new Map<CallId, AbortController>();
  #handlers: Handlers | null = null;

  constructor(endpoint: Endpoint, greet: (greeting: Greeting) => Promise<Handlers>) {
    this.#endpoint = endpoint;
    this.#greet = greet;
  }

  receive(message: unknown): void {
    const request = readRequest(message);
    if (!request) {
      const error = new AppError('unknown', { detail: 'a message that is no call of this worker' });
      const id = idOf(message);
      // Without an id nobody waits for an answer: it shows as an error of the worker.
      if (id === null) throw error;
      this.#post({ id, kind: 'error', error: error.toWire() });
      return;
    }
    if (request.call === 'cancel') {
      // A call that has ended meanwhile has nothing to cancel.
      this.#running.get(request.id)?.abort();
      return;
    }
    void this.#run(request.id, request.call, request.in);
  }

  abortAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  async #run(id: CallId, call: CallName, input: unknown): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const out =
        call === 'hello' ? await this.#hello(input) : await this.#call(id, call, input, controller.signal);
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

  async #hello(input: unknown): Promise<Calls['hello']['out']> {
    const version = greetingVersion(input);
    if (version !== null && version !== PROTOCOL_VERSION) {
      throw new AppError('worker/protocol', { page: version, worker: PROTOCOL_VERSION });
    }
    this.#handlers = await this.#greet(readInput('hello', input));
    return { protocol: PROTOCOL_VERSION };
  }

  async #call<K extends Exclude<CallName, 'hello'>>(
    id: CallId,
    call: K,
    input: unknown,
    signal: AbortSignal,
  ): Promise<Calls[K]['out']> {
    if (!this.#handlers) throw new AppError('worker/protocol', { page: 0, worker: PROTOCOL_VERSION });
    return this.#handlers[call](readInput(call, input), {
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

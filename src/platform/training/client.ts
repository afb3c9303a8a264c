/**
 * The page's end of the worker contract: typed calls, cancelling, progress, and a worker that may die. A dead
 * one rejects all that is pending with `worker/lost`; the next one is started at once, or, where this one
 * never came up, with the next call.
 */
import { AppError } from '../../core/base/app-error.ts';
import { type Deferred, deferred } from '../../core/base/deferred.ts';
import type { Calls } from '../../protocol/calls.ts';
import {
  type CallId,
  type CallTable,
  COMMON_OUTPUTS,
  type Contract,
  type EventfulIn,
  type FromWorker,
  type NameIn,
  PROTOCOL_VERSION,
  readReply,
  readValue,
} from '../../protocol/contract.ts';
import { watchSilence } from './silence.ts';

/** What the client needs of a Worker. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** It threw, could not be loaded, or sent what cannot be read. */
  onDeath(listener: () => void): void;
  terminate(): void;
}

export interface ClientOptions<T extends CallTable<T> = Calls> {
  readonly contract: Contract<T>;
  spawn(): WorkerLike;
  /** Address of the folder the app lies in. */
  readonly base: string;
  /** Null where the browser has no Web Locks. */
  readonly locks: LockManager | null;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Events as they came. */
  readonly onEvent?: (event: unknown) => void;
  /** What the worker gets for good. */
  readonly transfer?: Transferable[];
}

interface Pending {
  readonly answer: Deferred<unknown>;
  readonly onEvent: ((event: unknown) => void) | undefined;
}

/** One worker's life. */
interface Life {
  readonly worker: WorkerLike;
  readonly pending: Map<CallId, Pending>;
  readonly greeted: Promise<void>;
  /** Ends the watch over its death. */
  readonly unwatch: AbortController;
  isUp: boolean;
}

export class WorkerClient<T extends CallTable<T> = Calls> {
  readonly #options: ClientOptions<T>;
  readonly #lostListeners = new Set<() => void>();
  #life: Life | null = null;
  #nextId: CallId = 1;

  constructor(options: ClientOptions<T>) {
    this.#options = options;
  }

  /**
   * Throws the worker's AppError, `worker/lost`, or an AbortError once the worker has confirmed the abort: what
   * was cancelled has then ended.
   */
  async call<K extends NameIn<T>>(
    call: K,
    input: T[K]['in'],
    options: CallOptions = {},
  ): Promise<T[K]['out']> {
    options.signal?.throwIfAborted();
    const life = this.#life ?? this.#start();
    await life.greeted;
    options.signal?.throwIfAborted();
    const { outputs } = this.#options.contract;
    return readValue(outputs[call], await this.#request(life, call, input, options), call);
  }

  /** A call that reports on the way. */
  async callWithEvents<K extends EventfulIn<T>>(
    call: K,
    input: T[K]['in'],
    onEvent: (event: T[K]['event']) => void,
    options: Omit<CallOptions, 'onEvent'> = {},
  ): Promise<T[K]['out']> {
    const { events } = this.#options.contract;
    const schema = events[call];
    return this.call(call, input, {
      ...options,
      onEvent: (event) => onEvent(readValue(schema, event, call)),
    });
  }

  /** The worker died and what was pending has been rejected. Returns how to stop listening. */
  onLost(listener: () => void): () => void {
    this.#lostListeners.add(listener);
    return () => this.#lostListeners.delete(listener);
  }

  /** Ends the worker for good. */
  close(): void {
    const life = this.#life;
    this.#life = null;
    if (life) bury(life);
  }

  #start(): Life {
    const worker = this.#options.spawn();
    const greeted: Deferred<void> = deferred();
    const life: Life = {
      worker,
      pending: new Map(),
      greeted: greeted.promise,
      unwatch: new AbortController(),
      isUp: false,
    };
    this.#life = life;
    worker.onMessage((message) => {
      const reply = readReply(message);
      if (reply) receive(life, reply);
    });
    worker.onDeath(() => {
      this.#lost(life);
    });
    this.#greet(life).then(greeted.resolve, greeted.reject);
    greeted.promise.catch(() => undefined); // whoever calls is told
    return life;
  }

  async #greet(life: Life): Promise<void> {
    const { base, locks } = this.#options;
    const lifeline =
      locks === null ? null : `inkling-worker-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    const { protocol } = readValue(
      COMMON_OUTPUTS.hello,
      await this.#request(life, 'hello', { protocol: PROTOCOL_VERSION, base, lifeline }, {}),
      'hello',
    );
    if (protocol !== PROTOCOL_VERSION) {
      throw new AppError('worker/protocol', { page: PROTOCOL_VERSION, worker: protocol });
    }
    life.isUp = true;
    if (locks !== null && lifeline !== null) this.#watchLock(life, locks, lifeline);
    else this.#watchSilence(life);
  }

  /** A worker that dies quietly leaves its lock. */
  #watchLock(life: Life, locks: LockManager, lifeline: string): void {
    locks
      .request(lifeline, { signal: life.unwatch.signal }, () => {
        this.#lost(life);
      })
      .catch(() => undefined); // watched no longer
  }

  #watchSilence(life: Life): void {
    const heard = watchSilence({
      isAwaited: () => life.pending.size > 0,
      ask: () => {
        // Nobody waits for the answer: that a message comes is the answer.
        life.worker.postMessage({ id: this.#nextId++, call: 'ping', in: {} });
      },
      onDead: () => {
        this.#lost(life);
      },
      signal: life.unwatch.signal,
    });
    life.worker.onMessage(heard);
  }

  #lost(life: Life): void {
    if (this.#life !== life) return;
    this.#life = null;
    bury(life);
    // One that never came up would not come up now.
    if (life.isUp) this.#start();
    for (const listener of [...this.#lostListeners]) listener();
  }

  async #request(
    life: Life,
    call: string,
    input: unknown,
    { signal, onEvent, transfer }: CallOptions,
  ): Promise<unknown> {
    if (this.#life !== life) throw new AppError('worker/lost', {});
    const id = this.#nextId++;
    const answer: Deferred<unknown> = deferred();
    life.pending.set(id, { answer, onEvent });
    const cancel = (): void => {
      life.worker.postMessage({ id, call: 'cancel' });
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      life.worker.postMessage({ id, call, in: input }, transfer);
      return await answer.promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
      life.pending.delete(id);
    }
  }
}

function receive(life: Life, reply: FromWorker): void {
  const pending = life.pending.get(reply.id);
  if (!pending) return; // an event of a call that has ended
  switch (reply.kind) {
    case 'event':
      pending.onEvent?.(reply.event);
      return;
    case 'out':
      pending.answer.resolve(reply.out);
      return;
    case 'error':
      pending.answer.reject(AppError.fromWire(reply.error));
      return;
    case 'aborted':
      pending.answer.reject(new DOMException('the call was aborted', 'AbortError'));
  }
}

function bury(life: Life): void {
  life.unwatch.abort();
  life.worker.terminate();
  for (const { answer } of life.pending.values()) answer.reject(new AppError('worker/lost', {}));
  life.pending.clear();
}

import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { type FromWorker, PROTOCOL_VERSION, readReply } from '../protocol/contract.ts';
import { TRAINING } from '../protocol/messages.ts';
import { createMemoryStorage } from '../storage/in-memory.ts';
import { tinyDataset, TinyServer } from '../testing/tiny-dataset.ts';
import { startWorker, testDeps } from '../testing/worker.ts';
import { createHandlers } from './handlers.ts';
import { type Handlers, serve } from './host.ts';

const GREETING = { protocol: PROTOCOL_VERSION, base: 'http://tiny.test/', lifeline: null };

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A host with some handlers of its own, and a way to ask it. */
function host(handlers: Partial<Handlers>): (message: unknown) => Promise<FromWorker> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const deps = testDeps(new TinyServer(tinyDataset()), createMemoryStorage());
  serve(port2, TRAINING, () => Promise.resolve({ ...createHandlers(deps), ...handlers }));
  port2.start();
  return (message) =>
    new Promise((resolve) => {
      port1.addEventListener(
        'message',
        ({ data }) => {
          const reply = readReply(data);
          if (reply) resolve(reply);
        },
        { once: true },
      );
      port1.start();
      port1.postMessage(message);
    });
}

describe('the host', () => {
  it('answers nothing before a hello of its own version', async () => {
    const ask = host({ listModels: () => Promise.resolve([]) });
    expect(await ask({ id: 1, call: 'listModels', in: {} })).toMatchObject({
      id: 1,
      kind: 'error',
      error: { code: 'worker/protocol' },
    });
    expect(await ask({ id: 2, call: 'hello', in: { protocol: 99 } })).toMatchObject({
      kind: 'error',
      error: { code: 'worker/protocol', data: { page: 99, worker: PROTOCOL_VERSION } },
    });
    expect(await ask({ id: 3, call: 'hello', in: GREETING })).toEqual({
      id: 3,
      kind: 'out',
      out: { protocol: PROTOCOL_VERSION },
    });
    expect(await ask({ id: 4, call: 'listModels', in: {} })).toEqual({ id: 4, kind: 'out', out: [] });
    expect(await ask({ id: 5, call: 'ping', in: {} })).toEqual({ id: 5, kind: 'out', out: null });
  });

  it('refuses what is no call, and inputs that are not as agreed, naming the field', async () => {
    const ask = host({});
    await ask({ id: 1, call: 'hello', in: GREETING });
    expect(await ask({ id: 2, call: 'format-disk', in: {} })).toMatchObject({ id: 2, kind: 'error' });
    const bad = await ask({
      id: 3,
      call: 'train',
      in: { kind: 'new', project: 'mnist', name: 'x', recipe: { ...TUTORIAL_RECIPE, images: -5 } },
    });
    expect(bad).toMatchObject({ kind: 'error', error: { code: 'unknown' } });
    expect(JSON.stringify(bad)).toContain('train.recipe.images');
  });

  it('passes failures on as they are, and anything else as unknown', async () => {
    const ask = host({
      storeModel: () => Promise.reject(new AppError('storage/full', { neededBytes: 7 })),
      deleteModel: () => Promise.reject(new TypeError('oops')),
    });
    await ask({ id: 1, call: 'hello', in: GREETING });
    expect(await ask({ id: 2, call: 'storeModel', in: { id: 'm' } })).toEqual({
      id: 2,
      kind: 'error',
      error: { code: 'storage/full', data: { neededBytes: 7 } },
    });
    expect(await ask({ id: 3, call: 'deleteModel', in: { id: 'm' } })).toEqual({
      id: 3,
      kind: 'error',
      error: { code: 'unknown', data: { detail: 'oops' } },
    });
  });
});

describe('the client', () => {
  it('rejects what is pending when the worker dies, tells, and starts the next one', async () => {
    const worker = startWorker({ deps: { loadMl: () => new Promise(() => undefined) } });
    let told = 0;
    const stop = worker.client.onLost(() => (told += 1));
    await worker.ports.engine.detect(null);
    const pending = worker.ports.predictor.predict('some-model', new Uint8Array(784));
    setTimeout(() => {
      worker.crash();
    });
    await expect(pending).rejects.toMatchObject({ code: 'worker/lost' });
    expect(told).toBe(1);
    expect(await worker.ports.engine.detect(null)).toMatchObject({ engine: 'cpu' });
    stop();
    worker.crash();
    expect(told).toBe(1);
    worker.close();
  });

  it('does not start one again and again that never comes up', async () => {
    const worker = startWorker();
    const before = worker.ports.engine.detect(null);
    worker.crash();
    await expect(before).rejects.toMatchObject({ code: 'worker/lost' });
    expect(await worker.ports.engine.detect(null)).toMatchObject({ engine: 'cpu' });
    worker.close();
  });
});

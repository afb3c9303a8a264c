import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import type { EngineId, SkipReason } from '../core/engine/engine.ts';
import { detectEngine, prepareEngine } from './choose.ts';
import { adapterName, type AdapterFacts, type EngineEnvironment, isSoftware } from './environment.ts';

const HARDWARE: AdapterFacts = { info: { vendor: 'intel', architecture: 'xe', description: '' } };
const EMULATED: AdapterFacts = { info: { vendor: 'google', architecture: 'swiftshader' } };

function environment(
  changes: Partial<EngineEnvironment> & { adapter?: AdapterFacts | null } = {},
): EngineEnvironment {
  const { adapter = HARDWARE, ...rest } = changes;
  return {
    secureContext: true,
    requestAdapter: () => Promise.resolve(adapter),
    wasm: () => 'simd',
    webgl: () => true,
    ...rest,
  };
}

/** Attempts that fail with the given reasons, and what was attempted. */
function attempts(failures: Partial<Record<EngineId, SkipReason>>) {
  const tried: EngineId[] = [];
  const attempt = (engine: EngineId) => {
    tried.push(engine);
    return Promise.resolve(failures[engine] ?? null);
  };
  return { tried, attempt };
}

describe('detectEngine', () => {
  it('prefers WebGPU on a hardware adapter, and names it', async () => {
    expect(await detectEngine(null, environment())).toEqual({
      engine: 'webgpu',
      adapter: 'intel xe',
      software: false,
      chosenBy: 'auto',
      skipped: [],
      state: 'detected',
    });
  });

  it.each<[string, Parameters<typeof environment>[0], SkipReason]>([
    ['plain http', { secureContext: false, requestAdapter: null }, 'insecure-context'],
    ['a browser without WebGPU', { requestAdapter: null }, 'no-api'],
    ['no adapter', { adapter: null }, 'no-adapter'],
    ['an adapter request that fails', { requestAdapter: () => Promise.reject(new Error('x')) }, 'no-adapter'],
    ['an emulated adapter', { adapter: EMULATED }, 'software-adapter'],
  ])('falls to wasm with %s', async (_, changes, reason) => {
    const report = await detectEngine(null, environment(changes));
    expect(report).toMatchObject({ engine: 'wasm', adapter: null, software: false, chosenBy: 'auto' });
    expect(report.skipped).toEqual([{ engine: 'webgpu', reason }]);
  });

  it.each([
    ['no-simd', 'no-simd'],
    ['no-api', 'no-api'],
    ['blocked', 'wasm-blocked'],
  ] as const)('falls to WebGL where WebAssembly is %s', async (wasm, reason) => {
    const report = await detectEngine(null, environment({ adapter: null, wasm: () => wasm }));
    expect(report.engine).toBe('webgl');
    expect(report.skipped).toEqual([
      { engine: 'webgpu', reason: 'no-adapter' },
      { engine: 'wasm', reason },
    ]);
  });

  it('falls to cpu where there is nothing else', async () => {
    const bare = environment({ adapter: null, wasm: () => 'no-api', webgl: () => false });
    const report = await detectEngine(null, bare);
    expect(report.engine).toBe('cpu');
    expect(report.skipped.map(({ engine }) => engine)).toEqual(['webgpu', 'wasm', 'webgl']);
  });

  it('uses an emulated adapter when asked to, and says that it is one', async () => {
    const report = await detectEngine('webgpu', environment({ adapter: EMULATED }));
    expect(report).toMatchObject({ engine: 'webgpu', software: true, chosenBy: 'user', skipped: [] });
  });

  it('says why better engines are not used when one is chosen by hand', async () => {
    const report = await detectEngine('webgl', environment({ adapter: EMULATED }));
    expect(report).toMatchObject({ engine: 'webgl', chosenBy: 'user' });
    expect(report.skipped).toEqual([
      { engine: 'webgpu', reason: 'software-adapter' },
      { engine: 'wasm', reason: 'not-chosen' },
    ]);
  });

  it('takes the best one where the one asked for is not there', async () => {
    const report = await detectEngine('webgl', environment({ adapter: null, webgl: () => false }));
    expect(report).toMatchObject({ engine: 'wasm', chosenBy: 'auto' });
    expect(report.skipped).toEqual([
      { engine: 'webgpu', reason: 'no-adapter' },
      { engine: 'webgl', reason: 'no-api' },
    ]);
  });
});

describe('prepareEngine', () => {
  it('reports an engine that started and passed as checked', async () => {
    const { tried, attempt } = attempts({});
    const report = await prepareEngine(null, environment(), attempt);
    expect(report).toMatchObject({ engine: 'webgpu', state: 'checked' });
    expect(tried).toEqual(['webgpu']);
  });

  it('skips an engine that computes something else, and one that does not start', async () => {
    const { tried, attempt } = attempts({ webgpu: 'self-test-failed', wasm: 'failed-to-start' });
    const report = await prepareEngine(null, environment(), attempt);
    expect(report.engine).toBe('webgl');
    expect(report.skipped).toEqual([
      { engine: 'webgpu', reason: 'self-test-failed' },
      { engine: 'wasm', reason: 'failed-to-start' },
    ]);
    expect(tried).toEqual(['webgpu', 'wasm', 'webgl']);
  });

  it('never starts an emulated adapter by itself', async () => {
    const { tried, attempt } = attempts({});
    await prepareEngine(null, environment({ adapter: EMULATED }), attempt);
    expect(tried).toEqual(['wasm']);
  });

  it('fails with the names of all it tried', async () => {
    const all: Record<EngineId, SkipReason> = {
      webgpu: 'failed-to-start',
      wasm: 'failed-to-start',
      webgl: 'failed-to-start',
      cpu: 'failed-to-start',
    };
    const failure = await prepareEngine('wasm', environment(), attempts(all).attempt).catch(
      (e: unknown) => e,
    );
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'engine/none', data: { tried: 'wasm, webgpu, webgl, cpu' } });
  });
});

describe('an adapter', () => {
  it.each<[AdapterFacts, boolean]>([
    [HARDWARE, false],
    [EMULATED, true],
    [{ isFallbackAdapter: true }, true],
    [{ info: { isFallbackAdapter: true, vendor: 'microsoft' } }, true],
    [{ info: { description: 'llvmpipe (LLVM 17, 256 bits)' } }, true],
    [{ info: { description: 'Microsoft Basic Render Driver' } }, true],
    [{ info: { vendor: 'apple', architecture: 'metal-3' } }, false],
    [{}, false],
  ])('%j is emulated: %s', (adapter, software) => {
    expect(isSoftware(adapter)).toBe(software);
  });

  it('is named by its description, else by what it says, else not at all', () => {
    expect(adapterName({ info: { vendor: 'intel', description: 'Intel Iris Xe' } })).toBe('Intel Iris Xe');
    expect(adapterName({ info: { vendor: 'apple', architecture: 'metal-3', device: '' } })).toBe(
      'apple metal-3',
    );
    expect(adapterName({ info: { vendor: '', architecture: '' } })).toBeNull();
  });
});

/**
 * Chooses what trains: WebGPU on a real adapter, else WebAssembly, else WebGL, else plain JavaScript, unless a
 * person asks for one. Loads no engine until one is to be prepared, and then only those it tries.
 */
import { AppError } from '../core/base/app-error.ts';
import { ENGINE_IDS, type EngineId, type EngineReport, type SkipReason } from '../core/engine/engine.ts';
import { adapterName, browserEnvironment, type EngineEnvironment, isSoftware } from './environment.ts';

interface Finding {
  /** Why it cannot be used, or not by itself; null where it can. */
  readonly reason: SkipReason | null;
  readonly adapter: string | null;
  readonly software: boolean;
}

const plain = (reason: SkipReason | null): Finding => ({ reason, adapter: null, software: false });

async function lookForWebgpu(environment: EngineEnvironment, wanted: boolean): Promise<Finding> {
  const { requestAdapter, secureContext } = environment;
  if (!requestAdapter) return plain(secureContext ? 'no-api' : 'insecure-context');
  const adapter = await requestAdapter().catch(() => null);
  if (!adapter) return plain('no-adapter');
  const software = isSoftware(adapter);
  return { reason: software && !wanted ? 'software-adapter' : null, adapter: adapterName(adapter), software };
}

async function lookFor(engine: EngineId, environment: EngineEnvironment, wanted: boolean): Promise<Finding> {
  switch (engine) {
    case 'webgpu':
      return lookForWebgpu(environment, wanted);
    case 'wasm': {
      const reasons = {
        simd: null,
        'no-simd': 'no-simd',
        'no-api': 'no-api',
        blocked: 'wasm-blocked',
      } as const;
      return plain(reasons[environment.wasm()]);
    }
    case 'webgl':
      return plain(environment.webgl() ? null : 'no-api');
    case 'cpu':
      return plain(null);
  }
}

/** Tries an engine that was found; says why it cannot be used after all, or null. */
type Attempt = (engine: EngineId) => Promise<SkipReason | null>;

async function choose(
  wanted: EngineId | null,
  environment: EngineEnvironment,
  state: EngineReport['state'],
  attempt: Attempt,
): Promise<EngineReport> {
  const order = wanted ? [wanted, ...ENGINE_IDS.filter((id) => id !== wanted)] : ENGINE_IDS;
  const reasons = new Map<EngineId, SkipReason>();
  for (const engine of order) {
    const finding = await lookFor(engine, environment, engine === wanted);
    const reason = finding.reason ?? (await attempt(engine));
    if (reason) {
      reasons.set(engine, reason);
      continue;
    }
    for (const better of ENGINE_IDS.slice(0, ENGINE_IDS.indexOf(engine))) {
      if (reasons.has(better)) continue;
      reasons.set(better, (await lookFor(better, environment, false)).reason ?? 'not-chosen');
    }
    const { adapter, software } = finding;
    const chosenBy = engine === wanted ? 'user' : 'auto';
    return { engine, adapter, software, chosenBy, skipped: inOrder(reasons), state };
  }
  throw new AppError('engine/none', { tried: order.join(', ') });
}

function inOrder(reasons: ReadonlyMap<EngineId, SkipReason>): EngineReport['skipped'] {
  return ENGINE_IDS.flatMap((engine) => {
    const reason = reasons.get(engine);
    return reason ? [{ engine, reason }] : [];
  });
}

/** Which engine would be used, by what the browser offers; loads and starts nothing. */
export function detectEngine(
  wanted: EngineId | null,
  environment: EngineEnvironment = browserEnvironment(),
): Promise<EngineReport> {
  return choose(wanted, environment, 'detected', () => Promise.resolve(null));
}

const startAndCheck: Attempt = async (engine) => (await import('./start.ts')).startAndCheck(engine);

/**
 * Starts the best engine that computes one training step as the cpu does, and makes it tfjs's backend. Throws
 * `engine/none`. Called again, it starts anew an engine whose device was lost.
 */
export function prepareEngine(
  wanted: EngineId | null,
  environment: EngineEnvironment = browserEnvironment(),
  attempt: Attempt = startAndCheck,
): Promise<EngineReport> {
  return choose(wanted, environment, 'checked', attempt);
}

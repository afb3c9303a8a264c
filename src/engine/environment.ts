/** What this browser offers to compute with, looked at without loading anything. */

/** The part of `GPUAdapter` that says what it is. */
export interface AdapterFacts {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly device?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
}

export type WasmSupport = 'simd' | 'no-simd' | 'no-api' | 'blocked';

/** Injected, so that every branch of the choice can be tested without a GPU. */
export interface EngineEnvironment {
  readonly secureContext: boolean;
  /** Null where the browser has no WebGPU; else asks for an adapter, null where there is none. */
  readonly requestAdapter: (() => Promise<AdapterFacts | null>) | null;
  readonly wasm: () => WasmSupport;
  readonly webgl: () => boolean;
}

// An empty module, and one whose only function holds a v128 constant (i8x16.popcnt).
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

function wasmSupport(): WasmSupport {
  if (typeof WebAssembly !== 'object') return 'no-api';
  try {
    // `validate` alone does not ask the content security policy.
    new WebAssembly.Module(EMPTY_MODULE);
  } catch {
    return 'blocked';
  }
  return WebAssembly.validate(SIMD_MODULE) ? 'simd' : 'no-simd';
}

function webglSupport(): boolean {
  if (typeof OffscreenCanvas !== 'function') return false;
  try {
    const context = new OffscreenCanvas(1, 1).getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** Of the worker this runs in. Old browsers lack what the types promise, hence the guards. */
export function browserEnvironment(): EngineEnvironment {
  const gpu: GPU | undefined = 'gpu' in navigator ? navigator.gpu : undefined;
  return {
    secureContext: globalThis.isSecureContext,
    requestAdapter: gpu ? () => gpu.requestAdapter({ powerPreference: 'high-performance' }) : null,
    wasm: wasmSupport,
    webgl: webglSupport,
  };
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|\bwarp\b/i;

/** Whether the adapter is emulated on the CPU. */
export function isSoftware(adapter: AdapterFacts): boolean {
  if (adapter.isFallbackAdapter === true || adapter.info?.isFallbackAdapter === true) return true;
  return SOFTWARE.test(Object.values(namesOf(adapter)).join(' '));
}

function namesOf({ info }: AdapterFacts): {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
} {
  return {
    vendor: info?.vendor ?? '',
    architecture: info?.architecture ?? '',
    device: info?.device ?? '',
    description: info?.description ?? '',
  };
}

/** The adapter's own description, or what it says of vendor and architecture; null where it says nothing. */
export function adapterName(adapter: AdapterFacts): string | null {
  const { vendor, architecture, device, description } = namesOf(adapter);
  if (description) return description;
  const parts = [vendor, architecture, device].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : null;
}

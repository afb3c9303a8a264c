/**
 * One file of a data set over the network: fetched, inflated, checked. Servers differ in what they make of a
 * gzipped file, so both are taken: the gzip as it is, or what is in it.
 */
import { AppError } from '../core/base/app-error.ts';
import { sha256Hex } from '../core/base/hash.ts';
import type { DatasetFile } from '../core/dataset/manifest.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface FetchFileOptions {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** Bytes received so far, counted as `transferBytes` counts them. Starts again if the file is fetched again. */
  readonly onReceived?: (transferBytes: number) => void;
}

/**
 * The inflated contents, with the length and hash the manifest names. What came cut short or altered is
 * fetched once more past every cache. Throws `data/*`, or an AbortError.
 */
export async function fetchDatasetFile(
  url: string,
  file: DatasetFile,
  options: FetchFileOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await attempt(url, file, 'default', options);
  } catch (thrown) {
    options.signal.throwIfAborted();
    const damaged =
      thrown instanceof AppError && (thrown.code === 'data/altered' || thrown.code === 'data/cut-short');
    if (!damaged) throw thrown;
  }
  return attempt(url, file, 'reload', options);
}

async function attempt(
  url: string,
  file: DatasetFile,
  cache: RequestCache,
  options: FetchFileOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { signal, onReceived } = options;
  const response = await request(url, file.file, cache, options);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let got = 0;
  let scale = 1;
  try {
    for await (const chunk of chunksOf(response)) {
      if (got === 0) scale = isGzip(chunk) ? 1 : file.transferBytes / file.bytes;
      chunks.push(chunk);
      got += chunk.byteLength;
      onReceived?.(Math.min(Math.round(got * scale), file.transferBytes));
    }
  } catch (thrown) {
    signal.throwIfAborted();
    // The connection broke in the middle.
    const expected = scale === 1 ? file.transferBytes : file.bytes;
    throw new AppError('data/cut-short', { file: file.file, got, expected }, { cause: thrown });
  }
  signal.throwIfAborted();
  return inflateAndCheck(joined(chunks, got), file);
}

/** A response with a body. Throws `data/unreachable`, `data/missing`, or an AbortError. */
export async function request(
  url: string,
  file: string,
  cache: RequestCache,
  { fetch, signal }: FetchFileOptions,
): Promise<Response> {
  signal.throwIfAborted();
  let response: Response;
  try {
    response = await fetch(url, { cache, signal });
  } catch (thrown) {
    signal.throwIfAborted();
    throw new AppError('data/unreachable', { file }, { cause: thrown });
  }
  // Some hosts answer a missing file with their start page and status 200.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || isPage) throw new AppError('data/missing', { file, status: response.status });
  return response;
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (!response.body) return;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value.byteLength > 0) yield value;
  }
}

async function inflateAndCheck(
  raw: Uint8Array<ArrayBuffer>,
  file: DatasetFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const altered = (cause?: unknown): AppError => new AppError('data/altered', { file: file.file }, { cause });
  const cutShort = (expected: number): AppError =>
    new AppError('data/cut-short', { file: file.file, got: raw.length, expected });

  let bytes = raw;
  if (isGzip(raw)) {
    try {
      bytes = await inflate(raw);
    } catch (thrown) {
      throw raw.length < file.transferBytes ? cutShort(file.transferBytes) : altered(thrown);
    }
  } else if (raw.length < file.bytes && raw.length !== file.transferBytes) {
    throw cutShort(file.bytes);
  }
  if (!isIntact(bytes, file)) throw altered();
  return bytes;
}

/** Whether inflated bytes are those the manifest names. */
export function isIntact(bytes: Uint8Array, file: DatasetFile): boolean {
  return bytes.length === file.bytes && sha256Hex(bytes) === file.sha256;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function inflate(gzip: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const inflated = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let place = 0;
  for (const chunk of chunks) {
    all.set(chunk, place);
    place += chunk.byteLength;
  }
  return all;
}

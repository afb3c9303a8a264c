/**
 * Reads the built-in data set: manifest, labels, shards of images. A file comes from storage if it is there,
 * else over the network, is checked either way, kept in memory, and stored for next time. Pixels stay uint8.
 */
import * as v from 'valibot';
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import { type DatasetFile, type DatasetManifest, datasetManifestSchema } from '../core/dataset/manifest.ts';
import type { DatasetProgress, DatasetSummary } from '../core/dataset/summary.ts';
import type { Storage } from '../storage/store.ts';
import { type Fetch, fetchDatasetFile, isIntact, request } from './dataset-file.ts';
import { SharedLoads } from './dataset-loads.ts';

export type Split = 'train' | 'test';

export interface ReaderOptions {
  /** Where the app lies; the data set is at `datasets/mnist/` below it. */
  readonly baseUrl: string;
  readonly storage: Storage;
  readonly fetch?: Fetch;
  /** Milliseconds; progress is reported at most ten times a second. */
  readonly now?: () => number;
  /** A file could not be kept for next time; reading goes on. */
  readonly onStoreError?: (error: AppError) => void;
}

export interface EnsureOptions {
  readonly onProgress?: (progress: DatasetProgress) => void;
  readonly signal?: AbortSignal;
}

/** Files that are fetched at the same time: the next one is on its way while one is being checked. */
const LANES = 2;
const PROGRESS_INTERVAL_MS = 100;
/** The manifest is stored beside the files it names, for when the network is off. */
const MANIFEST_FILE = 'manifest.json';
const MANIFEST_KEY = 'manifest/mnist';

export class MnistReader {
  readonly #options: ReaderOptions;
  readonly #folder: URL;
  readonly #fetch: Fetch;
  readonly #now: () => number;
  readonly #manifests = new SharedLoads<DatasetManifest>();
  readonly #files = new SharedLoads<Uint8Array<ArrayBuffer>>();
  /** Transfer bytes received, by file name. */
  readonly #received = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #storing = new Set<Promise<void>>();

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#folder = new URL('datasets/mnist/', options.baseUrl);
    this.#fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.#now = options.now ?? (() => performance.now());
  }

  /** Throws `data/*`. Once there it stays the same for this reader's life. */
  async manifest(signal?: AbortSignal): Promise<DatasetManifest> {
    return this.#manifests.get(MANIFEST_KEY, (loading) => this.#loadManifest(loading), signal);
  }

  /** The class of each image. Throws `data/*`. */
  async labels(split: Split, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const manifest = await this.manifest(signal);
    return this.#file(manifest[split].labels, signal);
  }

  /** Counts and names; needs the labels only. Throws `data/*`. */
  async describe(signal?: AbortSignal): Promise<DatasetSummary> {
    const manifest = await this.manifest(signal);
    const [train, test] = await Promise.all([this.labels('train', signal), this.labels('test', signal)]);
    const files = filesOf(manifest);
    return {
      id: manifest.id,
      fingerprint: manifest.fingerprint,
      classes: manifest.classes,
      trainCount: manifest.train.count,
      testCount: manifest.test.count,
      trainClassCounts: countClasses(train, manifest.classes.length),
      testClassCounts: countClasses(test, manifest.classes.length),
      transferBytes: files.reduce((sum, file) => sum + file.transferBytes, 0),
      complete: await this.isComplete(signal),
    };
  }

  /** Whether every file is in storage that outlives the tab. Throws `data/*` if there is no manifest. */
  async isComplete(signal?: AbortSignal): Promise<boolean> {
    const manifest = await this.manifest(signal);
    const { storage } = this.#options;
    if (!storage.persistent) return false;
    try {
      return await storage.hasDatasetFiles([MANIFEST_KEY, ...filesOf(manifest).map((file) => file.sha256)]);
    } catch {
      return false; // storage that cannot be read holds nothing
    }
  }

  /** Resolves once the shard's pixels can be read; loads it if need be. Throws `data/*`, or an AbortError. */
  async whenShard(split: Split, shard: number, signal?: AbortSignal): Promise<void> {
    const manifest = await this.manifest(signal);
    const file = manifest[split].shards[shard];
    invariant(file, `there is no shard ${String(shard)} in ${split}`);
    await this.#file(file, signal);
  }

  /** Loads the first `shards` shards of a split, in order, and waits until they are stored. */
  async ensure(split: Split, shards: number, options: EnsureOptions = {}): Promise<void> {
    const manifest = await this.manifest(options.signal);
    await this.#ensureFiles(manifest[split].shards.slice(0, shards), options);
  }

  /** Loads and stores every file there is. Throws `data/*`, `storage/*`, or an AbortError. */
  async ensureAll(options: EnsureOptions = {}): Promise<void> {
    const manifest = await this.manifest(options.signal);
    await this.#ensureFiles(filesOf(manifest), options);
    await this.#keep(manifest);
  }

  /** Which shard an image lies in. The manifest must have been read. */
  shardOf(split: Split, index: number): number {
    return this.#locate(split, index).shard;
  }

  /** A view of one image, uint8 [height, width, channels]. Its shard must have arrived (`whenShard`). */
  pixels(split: Split, index: number): Uint8Array<ArrayBuffer> {
    const { file, within, size } = this.#locate(split, index);
    const bytes = this.#files.peek(file.file);
    invariant(bytes, `${file.file} has not arrived`);
    return bytes.subarray(within * size, (within + 1) * size);
  }

  #locate(split: Split, index: number): { shard: number; file: DatasetFile; within: number; size: number } {
    const manifest = this.#manifests.peek(MANIFEST_KEY);
    invariant(manifest, 'the manifest has not been read');
    const [height, width, channels] = manifest.shape;
    let within = index;
    for (const [shard, file] of manifest[split].shards.entries()) {
      if (within < file.count) return { shard, file, within, size: height * width * channels };
      within -= file.count;
    }
    throw new RangeError(`there is no image ${String(index)} in ${split}`);
  }

  async #loadManifest(signal: AbortSignal): Promise<DatasetManifest> {
    try {
      const url = new URL(MANIFEST_FILE, this.#folder).href;
      const response = await request(url, MANIFEST_FILE, 'no-cache', { fetch: this.#fetch, signal });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const manifest = parseManifest(bytes);
      if (!manifest) throw new AppError('data/altered', { file: MANIFEST_FILE });
      this.#store(MANIFEST_KEY, bytes);
      return manifest;
    } catch (thrown) {
      signal.throwIfAborted();
      const stored = await this.#stored(MANIFEST_KEY);
      const manifest = stored && parseManifest(stored);
      if (manifest) return manifest;
      if (thrown instanceof AppError) throw thrown;
      throw new AppError('data/unreachable', { file: MANIFEST_FILE }, { cause: thrown });
    }
  }

  async #file(file: DatasetFile, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer>> {
    return this.#files.get(file.file, (loading) => this.#loadFile(file, loading), signal);
  }

  async #loadFile(file: DatasetFile, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const stored = await this.#stored(file.sha256);
    if (stored && isIntact(stored, file)) {
      this.#report(file, file.transferBytes);
      return stored;
    }
    const bytes = await fetchDatasetFile(new URL(file.file, this.#folder).href, file, {
      fetch: this.#fetch,
      signal,
      onReceived: (received) => {
        this.#report(file, received);
      },
    });
    this.#report(file, file.transferBytes);
    this.#store(file.sha256, bytes);
    return bytes;
  }

  /** What storage has; nothing if it cannot be read, since the network may still have it. */
  async #stored(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await this.#options.storage.getDatasetFile(key);
    } catch {
      return null;
    }
  }

  /** Keeps a file for next time, without making anyone wait for it. */
  #store(key: string, bytes: Uint8Array<ArrayBuffer>): void {
    const storing = this.#options.storage
      .putDatasetFile(key, bytes)
      .catch((thrown: unknown) => this.#options.onStoreError?.(AppError.from(thrown)))
      .finally(() => this.#storing.delete(storing));
    this.#storing.add(storing);
  }

  /** Stores what is in memory only: it came when there was no room. Throws `storage/*`. */
  async #keep(manifest: DatasetManifest): Promise<void> {
    const { storage } = this.#options;
    const arrived = filesOf(manifest).map(({ file, sha256 }) => [sha256, this.#files.peek(file)] as const);
    const all = [...arrived, [MANIFEST_KEY, new TextEncoder().encode(JSON.stringify(manifest))] as const];
    for (const [key, bytes] of all) {
      if (bytes && !(await storage.hasDatasetFiles([key]))) await storage.putDatasetFile(key, bytes);
    }
  }

  #report(file: DatasetFile, received: number): void {
    this.#received.set(file.file, received);
    for (const listener of this.#listeners) listener();
  }

  async #ensureFiles(files: readonly DatasetFile[], { onProgress, signal }: EnsureOptions): Promise<void> {
    const progress = (): DatasetProgress => ({
      bytesDone: files.reduce((sum, file) => sum + (this.#received.get(file.file) ?? 0), 0),
      bytesTotal: files.reduce((sum, file) => sum + file.transferBytes, 0),
    });
    let reported = -Infinity;
    const listener = (): void => {
      if (this.#now() - reported < PROGRESS_INTERVAL_MS) return;
      reported = this.#now();
      onProgress?.(progress());
    };
    const waiting = [...files];
    const lane = async (): Promise<void> => {
      for (let file = waiting.shift(); file; file = waiting.shift()) await this.#file(file, signal);
    };
    this.#listeners.add(listener);
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
      await Promise.all(this.#storing);
    } catch (thrown) {
      waiting.length = 0; // the other lane finishes what it has begun, and no more
      throw thrown;
    } finally {
      this.#listeners.delete(listener);
    }
    onProgress?.(progress());
  }
}

/** Labels first: they are small, and counts, split and order follow from them. */
function filesOf({ train, test }: DatasetManifest): readonly DatasetFile[] {
  return [train.labels, test.labels, ...train.shards, ...test.shards];
}

function parseManifest(bytes: Uint8Array): DatasetManifest | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  const parsed = v.safeParse(datasetManifestSchema, json);
  return parsed.success ? parsed.output : null;
}

function countClasses(labels: Uint8Array, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

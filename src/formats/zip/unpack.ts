/** The bytes of one entry: where they lie, unpacked, and compared with what the directory says of them. */
import { Inflate, inflateSync } from 'fflate';
import { AppError } from '../../core/base/app-error.ts';
import { crc32 } from './crc32.ts';
import { viewOf } from './directory.ts';
import { LOCAL_HEADER, type Span } from './limits.ts';
import type { Source } from './source.ts';

export interface PackedEntry extends Span {
  readonly method: number;
  readonly crc: number;
}

const METHOD = { stored: 0, deflated: 8 } as const;
const SIGNATURE = 0x04034b50;
/** Packed bytes of a piece: unpacked they are 34 MB at most, as deflate makes at best 1032 bytes of one. */
const PIECE = 2 ** 15;
/** Entries to this packed size are read and unpacked in one go, which no lie about their size can stop on the way. */
const SMALL = PIECE;
/** More of names and extra fields than local headers have in practice; a longer one costs a second read. */
const USUAL_HEADER = LOCAL_HEADER + 1024;

const brokenZip = (source: Source, cause?: unknown): AppError =>
  new AppError('import/zip-broken', { file: source.name }, cause === undefined ? {} : { cause });

/**
 * The whole entry, in an array of its own.
 *
 * @throws AppError `import/zip-broken`, `import/file-gone`; `import/zip-bomb` where it does not fit into memory
 */
export async function unpackWhole(
  source: Source,
  entry: PackedEntry,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  signal?.throwIfAborted();
  if (entry.compressedSize <= SMALL) return unpackSmall(source, entry, signal);
  const whole = allocate(source, entry.size);
  let length = 0;
  for await (const chunk of unpackPieces(source, entry, signal)) {
    whole.set(chunk, length);
    length += chunk.length;
  }
  return whole;
}

/**
 * The entry piece by piece, each an array of its own. That the checksum is wrong is known after the last of them.
 *
 * @throws AppError `import/zip-broken`, as soon as more comes out than the directory says; `import/file-gone`
 */
export async function* unpackPieces(
  source: Source,
  entry: PackedEntry,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  signal?.throwIfAborted();
  const start = await dataStart(source, entry);
  const end = start + entry.compressedSize;
  const unpack = unpacker(source, entry);
  let crc = 0;
  let length = 0;
  for (let at = start; at < end; at += PIECE) {
    signal?.throwIfAborted();
    const piece = await source.read(at, Math.min(PIECE, end - at));
    for (const chunk of unpack(piece, at + PIECE >= end)) {
      length += chunk.length;
      if (length > entry.size) throw brokenZip(source);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  }
  if (length !== entry.size || crc !== entry.crc) throw brokenZip(source);
}

async function unpackSmall(
  source: Source,
  entry: PackedEntry,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const { offset, bound, compressedSize } = entry;
  const most = Math.min(bound - offset, USUAL_HEADER + compressedSize);
  let bytes = await source.read(offset, most);
  const headerLength = readHeader(source, entry, bytes);
  const end = headerLength + compressedSize;
  if (end > bytes.length) bytes = await source.read(offset, end);
  signal?.throwIfAborted();
  const whole = unpackAtOnce(source, entry, bytes.subarray(headerLength, end));
  if (whole.length !== entry.size || crc32(whole) !== entry.crc) throw brokenZip(source);
  return whole;
}

function unpackAtOnce(source: Source, entry: PackedEntry, packed: Uint8Array): Uint8Array<ArrayBuffer> {
  if (entry.method === METHOD.stored) return new Uint8Array(packed);
  if (entry.method !== METHOD.deflated) throw brokenZip(source);
  if (packed.length === 0) return new Uint8Array();
  // A byte too many: what does not fit is dropped in silence, and would look like the right size.
  const out = allocate(source, entry.size + 1);
  try {
    return new Uint8Array(inflateSync(packed, { out }));
  } catch (error) {
    throw brokenZip(source, error);
  }
}

/** Where the entry's packed bytes begin in the file. */
async function dataStart(source: Source, entry: PackedEntry): Promise<number> {
  const header = await source.read(entry.offset, LOCAL_HEADER);
  return entry.offset + readHeader(source, entry, header);
}

/** The length of a local header with name and extra fields, whose lengths only it says. */
function readHeader(source: Source, entry: PackedEntry, bytes: Uint8Array): number {
  if (bytes.length < LOCAL_HEADER) throw brokenZip(source);
  const view = viewOf(bytes);
  const length = LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
  const fits = entry.offset + length + entry.compressedSize <= entry.bound;
  if (view.getUint32(0, true) !== SIGNATURE || !fits) throw brokenZip(source);
  return length;
}

type Unpack = (piece: Uint8Array<ArrayBuffer>, isLast: boolean) => readonly Uint8Array<ArrayBuffer>[];

function unpacker(source: Source, entry: PackedEntry): Unpack {
  if (entry.method === METHOD.stored) return (piece) => [new Uint8Array(piece)];
  if (entry.method !== METHOD.deflated) throw brokenZip(source);
  let out: Uint8Array<ArrayBuffer>[] = [];
  const inflate = new Inflate((chunk) => {
    if (chunk.length > 0) out.push(new Uint8Array(chunk));
  });
  return (piece, isLast) => {
    out = [];
    try {
      inflate.push(piece, isLast);
    } catch (error) {
      throw brokenZip(source, error);
    }
    return out;
  };
}

/** A size that no browser has memory for is said, not crashed on. */
function allocate(source: Source, size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch (error) {
    const data = { file: source.name, megabytes: Math.ceil(size / 1e6) };
    throw new AppError('import/zip-bomb', data, { cause: error });
  }
}

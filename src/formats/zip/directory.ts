/**
 * A zip's central directory (APPNOTE.TXT 6.3, sections 4.3.12 to 4.3.16 and 4.5), with Zip64, read in pieces: what
 * the archive says of its entries, before anything of it is believed.
 */
import { AppError } from '../../core/base/app-error.ts';
import { crc32 } from './crc32.ts';
import type { Source } from './source.ts';

const SIGNATURE = { entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 } as const;
const BYTES = { entry: 46, end: 22, end64: 56, locator64: 20 } as const;
const EXTRA = { zip64: 0x0001, unicodePath: 0x7075 } as const;
/** Says that a field's value is in the Zip64 record. */
const IN_ZIP64 = { short: 0xffff, long: 0xffff_ffff } as const;
const LONGEST_COMMENT = 0xffff;
/** No record of the directory is longer. */
const LONGEST_ENTRY = BYTES.entry + 3 * 0xffff;
const PIECE = 2 ** 18;
/** Where a record holds size, compressed size and offset: in this order Zip64's extra field has those that need it. */
const WIDE_FIELDS = [24, 20, 42] as const;

/** Where the directory lies in the file, in bytes. */
export interface Directory {
  readonly start: number;
  readonly end: number;
  /** How many entries it claims; only its lower 16 bits where there is no Zip64, as macOS writes it. */
  readonly count: number;
  readonly isCountWhole: boolean;
  /** Added to every entry's offset: bytes before the archive that its offsets do not know of. */
  readonly shift: number;
}

export interface DirectoryEntry {
  readonly rawName: Uint8Array;
  /** The name in UTF-8 that the entry gives beside its own, where it is still that one's. */
  readonly unicodeName: Uint8Array | null;
  readonly isUtf8: boolean;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Of the entry's local header, in the file. */
  readonly offset: number;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @throws AppError `import/zip-broken` where there is none, or it cannot be where it is said to be */
export async function findDirectory(source: Source): Promise<Directory> {
  const broken = new AppError('import/zip-broken', { file: source.name });
  const tailStart = Math.max(0, source.size - BYTES.end - LONGEST_COMMENT);
  const tail = viewOf(await source.read(tailStart, source.size - tailStart));
  const at = findEnd(tail);
  if (at === null) throw broken;
  const end = tailStart + at;
  const wide = await readEnd64(source, end);
  const narrow = {
    disk: tail.getUint16(at + 4, true) | tail.getUint16(at + 6, true),
    count: tail.getUint16(at + 10, true),
    length: tail.getUint32(at + 12, true),
    start: tail.getUint32(at + 16, true),
  };
  const needsZip64 = narrow.length === IN_ZIP64.long || narrow.start === IN_ZIP64.long;
  if (wide === null && needsZip64) throw broken;
  const { disk, count, length, start, directoryEnd } = wide ?? { ...narrow, directoryEnd: end };
  if (disk !== 0 || !Number.isFinite(count)) throw broken;
  const found = await locate(source, { length, start, directoryEnd });
  if (found === null) throw broken;
  return { ...found, count, isCountWhole: wide !== null };
}

/** The last end record whose comment ends with the file, else the last whose comment fits into it. */
function findEnd(tail: DataView): number | null {
  let fits: number | null = null;
  for (let at = tail.byteLength - BYTES.end; at >= 0; at--) {
    if (tail.getUint32(at, true) !== SIGNATURE.end) continue;
    const commentEnd = at + BYTES.end + tail.getUint16(at + 20, true);
    if (commentEnd === tail.byteLength) return at;
    if (commentEnd < tail.byteLength) fits ??= at;
  }
  return fits;
}

interface End {
  /** Not 0 where the archive is in parts. */
  readonly disk: number;
  readonly count: number;
  readonly length: number;
  readonly start: number;
  readonly directoryEnd: number;
}

async function readEnd64(source: Source, end: number): Promise<End | null> {
  if (end < BYTES.locator64 + BYTES.end64) return null;
  const locatorAt = end - BYTES.locator64;
  const locator = viewOf(await source.read(locatorAt, BYTES.locator64));
  if (locator.getUint32(0, true) !== SIGNATURE.locator64) return null;
  // Beside where it says, just before its locator: bytes put before the archive move it.
  for (const at of [toNumber(locator, 8), locatorAt - BYTES.end64]) {
    if (at > locatorAt - BYTES.end64) continue;
    const record = viewOf(await source.read(at, BYTES.end64));
    if (record.getUint32(0, true) !== SIGNATURE.end64) continue;
    const disk = record.getUint32(16, true) | record.getUint32(20, true);
    const count = toNumber(record, 32);
    return { disk, count, length: toNumber(record, 40), start: toNumber(record, 48), directoryEnd: at };
  }
  return null;
}

/** The directory ends where its end record begins, whatever it says of its start; else it is where it says. */
async function locate(
  source: Source,
  said: Pick<End, 'length' | 'start' | 'directoryEnd'>,
): Promise<Pick<Directory, 'start' | 'end' | 'shift'> | null> {
  const before = said.directoryEnd - said.length;
  for (const start of [before, said.start]) {
    const end = start + said.length;
    if (start < 0 || end > said.directoryEnd || said.start > start) continue;
    if (said.length === 0) return { start, end, shift: start - said.start };
    const first = await source.read(start, BYTES.entry);
    if (first.length < BYTES.entry || viewOf(first).getUint32(0, true) !== SIGNATURE.entry) continue;
    return { start, end, shift: start - said.start };
  }
  return null;
}

/**
 * Every record of the directory, in its order. The names are views into what is read next: to be used at once.
 *
 * @throws AppError `import/zip-broken` where a record is none, or there are not as many as claimed
 */
export async function readDirectory(
  source: Source,
  directory: Directory,
  each: (entry: DirectoryEntry) => void,
): Promise<void> {
  const broken = new AppError('import/zip-broken', { file: source.name });
  let at = directory.start;
  let count = 0;
  while (at < directory.end) {
    const bytes = await source.read(at, Math.min(Math.max(PIECE, LONGEST_ENTRY), directory.end - at));
    let used = 0;
    for (let record = readEntry(bytes, 0, directory); record !== null;) {
      if (record === 'broken') throw broken;
      each(record.entry);
      count++;
      used = record.end;
      record = readEntry(bytes, used, directory);
    }
    if (used === 0) throw broken;
    at += used;
  }
  const isRight = directory.isCountWhole
    ? count === directory.count
    : (count & IN_ZIP64.short) === (directory.count & IN_ZIP64.short);
  if (!isRight) throw broken;
}

/** Null where the record goes on beyond these bytes. */
function readEntry(
  bytes: Uint8Array,
  at: number,
  { shift }: Directory,
): { readonly entry: DirectoryEntry; readonly end: number } | 'broken' | null {
  if (bytes.length - at < BYTES.entry) return null;
  const view = viewOf(bytes.subarray(at, at + BYTES.entry));
  if (view.getUint32(0, true) !== SIGNATURE.entry) return 'broken';
  const nameEnd = at + BYTES.entry + view.getUint16(28, true);
  const extraEnd = nameEnd + view.getUint16(30, true);
  const end = extraEnd + view.getUint16(32, true);
  if (end > bytes.length) return null;
  const rawName = bytes.subarray(at + BYTES.entry, nameEnd);
  const extra = readExtra(bytes.subarray(nameEnd, extraEnd), rawName);
  const numbers: number[] = [];
  let wideAt = 0;
  for (const place of WIDE_FIELDS) {
    let value = view.getUint32(place, true);
    if (value === IN_ZIP64.long) {
      if (extra.zip64 === null || extra.zip64.byteLength < wideAt + 8) return 'broken';
      value = toNumber(extra.zip64, wideAt);
      if (!Number.isFinite(value)) return 'broken';
      wideAt += 8;
    }
    numbers.push(value);
  }
  const [size = 0, compressedSize = 0, offset = 0] = numbers;
  const flags = view.getUint16(8, true);
  const entry: DirectoryEntry = {
    rawName,
    unicodeName: extra.unicodeName,
    isUtf8: (flags & 0x800) !== 0,
    isEncrypted: (flags & 1) !== 0,
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    size,
    compressedSize,
    offset: offset + shift,
  };
  return { entry, end };
}

interface Extra {
  readonly zip64: DataView | null;
  readonly unicodeName: Uint8Array | null;
}

/** Fields of the extra block that matter here; one that is cut short ends it. */
function readExtra(extra: Uint8Array, rawName: Uint8Array): Extra {
  let zip64: DataView | null = null;
  let unicodeName: Uint8Array | null = null;
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > extra.length) break;
    const body = extra.subarray(at + 4, end);
    if (id === EXTRA.zip64) zip64 ??= viewOf(body);
    // Version 1, and the checksum of the name that it stands for: another tool may have renamed the entry.
    const isPath = id === EXTRA.unicodePath && body.length > 5 && body[0] === 1;
    if (isPath && viewOf(body).getUint32(1, true) === crc32(rawName)) unicodeName ??= body.subarray(5);
    at = end;
  }
  return { zip64, unicodeName };
}

/** Numbers beyond what is exact come out as Infinity, which nothing below takes for a size or place. */
function toNumber(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  return Number.isSafeInteger(value) ? value : Infinity;
}

/**
 * A zip read from its central directory, entry by entry, never whole: Zip64, names in UTF-8 or GBK, and no belief in
 * what it says of itself. No folder is written here, but names are made safe all the same: they become classes,
 * file names in an export, and lines on a page.
 *
 * Of 250,000 entries 65 MB are held. (zip.js 2.24 holds 1.9 GB of them, and reads 650 small entries a second where
 * this reads 80,000, both in Node: that is why the directory is read here.)
 */
import { AppError } from '../../core/base/app-error.ts';
import { invariant } from '../../core/base/invariant.ts';
import { type DirectoryEntry, findDirectory, readDirectory } from './directory.ts';
import { checkSpans, ZIP_LIMITS, type ZipLimits } from './limits.ts';
import { cleanPath, decodeName, isUtf8 } from './names.ts';
import { Source } from './source.ts';
import { type PackedEntry, unpackPieces, unpackWhole } from './unpack.ts';

export interface ZipEntry {
  /** `/` between its parts; never absolute, never with `..`. Two entries may have the same. */
  readonly path: string;
  /** Bytes, as the directory says; reading it gives as many or fails. */
  readonly size: number;
  readonly compressedSize: number;
}

/** Entries that are left out, by why. */
export interface SkippedEntries {
  /** Names that lead out of the archive. */
  readonly unsafe: number;
  readonly encrypted: number;
}

export interface ZipArchive {
  /** Files only, in the directory's order. Read together in this order they come fastest. */
  readonly entries: readonly ZipEntry[];
  readonly skipped: SkippedEntries;
  /**
   * The whole entry, in an array of its own.
   *
   * @throws AppError `import/zip-broken` where it is not what the directory says, or packed by a method other than
   *   deflate; `import/file-gone`; `AbortError` by the signal
   */
  read(entry: ZipEntry, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** The entry in pieces; fails as `read` does, a wrong checksum after the last piece. */
  stream(entry: ZipEntry, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Lets go of what was read ahead. */
  close(): Promise<void>;
}

/**
 * @param name what errors call it
 * @throws AppError `import/zip-broken`, `import/zip-encrypted` (every file of it), `import/zip-bomb`,
 *   `import/too-many-files`, `import/file-gone`
 */
export async function openZip(
  file: Blob,
  name: string,
  limits: Partial<ZipLimits> = {},
): Promise<ZipArchive> {
  const bounds = { ...ZIP_LIMITS, ...limits };
  const source = new Source(file, name);
  const directory = await findDirectory(source);
  const { count } = directory;
  if (count > bounds.mostEntries) throw tooMany(count, bounds.mostEntries);
  const records: NamedRecord[] = [];
  await readDirectory(source, directory, (entry) => {
    records.push(new NamedRecord(entry));
    // Without Zip64 the count may have wrapped round.
    if (records.length > bounds.mostEntries) throw tooMany(records.length, bounds.mostEntries);
  });
  checkSpans(records, directory.start, bounds, name);
  const { entries, skipped } = sortOut(records);
  if (entries.length === 0 && skipped.encrypted > 0) {
    throw new AppError('import/zip-encrypted', { file: name });
  }
  source.forget();
  return {
    entries,
    skipped,
    read: (entry, signal) => unpackWhole(source, located(entry), signal),
    stream: (entry, signal) => streamOf(unpackPieces(source, located(entry), signal)),
    close: async () => source.forget(),
  };
}

const tooMany = (count: number, most: number): AppError =>
  new AppError('import/too-many-files', { count, most });

/** What is kept of a directory's record until the writing of all names is known. */
class NamedRecord implements PackedEntry {
  readonly size: number;
  readonly compressedSize: number;
  readonly offset: number;
  readonly method: number;
  readonly crc: number;
  readonly isEncrypted: boolean;
  bound = 0;
  /** Bytes where it is not certain what they say. */
  readonly name: string | Uint8Array;

  constructor(entry: DirectoryEntry) {
    this.size = entry.size;
    this.compressedSize = entry.compressedSize;
    this.offset = entry.offset;
    this.method = entry.method;
    this.crc = entry.crc;
    this.isEncrypted = entry.isEncrypted;
    this.name = certainName(entry) ?? entry.rawName.slice();
  }
}

function certainName({ rawName, unicodeName, isUtf8: isFlagged }: DirectoryEntry): string | null {
  if (unicodeName !== null && isUtf8(unicodeName)) return decodeName(unicodeName, 'utf-8');
  return isFlagged || rawName.every((byte) => byte < 0x80) ? decodeName(rawName, 'utf-8') : null;
}

class Located implements ZipEntry, PackedEntry {
  readonly path: string;
  readonly size: number;
  readonly compressedSize: number;
  readonly offset: number;
  readonly method: number;
  readonly crc: number;
  readonly bound: number;

  constructor(path: string, record: PackedEntry) {
    this.path = path;
    this.size = record.size;
    this.compressedSize = record.compressedSize;
    this.offset = record.offset;
    this.method = record.method;
    this.crc = record.crc;
    this.bound = record.bound;
  }
}

function sortOut(records: readonly NamedRecord[]): {
  readonly entries: readonly Located[];
  readonly skipped: SkippedEntries;
} {
  const isGbk = records.some(({ name }) => typeof name !== 'string' && !isUtf8(name));
  const entries: Located[] = [];
  const skipped = { unsafe: 0, encrypted: 0 };
  for (const record of records) {
    const { name } = record;
    const clean = cleanPath(typeof name === 'string' ? name : decodeName(name, isGbk ? 'gbk' : 'utf-8'));
    if (clean.kind === 'unsafe') skipped.unsafe++;
    else if (clean.kind === 'file' && record.isEncrypted) skipped.encrypted++;
    else if (clean.kind === 'file') entries.push(new Located(clean.path, record));
  }
  return { entries, skipped };
}

function located(entry: ZipEntry): Located {
  invariant(entry instanceof Located, 'an entry of this archive');
  return entry;
}

/** Reads on only when asked: what was unpacked and not yet taken is one piece. */
function streamOf(
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>, void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}

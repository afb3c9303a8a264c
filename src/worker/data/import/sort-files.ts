/** Sorts files by what they are: reads the beginning of each, a few at a time. */
import { AppError } from '../../../core/base/app-error.ts';
import { readLabelCsv } from '../../../formats/label-csv/label-csv.ts';
import {
  PIXEL_CSV_HEAD_BYTES,
  type PixelCsvHeader,
  readPixelCsvHeader,
} from '../../../formats/pixel-csv/header.ts';
import type { CifarSource, IdxSource } from './find-arrays.ts';
import { junkAmong, type NamedTable, type SniffedPicture } from './find-pictures.ts';
import { inOrder } from './in-order.ts';
import { HEAD_BYTES, sniff, type Sniffed } from './sniff.ts';
import { baseName, GzippedFile, type VirtualFile } from './virtual-file.ts';

/** Heads that are read beside one another. */
const AT_ONCE = 8;
/** Of more files than this, every so manieth is looked into; the others are taken for what their names say. */
const MOST_HEADS = 20_000;
/** Tables of labels are read whole. */
const LARGEST_TABLE = 64 * 2 ** 20;
/** Text files without the name of a table that are tried as one. */
const MOST_TRIED = 20;

export interface Problem {
  readonly name: string;
  readonly error: AppError;
}

export interface SortedFiles {
  readonly pictures: SniffedPicture[];
  readonly idx: IdxSource[];
  readonly cifar: CifarSource[];
  readonly pixelTables: { readonly file: VirtualFile; readonly header: PixelCsvHeader }[];
  readonly tables: NamedTable[];
  readonly zips: VirtualFile[];
  /** Of CIFAR's class names: the text of the file that has them. */
  cifarNames: string | null;
  notPictures: number;
  readonly broken: string[];
  readonly problems: Problem[];
}

/**
 * @param onDone told how many more files were looked at
 * @throws `AbortError` by the signal; AppError `import/file-gone`
 */
export async function sortFiles(
  files: readonly VirtualFile[],
  signal: AbortSignal,
  onDone: (files: number) => void,
): Promise<SortedFiles> {
  const sorting = new Sorting();
  const junk = junkAmong(files);
  const work = files.filter((_, index) => !junk.has(index));
  onDone(junk.size);
  const step = Math.ceil(work.length / MOST_HEADS);
  const looks = inOrder(work.entries(), AT_ONCE, async ([index, file]) => {
    const byName = index % step === 0 ? null : pictureByName(file);
    return byName ?? lookAt(file);
  });
  for await (const look of looks) {
    signal.throwIfAborted();
    await sorting.take(look);
    onDone(1);
  }
  return sorting.sorted;
}

interface Look {
  readonly file: VirtualFile;
  readonly head: Uint8Array;
  readonly sniffed: Sniffed;
  readonly error: AppError | null;
}

async function lookAt(file: VirtualFile): Promise<Look> {
  try {
    const head = await file.head(HEAD_BYTES);
    return { file, head, sniffed: sniff(head, file.path, file.size), error: null };
  } catch (thrown) {
    const error = AppError.from(thrown);
    // The whole archive, or the disk it lies on, cannot be read any more; a damaged entry is one broken file.
    if (error.code !== 'import/zip-broken') throw error;
    return { file, head: new Uint8Array(0), sniffed: { kind: 'broken', size: null }, error };
  }
}

/** Null for what has no picture's name: there are few of those, and they are looked into. */
function pictureByName(file: VirtualFile): Look | null {
  if (sniff(new Uint8Array(0), file.path, file.size).kind !== 'broken' || /\.svg$/i.test(file.path))
    return null;
  const sniffed = { kind: 'picture', width: 0, height: 0 } as const;
  return { file, head: new Uint8Array(0), sniffed, error: null };
}

class Sorting {
  readonly sorted: SortedFiles = {
    pictures: [],
    idx: [],
    cifar: [],
    pixelTables: [],
    tables: [],
    zips: [],
    cifarNames: null,
    notPictures: 0,
    broken: [],
    problems: [],
  };
  #tried = 0;

  async take({ file, head, sniffed }: Look): Promise<void> {
    const { sorted } = this;
    switch (sniffed.kind) {
      case 'picture':
        sorted.pictures.push({ file, width: sniffed.width, height: sniffed.height });
        break;
      case 'broken':
        this.#takeBroken(baseName(file.path), sniffed.size);
        break;
      case 'zip':
        sorted.zips.push(file);
        break;
      case 'gzip':
        await this.#takeGzip(file);
        break;
      case 'idx':
        sorted.idx.push({ file: file.path, header: sniffed.header, bytes: file });
        break;
      case 'cifar':
        sorted.cifar.push({ file, cifar: sniffed.cifar });
        break;
      case 'text':
        await this.#takeText(file, head);
        break;
      case 'other':
        sorted.notPictures++;
    }
  }

  /** That a picture is too large is said of the first one; of the others that they are broken. */
  #takeBroken(name: string, size: { readonly width: number; readonly height: number } | null): void {
    const { broken, problems } = this.sorted;
    const isFirst = !problems.some(({ error }) => error.code === 'picture/too-large');
    if (size !== null && isFirst) {
      problems.push({ name, error: new AppError('picture/too-large', { file: name, ...size }) });
    }
    broken.push(name);
  }

  async #takeGzip(packed: VirtualFile): Promise<void> {
    const file = packed instanceof GzippedFile ? null : new GzippedFile(packed);
    if (file === null) {
      this.sorted.notPictures++;
      return;
    }
    await this.#attempt(packed, async () => {
      const head = await file.head(HEAD_BYTES);
      const sniffed = sniff(head, file.path, file.size);
      const isArray = sniffed.kind === 'idx' || sniffed.kind === 'text';
      if (isArray) await this.take({ file, head, sniffed, error: null });
      else this.sorted.notPictures++;
    });
  }

  async #takeText(file: VirtualFile, head: Uint8Array): Promise<void> {
    const { sorted } = this;
    if (/(batches\.meta|fine_label_names)\.txt$/i.test(file.path)) {
      sorted.cifarNames = new TextDecoder().decode(head);
      return;
    }
    const isTable = /\.(csv|tsv)(\.gz)?$/i.test(file.path);
    const mayBeTable = isTable || (/(\.txt|(^|\/)[^.]+)$/i.test(file.path) && this.#tried++ < MOST_TRIED);
    if (!mayBeTable) {
      sorted.notPictures++;
      return;
    }
    await this.#attempt(file, async () => {
      const start = head.length < HEAD_BYTES ? head : await file.head(PIXEL_CSV_HEAD_BYTES);
      const header = readPixelCsvHeader(start);
      if (header !== null) sorted.pixelTables.push({ file, header });
      else if (!(await this.#takeTable(file, isTable))) sorted.notPictures++;
    });
  }

  /** False for text that is none and has not the name of one. */
  async #takeTable(file: VirtualFile, isTable: boolean): Promise<boolean> {
    const name = baseName(file.path);
    try {
      if (file.size > LARGEST_TABLE) throw new AppError('import/csv-columns', { file: name });
      this.sorted.tables.push({ name, table: readLabelCsv(await file.whole(), name) });
      return true;
    } catch (thrown) {
      if (isTable) throw thrown;
      return false;
    }
  }

  async #attempt(file: VirtualFile, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.code === 'import/file-gone') throw error;
      this.sorted.problems.push({ name: baseName(file.path), error });
    }
  }
}

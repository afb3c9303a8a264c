/**
 * Takes pictures in, one after the other: tells whether it has them, prepares and measures them, and writes them
 * behind those of the project. What it wrote counts once the pages that it gives are committed.
 */
import { AppError, type ErrorCode } from '../../../core/base/app-error.ts';
import { Preparer, type SourcePicture } from '../../../core/picture/prepare.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import { traitsOf } from '../../../core/picture/traits.ts';
import { ORIGINAL, type Page } from '../../../core/project/pages.ts';
import type { ByteFiles } from '../../../storage/project-store.ts';
import type { OpenProject } from '../open-project.ts';
import { Appender, type AppendTarget, cutBack } from './append.ts';
import type { Decoded, Decoder } from './decode.ts';
import { type Identity, SeenHashes } from './identity.ts';

/** What is known of a picture beside its pixels. */
export interface PictureFacts {
  readonly name: string;
  /** Class id or NO_LABEL, and who gave it (LABELLED_BY). */
  readonly label: number;
  readonly labelledBy: number;
  readonly source: number;
  readonly burst: number;
  /** Of SPLIT. */
  readonly imported: number;
}

/** An image file that was read; `decoded` null: not needed, since the project has it already. */
export interface ReadFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: Uint8Array;
  readonly decoded: Decoded | null;
}

export interface ImporterOptions {
  readonly files: ByteFiles;
  readonly project: OpenProject;
  /** What the project's pictures are prepared by from now on; another than its own only where it has none. */
  readonly spec: PictureSpec;
  readonly identity: Identity;
  readonly decoder: Decoder;
  readonly keepOriginals: boolean;
  readonly takeDuplicates: boolean;
  /** How many pictures there may be. */
  readonly expected: number;
}

/** Names of broken files that are told. */
const NAMES_TOLD = 5;

export class Importer {
  duplicates = 0;
  broken = 0;
  readonly brokenNames: string[] = [];
  readonly #options: ImporterOptions;
  readonly #target: AppendTarget;
  readonly #appender: Appender;
  readonly #preparer: Preparer;
  readonly #seen: SeenHashes;

  constructor(options: ImporterOptions) {
    const { files, project, spec, expected } = options;
    this.#options = options;
    this.#preparer = new Preparer(spec);
    const { id, generation } = project.record;
    this.#target = { id, generation, pages: project.pages, pictureBytes: this.#preparer.size };
    this.#appender = new Appender(files, this.#target);
    this.#seen = SeenHashes.of(project.pages, expected);
  }

  get added(): number {
    return this.#appender.added;
  }

  /** Reads a file; several may be read beside one another. Null where it is broken, which is counted. */
  async read(name: string, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<ReadFile | null> {
    const { identity, decoder, takeDuplicates } = this.#options;
    try {
      const bytes = await load();
      const hash = identity.ofFile(bytes);
      const isKnown = !takeDuplicates && this.#seen.has(hash);
      return { bytes, hash, decoded: isKnown ? null : await decoder.decode(bytes, name) };
    } catch (thrown) {
      if (!isBroken(thrown)) throw thrown;
      this.broken++;
      if (this.brokenNames.length < NAMES_TOLD) this.brokenNames.push(name);
      return null;
    }
  }

  /** Takes in what `read` gave. Throws AppError `storage/*`. */
  async addFile({ bytes, hash, decoded }: ReadFile, facts: PictureFacts): Promise<void> {
    if (decoded === null || this.#isDuplicate(hash)) {
      this.duplicates++;
      return;
    }
    const { fullWidth, fullHeight } = decoded;
    this.#add(hash, decoded, fullWidth, fullHeight, ORIGINAL.file, bytes, facts);
    if (this.#appender.isFull) await this.#appender.flush();
  }

  /** Takes in raw pixels, of 1 or 3 channels; true where `flush` must be called before the next. */
  addPixels(picture: SourcePicture & { readonly pixels: Uint8Array }, facts: PictureFacts): boolean {
    const { width, height, channels, pixels } = picture;
    const hash = this.#options.identity.ofPixels(width, height, channels, pixels);
    if (this.#isDuplicate(hash)) {
      this.duplicates++;
      return false;
    }
    const kind = channels === 1 ? ORIGINAL.grey : ORIGINAL.rgb;
    this.#add(hash, picture, width, height, kind, pixels, facts);
    return this.#appender.isFull;
  }

  async flush(): Promise<void> {
    await this.#appender.flush();
  }

  /** Writes what is left; the pages that are new or longer, by number. */
  async finish(): Promise<ReadonlyMap<number, Page>> {
    return this.#appender.finish();
  }

  /** Cuts off what was written. Never throws: what stays is cut off when the app starts the next time. */
  async rollBack(): Promise<void> {
    await cutBack(this.#options.files, this.#target).catch(() => undefined);
  }

  #isDuplicate(hash: Uint8Array): boolean {
    return !this.#seen.add(hash) && !this.#options.takeDuplicates;
  }

  /** One object a picture, no more: there are 50,000 a second. */
  #add(
    hash: Uint8Array,
    source: SourcePicture,
    width: number,
    height: number,
    kind: number,
    original: Uint8Array,
    facts: PictureFacts,
  ): void {
    const { spec, keepOriginals } = this.#options;
    const traits = traitsOf(source, spec.background);
    const row = {
      hash,
      width,
      height,
      source: facts.source,
      burst: facts.burst,
      imported: facts.imported,
      hashHigh: traits.hashHigh,
      hashLow: traits.hashLow,
      brightness: traits.brightness,
      contrast: traits.contrast,
      originalStart: this.#appender.originalsEnd,
      originalLength: keepOriginals ? original.length : 0,
      originalKind: keepOriginals ? kind : ORIGINAL.none,
      name: facts.name,
      label: facts.label,
      labelledBy: facts.labelledBy,
    };
    this.#appender.add(row, keepOriginals ? original : null, (out, offset) => {
      this.#preparer.prepareInto(out, offset, source);
    });
  }
}

const BROKEN: readonly ErrorCode[] = ['picture/unreadable', 'picture/too-large', 'import/zip-broken'];

/** A file that cannot be used, as opposed to one that cannot be got at any more. */
function isBroken(thrown: unknown): boolean {
  return BROKEN.includes(AppError.from(thrown).code);
}

/** A project file as a stream: a zip of stored files, made as it is read. */
import { makeZip } from 'client-zip';
import { invariant } from '../../core/base/invariant.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Names of the files of a project file. */
export const PROJECT_FILE = {
  manifest: 'inkling-project.json',
  columns: (page: number) => `pages/${String(page)}.columns`,
  marks: (page: number) => `pages/${String(page)}.marks`,
  pixels: (page: number) => `pixels/${String(page)}.bin`,
  originals: (page: number) => `originals/${String(page)}.bin`,
  run: (id: string) => `runs/${id}.json`,
  model: (id: string) => `models/${id}.json`,
  weights: (id: string) => `weights/${id}.bin`,
  checkpoint: (id: string) => `checkpoints/${id}.json`,
  checkpointArrays: (id: string) => `checkpoints/${id}.bin`,
  evaluation: (model: string, set: string) => `evaluations/${model}/${set}.json`,
  evaluationArrays: (model: string, set: string) => `evaluations/${model}/${set}.bin`,
} as const;

/** A file on its way into the zip. */
export interface FileOut {
  readonly path: string;
  /** Of all its pieces. */
  readonly size: number;
  /** Asked for once, when all files before it have been taken. */
  readonly pieces: () => Iterable<Bytes> | AsyncIterable<Bytes>;
}

/** @param onBytes told of each piece as it goes out */
export function zipOf(
  files: readonly FileOut[],
  lastModified: Date,
  onBytes: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  return makeZip(
    files.map((file) => ({ name: file.path, size: file.size, lastModified, input: counted(file, onBytes) })),
  );
}

async function* counted(
  { path, size, pieces }: FileOut,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Bytes> {
  let done = 0;
  for await (const piece of pieces()) {
    done += piece.length;
    yield piece;
    onBytes(piece.length);
  }
  // The list of files has gone out before it, with its size.
  invariant(done === size, `${path} is as long as was said`);
}

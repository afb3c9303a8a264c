/** Real models and images that lie beside the project on some machines, in `../shared/models`; it never carries them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What a test says that is skipped for want of them. */
export const NEEDS_SHARED_MODELS = 'needs the sample files in ../shared/models';

/** Null where the file is absent. */
export async function sharedModel(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path.resolve('../shared/models', name)));
  } catch {
    return null;
  }
}

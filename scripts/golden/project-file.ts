/**
 * Writes src/formats/project/golden/version-1.zip: `npx tsx scripts/golden/project-file.ts`. Made once, with the
 * app's own writer, when version 1 of the format was released: it must open for ever, so it is never made again.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createMemoryStorage } from '../../src/storage/in-memory.ts';
import { MemoryProjectStore } from '../../src/testing/memory-projects.ts';
import { PROJECT_ID } from '../../src/testing/projects.ts';
import { putWholeProject } from '../../src/testing/whole-project.ts';
import { fileHandlers } from '../../src/worker/data/file-handlers.ts';
import { SharedProjectRoom } from '../../src/worker/data/project-room.ts';

const target = new URL('../../src/formats/project/golden/version-1.zip', import.meta.url);
if (existsSync(target)) throw new Error('It is there, and stays as it is.');

const store = new MemoryProjectStore(createMemoryStorage());
await putWholeProject(store, 12);
const deps = {
  now: () => 1_750_000_000_000,
  newId: () => '',
  locks: null,
  channel: null,
  openStore: async () => store,
};
const { exportProject } = fileHandlers(Promise.resolve(new SharedProjectRoom(store, deps)), deps);
const { signal } = new AbortController();
const { file } = await exportProject({ id: PROJECT_ID, to: null }, { signal, emit: () => undefined });
if (!file) throw new Error('no file');
await mkdir(new URL('.', target), { recursive: true });
await writeFile(target, new Uint8Array(await file.arrayBuffer()));

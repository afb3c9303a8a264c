/** The same reader over the browser's own files. */
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openZip } from './zip-archive.ts';

const FILES = import.meta.glob<string>('./golden/*', { query: '?url', import: 'default', eager: true });

it.each(Object.entries(FILES))('%s: every file holds its own name', async (_name, url) => {
  const archive = await openZip(await (await fetch(url)).blob(), 'my.zip');
  expect(archive.entries.length).toBeGreaterThan(1);
  for (const entry of archive.entries) {
    const [read, streamed] = [await archive.read(entry), await new Response(archive.stream(entry)).text()];
    expect(streamed.normalize('NFC')).toBe(`${entry.path}\n`.repeat(20));
    expect(new TextDecoder().decode(read)).toBe(streamed);
  }
});

it('reads thousands of small entries in a second', async () => {
  const small = new Uint8Array(600).map((_, index) => index * index);
  const files = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${i % 10}/${i}.png`, small]));
  const archive = await openZip(new Blob([new Uint8Array(zipSync(files))]), 'my.zip');
  const start = performance.now();
  for (const entry of archive.entries) expect((await archive.read(entry)).length).toBe(600);
  expect(performance.now() - start).toBeLessThan(5000);
});

/** The sizes read from the first bytes are those that the browser shows the images at. */
import { expect, it } from 'vitest';
import { readImageHeader } from './image-header.ts';

const FILES = import.meta.glob<string>('./golden/*', { query: '?url', import: 'default', eager: true });

async function shownSize(blob: Blob): Promise<{ width: number; height: number }> {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  URL.revokeObjectURL(image.src);
  return { width: image.naturalWidth, height: image.naturalHeight };
}

it.each(Object.entries(FILES))('%s', async (_name, url) => {
  const blob = await (await fetch(url)).blob();
  const header = readImageHeader(new Uint8Array(await blob.arrayBuffer()));
  expect(header).toMatchObject(await shownSize(blob));
});

it.each([
  'width="40" height="30"',
  'width="40.4" height="30" viewBox="0 0 1 1"',
  'width="1in" height="25.4mm"',
  'width="50" viewBox="0 0 200 100"',
  'height="50" viewBox="0 0 200 100"',
  "width='12pt' height='1pc'",
])('svg %s', async (attributes) => {
  const blob = new Blob([`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}></svg>`], {
    type: 'image/svg+xml',
  });
  expect(readImageHeader(new Uint8Array(await blob.arrayBuffer()))).toMatchObject(await shownSize(blob));
});

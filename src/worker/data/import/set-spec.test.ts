import { describe, expect, it } from 'vitest';
import { Preparer } from '../../../core/picture/prepare.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import {
  aPng,
  everything,
  importHouse,
  type ImportHouse,
  incoming,
  never,
  picturesOf,
  planned,
  somePixels,
  snapshot,
} from '../../../testing/import.ts';
import { PROJECT_ID } from '../../../testing/projects.ts';
import { runImport } from './run-import.ts';
import { previewSpec, setSpec } from './set-spec.ts';

const COUNT = 30;

async function filled(keepOriginals: boolean): Promise<ImportHouse> {
  const house = await importHouse();
  const files = Object.fromEntries(
    Array.from({ length: COUNT }, (_, i) => [`a/${i % 2}/${i}.png`, aPng(i, 16)]),
  );
  const held = await planned(house.room, incoming(files));
  const choices = everything(held.plan, { keepOriginals });
  await runImport(held, choices, house.deps, never(), () => undefined);
  await change(house, { width: 8, height: 8 });
  return house;
}

async function change(house: ImportHouse, changes: Partial<PictureSpec>, signal = never()) {
  const { record } = await house.room.open(PROJECT_ID);
  return setSpec(PROJECT_ID, { ...record.spec, ...changes }, house.deps, signal, () => undefined);
}

function prepared(seed: number, specs: readonly PictureSpec[]): Uint8Array {
  let picture = { width: 16, height: 16, channels: 1 as 1 | 3, pixels: somePixels(seed, 16) };
  for (const spec of specs) {
    const preparer = new Preparer(spec);
    const pixels = new Uint8Array(preparer.size);
    preparer.prepareInto(pixels, 0, picture);
    picture = { width: spec.width, height: spec.height, channels: spec.channels, pixels };
  }
  return picture.pixels;
}

describe('another specification', () => {
  it('prepares the originals anew, into a generation of its own', async () => {
    const house = await filled(true);
    const { info } = await change(house, {
      width: 12,
      height: 10,
      channels: 3,
      invert: true,
      fit: 'stretch',
    });
    expect(info).toMatchObject({ generation: 2, specIsOwn: true, spec: { width: 12, channels: 3 } });
    for (const [i, { pixels }] of (await picturesOf(house.store)).entries()) {
      expect(pixels).toEqual(prepared(i, [info.spec]));
    }
    expect(await house.store.files.list(`projects/${PROJECT_ID}`)).toEqual(['originals', 'pixels-2']);
  });

  it('prepares from the old pixels where originals were not kept', async () => {
    const house = await filled(false);
    const { record } = await house.room.open(PROJECT_ID);
    const { info } = await change(house, { width: 12, height: 12 });
    const pictures = await picturesOf(house.store);
    expect(pictures).toHaveLength(COUNT);
    for (const [i, { pixels }] of pictures.entries()) {
      expect(pixels).toEqual(prepared(i, [record.spec, info.spec]));
    }
  });

  it('changes only the record where no byte changes', async () => {
    const house = await filled(true);
    const before = await snapshot(house.store);
    const { info } = await change(house, { normalisation: 'standard' });
    expect(info).toMatchObject({ generation: 1, spec: { normalisation: 'standard' } });
    expect((await snapshot(house.store)).files).toEqual(before.files);
  });

  it('leaves the project as it was when it is cancelled or the disk is full', async () => {
    const house = await filled(true);
    const before = await snapshot(house.store);
    await expect(change(house, { width: 12 }, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await snapshot(house.store)).toEqual(before);
    house.store.files.roomLeft = 500;
    await expect(change(house, { width: 12 })).rejects.toMatchObject({ code: 'storage/full' });
    expect(await snapshot(house.store)).toEqual(before);
    house.store.files.roomLeft = Infinity;
    house.store.commitFails = true;
    await expect(change(house, { width: 12 })).rejects.toMatchObject({ code: 'storage/full' });
    expect(await snapshot(house.store)).toEqual(before);
  });

  it('is shown before and after on a few pictures', async () => {
    const house = await filled(true);
    const project = await house.room.open(PROJECT_ID);
    const spec = { ...project.record.spec, width: 12, height: 10 };
    const { before, after } = await previewSpec(project, spec, 5, 40, house.deps);
    expect(before).toMatchObject({ count: 5, cellWidth: 40, cellHeight: 40 });
    expect(after).toMatchObject({ count: 5, cellWidth: 12, cellHeight: 10 });
    expect(before.image.size).toBeGreaterThan(5 * 40 * 40 * 3);
  });
});

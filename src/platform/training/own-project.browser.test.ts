/** The real worker in a real browser, on a project of one's own in the real storage: trains, scores, and takes a picture. */
import { afterEach, expect, it } from 'vitest';
import { TRAINING } from '../../protocol/messages.ts';
import { openProjectStore } from '../../storage/projects.ts';
import { TUTORIAL_CNN } from '../../core/network/design.ts';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { colourPictures, storeColourProject } from '../../testing/colour-project.ts';
import type { TrainerEvent } from '../../store/ports.ts';
import { WorkerClient } from './client.ts';
import { createWorkerPorts } from './ports.ts';
import { spawnTrainingWorker } from './spawn.ts';

const never = new AbortController().signal;
const client = new WorkerClient({
  contract: TRAINING,
  spawn: spawnTrainingWorker,
  base: new URL('/', location.href).href,
  locks: navigator.locks,
});
afterEach(() => client.close());

/** A photo of one colour. */
async function photo(colour: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(90, 60);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = colour;
  context.fillRect(0, 0, 90, 60);
  return canvas.convertToBlob({ type: 'image/png' });
}

it('learns colours from the project’s files, scores its test set, and takes photos and bitmaps', async () => {
  const store = await openProjectStore();
  // On this page OPFS cannot be written; the database's blocks are the same to whoever reads.
  const { record } = await storeColourProject(store, colourPictures(30, 3), {
    id: crypto.randomUUID().replaceAll('-', ''),
  });
  const ports = createWorkerPorts(client);
  const recipe = {
    ...TUTORIAL_RECIPE,
    network: { ...TUTORIAL_CNN, filters: [8, 8] as [number, number], denseUnits: 16, dropout: 0 },
    epochs: 15,
    batchSize: 16,
  };
  const events: TrainerEvent[] = [];
  const start = { kind: 'new', project: record.id, recipe, name: 'Colours', guess: null } as const;
  for await (const event of ports.trainer.train(start, never)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('no model');
  const { model } = last;
  expect(model.datasetId).toBe(record.id);
  expect(model.history.epochs.at(-1)?.trainAccuracy).toBeGreaterThan(0.95);
  const scored = await ports.evaluator.evaluate(model.id, 'test', () => undefined, never);
  expect(scored).toMatchObject({ count: 18, classNames: ['red', 'green', 'blue'] });
  expect(scored.accuracy).toBeGreaterThan(0.9);

  const colours = ['rgb(220 40 30)', 'rgb(40 180 60)', 'rgb(30 60 210)'];
  for (const [index, colour] of colours.entries()) {
    const blob = await photo(colour);
    const said = await ports.predictor.predictPicture(model.id, blob);
    expect(said.probabilities.indexOf(Math.max(...said.probabilities))).toBe(index);
    const bitmap = await createImageBitmap(blob);
    const again = await ports.predictor.predictPicture(model.id, bitmap);
    expect(again.probabilities).toEqual(said.probabilities);
    // It was given away.
    expect(bitmap.width).toBe(0);
    const image = new Image();
    image.src = said.seen;
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).toEqual([12, 10]);
    said.release();
    again.release();
  }
  const text = ports.predictor.predictPicture(model.id, new Blob(['not a picture']));
  await expect(text).rejects.toMatchObject({ code: 'picture/unreadable' });
  store.close();
});

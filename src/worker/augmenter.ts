/** A few training images, augmented again and again, to be looked at. */
import { augmentInto } from '../core/dataset/augment.ts';
import { AppError } from '../core/base/app-error.ts';
import { SPLIT } from '../core/dataset/divide.ts';
import type { ProjectId } from '../core/project/project.ts';
import type { Calls, Sprite } from '../protocol/calls.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import { augmentPictures, groundOfSpec } from './augment-pictures.ts';
import type { MnistReader } from './dataset-reader.ts';
import { picturesOf, readProject } from './project-pictures.ts';
import { projectSource } from './project-source.ts';
import { makePictureSprite, makeSprite } from './sprite.ts';

/** Few enough that a strip of twelve shows each of them three times. */
const MOST_IMAGES = 4;

type Asked = Calls['augmentationPreview']['in'];

/**
 * The first images of several classes, so many of each side by side that `count` pictures come out, each as it might
 * be trained on. Throws `data/*`, `project/*`, `storage/*`, or an AbortError.
 */
export async function augmentedSprite(
  asked: Asked,
  sources: {
    readonly openReader: () => Promise<MnistReader>;
    readonly openProjects: () => Promise<ProjectStore>;
  },
  signal: AbortSignal,
): Promise<Sprite> {
  return asked.project === 'mnist'
    ? augmentedDigits(await sources.openReader(), asked, signal)
    : augmentedPictures(await sources.openProjects(), asked.project, asked);
}

/** Needs the first shard only. */
async function augmentedDigits(
  reader: MnistReader,
  { augmentation, seed, count }: Asked,
  signal: AbortSignal,
): Promise<Sprite> {
  const { shape, train } = await reader.manifest(signal);
  const labels = await reader.labels('train', signal);
  await reader.whenShard('train', 0, signal);
  const chosen = firstOfClasses(labels.subarray(0, train.shards[0]?.count ?? 0));
  const [height, width, channels] = shape;
  const size = height * width * channels;
  const images = new Uint8Array(count * size);
  const shown = spread(chosen, count);
  for (const [i, index] of shown.entries()) images.set(reader.pixels('train', index), i * size);
  const out = new Uint8Array(images.length);
  augmentInto(out, images, count, width, height, augmentation, { seed, step: 0 }, channels);
  return makeSprite(
    shown.map((_, i) => out.subarray(i * size, (i + 1) * size)),
    shown.map((index) => labels[index] ?? 0),
    width,
    height,
  );
}

/** The first pictures of several classes in the project's training split. */
async function augmentedPictures(
  store: ProjectStore,
  id: ProjectId,
  { augmentation, seed, count }: Asked,
): Promise<Sprite> {
  const project = await readProject(store, id);
  const names = project.record.classes.map(({ name }) => name);
  const pictures = picturesOf(project, [SPLIT.train], names);
  const shown = spread(firstOfClasses(pictures.labels), count);
  if (shown.length === 0) throw new AppError('project/no-training-images', {});
  const source = projectSource(store, project.record, pictures, { mostBytes: 0 });
  await source.arrived(Uint32Array.from(shown));
  const size = source.shape.reduce((product, edge) => product * edge, 1);
  const images = new Uint8Array(count * size);
  for (const [i, index] of shown.entries()) images.set(source.pixels(index), i * size);
  const out = new Uint8Array(images.length);
  const ground = groundOfSpec(project.record.spec);
  augmentPictures(out, images, count, source.shape, { augmentation, key: { seed, step: 0 }, ground });
  return makePictureSprite(
    shown.map((_, i) => out.subarray(i * size, (i + 1) * size)),
    shown.map((index) => source.labels[index] ?? 0),
    source.shape,
  );
}

/** `count` of them, each as often as any other, side by side. */
function spread(chosen: readonly number[], count: number): readonly number[] {
  if (chosen.length === 0) return [];
  return Array.from({ length: count }, (_, i) => chosen[Math.floor((i * chosen.length) / count)] ?? 0);
}

/** Index of the first image of each class, in the order in which the classes come. */
function firstOfClasses(labels: Uint8Array): readonly number[] {
  const first = new Map<number, number>();
  for (const [index, label] of labels.entries()) {
    if (first.size === MOST_IMAGES) break;
    if (!first.has(label)) first.set(label, index);
  }
  return [...first.values()];
}

/** A project of made-up pictures whose class is their colour, so that a network learns it in a few steps. */
import { SPLIT } from '../core/dataset/divide.ts';
import { HASH_BYTES, LABELLED_BY, type Page, PAGE_ROWS } from '../core/project/pages.ts';
import { NO_LABEL, type ProjectRecord } from '../core/project/project.ts';
import { fillBits, PURPOSE } from '../core/random/generator.ts';
import { PageBuilder } from '../storage/page-builder.ts';
import { pixelsPath, type ProjectStore } from '../storage/project-store.ts';
import { aProject } from './projects.ts';

export const COLOUR_SHAPE = { width: 12, height: 10, channels: 3 } as const;
const SIZE = COLOUR_SHAPE.width * COLOUR_SHAPE.height * COLOUR_SHAPE.channels;
const COLOURS = [
  [220, 40, 30],
  [40, 180, 60],
  [30, 60, 210],
] as const;

export interface ColourProject {
  readonly record: ProjectRecord;
  readonly pages: readonly Page[];
  /** Of every picture, in order. */
  readonly pixels: readonly Uint8Array<ArrayBuffer>[];
}

/** What one picture is: its class's index (null: no label) and its SPLIT. */
export interface ColourPicture {
  readonly label: number | null;
  readonly split: number;
}

/** `perClass` pictures of each of `classes` colours: of ten, one for validation and two for testing. */
export function colourPictures(perClass: number, classes = 2): readonly ColourPicture[] {
  return Array.from({ length: perClass * classes }, (_, i) => {
    const turn = Math.floor(i / classes) % 10;
    const split = turn === 3 ? SPLIT.validation : turn > 7 ? SPLIT.test : SPLIT.train;
    return { label: i % classes, split };
  });
}

/** Stores the project; `changes` are of its record. */
export async function storeColourProject(
  store: ProjectStore,
  pictures: readonly ColourPicture[] = colourPictures(20),
  changes: Partial<ProjectRecord> = {},
): Promise<ColourProject> {
  const pixels = pictures.map(({ label }, i) => colourPixels(label ?? 0, i));
  const pages = pagesOf(pictures);
  const base = aProject();
  const record: ProjectRecord = {
    ...base,
    classes: ['red', 'green', 'blue'].slice(0, classCount(pictures)).map((name, id) => ({
      // Not the index: ids are never used again, so that they have gaps.
      id: 10 + id,
      name,
      color: id,
      key: null,
    })),
    nextClassId: 20,
    spec: { ...base.spec, ...COLOUR_SHAPE, fit: 'stretch', normalisation: 'unit' },
    pageCount: pages.length,
    ...changes,
  };
  for (let page = 0; page < pages.length; page++) {
    const here = pixels.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
    const bytes = new Uint8Array(here.length * SIZE);
    for (const [i, picture] of here.entries()) bytes.set(picture, i * SIZE);
    await store.files.write(pixelsPath(record.id, record.generation, page), 0, bytes);
  }
  await store.commit({
    project: record,
    columns: new Map(pages.map(({ columns }, i) => [i, columns])),
    marks: new Map(pages.map(({ marks }, i) => [i, marks])),
  });
  return { record, pages, pixels };
}

/** One picture of a class, with noise of its own: uint8 [height, width, channels]. */
export function colourPixels(label: number, turn: number): Uint8Array<ArrayBuffer> {
  const noise = new Uint32Array(SIZE);
  fillBits({ seed: 5, purpose: PURPOSE.choose, layer: 0, step: turn }, noise);
  const colour = COLOURS[label] ?? COLOURS[0];
  return Uint8Array.from(noise, (bits, i) =>
    Math.min(255, Math.max(0, (colour[i % 3] ?? 0) + (bits % 41) - 20)),
  );
}

function classCount(pictures: readonly ColourPicture[]): number {
  return Math.max(0, ...pictures.map(({ label }) => label ?? 0)) + 1;
}

function pagesOf(pictures: readonly ColourPicture[]): readonly Page[] {
  const pages: Page[] = [];
  for (let first = 0; first < pictures.length; first += PAGE_ROWS) {
    const builder = new PageBuilder();
    const here = pictures.slice(first, first + PAGE_ROWS);
    for (const [i, { label }] of here.entries()) {
      const hash = new Uint8Array(HASH_BYTES);
      new DataView(hash.buffer).setUint32(0, first + i);
      builder.add({
        hash,
        ...COLOUR_SHAPE,
        source: 0,
        burst: 0,
        imported: 0,
        hashHigh: 0,
        hashLow: first + i,
        brightness: 100,
        contrast: 20,
        originalStart: 0,
        originalLength: 0,
        originalKind: 0,
        name: `${String(first + i)}.png`,
        label: label === null ? NO_LABEL : 10 + label,
        labelledBy: LABELLED_BY.import,
      });
    }
    const page = builder.page();
    for (const [i, { split }] of here.entries()) page.marks.split[i] = split;
    pages.push(page);
  }
  return pages;
}

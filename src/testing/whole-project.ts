/** A project with all there can be in one, and comparing two of them. */
import { expect } from 'vitest';
import { PAGE_ROWS, type Page } from '../core/project/pages.ts';
import { NO_LABEL, type ProjectId, type ProjectRecord } from '../core/project/project.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { ProjectBundle } from '../storage/bundle.ts';
import { originalsPath, pixelsPath, type ProjectStore } from '../storage/project-store.ts';
import { pattern } from './byte-files-suite.ts';
import { aPage, aProject } from './projects.ts';
import { aCheckpoint, aModel, anEvaluation, aRun, someWeights } from './records.ts';
import { expectSame, expectSamePages } from './same-arrays.ts';

/** Of `aPage`. */
const ORIGINAL_BYTES = 10;

/** Two runs, one of them fine-tuning the model of the other, which was stopped in the middle. */
export function aBundle(owner: ProjectId): ProjectBundle {
  const { recipe, history } = aRun();
  const tuned: Recipe = { ...recipe, fineTune: { parentId: 'model-1', frozen: [], heldOut: 0.2 } };
  const dataset = { id: owner, fingerprint: 'f'.repeat(64) };
  const preprocessing = { ...aRun().preprocessing, offset: -0 };
  const curve = [...history.curve, { step: 40, loss: Infinity, accuracy: 0 }];
  return {
    runs: [
      aRun({
        dataset,
        preprocessing,
        status: 'finished',
        modelId: 'model-1',
        history: { ...history, curve },
      }),
      aRun({ id: 'run-2', dataset, recipe: tuned, startedAt: 1_600_000_000_000 }),
    ],
    checkpoints: [aCheckpoint({ runId: 'run-2' })],
    models: [
      { model: aModel({ datasetId: owner, preprocessing }), weights: someWeights() },
      {
        model: aModel({ id: 'model-2', datasetId: owner, recipe: tuned, parentId: 'model-1', createdAt: 7 }),
        weights: someWeights(),
      },
    ],
    evaluations: [anEvaluation()],
    testLooks: ['model-1', 'model-long-gone'],
  };
}

/** Commits a project with its files; pixels and originals differ from place to place. */
export async function putWholeProject(
  store: ProjectStore,
  pictures: number,
  changes: Partial<ProjectRecord> = {},
): Promise<void> {
  const pages: Page[] = [];
  for (let first = 0; first < pictures; first += PAGE_ROWS) {
    pages.push(marked(aPage(Math.min(PAGE_ROWS, pictures - first), first)));
  }
  const project = aProject({ pageCount: pages.length, generation: 3, tags: ['', 'ripe'], ...changes });
  const { id, spec, generation } = project;
  for (const [p, { columns }] of pages.entries()) {
    const pixels = columns.count * spec.width * spec.height * spec.channels;
    await store.files.write(pixelsPath(id, generation, p), 0, pattern(pixels, p));
    await store.files.write(originalsPath(id, p), 0, pattern(columns.count * ORIGINAL_BYTES, p + 100));
  }
  await store.files.release();
  await store.commit({
    project,
    columns: new Map(pages.map(({ columns }, p) => [p, columns])),
    marks: new Map(pages.map(({ marks }, p) => [p, marks])),
    bundle: aBundle(id),
  });
}

function marked(page: Page): Page {
  const { count } = page.columns;
  for (let i = 0; i < count; i++) {
    page.marks.split[i] = i % 4;
    page.marks.flags[i] = i % 8;
    page.marks.tags[i] = i % 3 === 0 ? 2 : 0;
    if (i % 5 === 0) page.marks.label[i] = NO_LABEL;
  }
  return page;
}

export interface Place {
  readonly store: ProjectStore;
  readonly id: ProjectId;
}

/** Equal in every page, pixel and original; `rename` says what became of ids of runs and models. */
export async function expectSameProject(
  copy: Place,
  original: Place,
  rename: (id: string) => string = (id) => id,
): Promise<void> {
  const [record, from] = [await copy.store.get(copy.id), await original.store.get(original.id)];
  const own = { id: '', name: '', revision: 0, createdAt: 0, changedAt: 0, backedUpAt: 0 };
  expect({ ...record, ...own }).toEqual({ ...from, ...own });
  const [pages, fromPages] = [await copy.store.pages(copy.id), await original.store.pages(original.id)];
  expectSamePages(pages, fromPages);
  for (const p of pages.keys()) {
    for (const path of [
      ({ id }: Place) => pixelsPath(id, record.generation, p),
      ({ id }: Place) => originalsPath(id, p),
    ]) {
      expectSame(await bytesOf(copy, path(copy)), await bytesOf(original, path(original)));
    }
  }
  const bundle = await copy.store.bundle(copy.id);
  const known = new Set(['run-1', 'run-2', 'model-1', 'model-2']);
  const expected: unknown = renamed(await original.store.bundle(original.id), (text) => {
    if (text === original.id) return copy.id;
    return known.has(text) ? rename(text) : text;
  });
  expect(inOrder(bundle)).toEqual(inOrder(expected as ProjectBundle));
}

async function bytesOf({ store }: Place, path: string): Promise<Uint8Array> {
  return store.files.read(path, 0, await store.files.size(path));
}

/** Every string of it by `rename`. */
function renamed(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((each) => renamed(each, rename));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renamed(each, rename)]));
}

function inOrder(bundle: ProjectBundle): ProjectBundle {
  return {
    ...bundle,
    runs: bundle.runs.toSorted((a, b) => a.startedAt - b.startedAt),
    models: bundle.models.toSorted((a, b) => a.model.createdAt - b.model.createdAt),
  };
}

/** Projects and pages of pictures for tests: whole and valid; a test overrides what it is about. */
import { USUAL_SPLIT } from '../core/dataset/divide.ts';
import { USUAL_SPEC } from '../core/picture/spec.ts';
import { HASH_BYTES, LABELLED_BY, type Page } from '../core/project/pages.ts';
import type { ProjectRecord } from '../core/project/project.ts';
import { PageBuilder } from '../storage/page-builder.ts';

export const PROJECT_ID = '0123456789abcdef0123456789abcdef';

/** Of revision 1, with two classes and one source, and no pictures. */
export function aProject(changes: Partial<ProjectRecord> = {}): ProjectRecord {
  return {
    id: PROJECT_ID,
    name: 'Fruit',
    createdAt: 1_700_000_000_000,
    changedAt: 1_700_000_000_000,
    backedUpAt: null,
    deletedAt: null,
    revision: 1,
    classes: [
      { id: 0, name: 'apple', color: 0, key: '1' },
      { id: 1, name: '梨', color: 1, key: null },
    ],
    nextClassId: 2,
    tags: [],
    sources: [{ id: 0, kind: 'files', name: 'fruit', addedAt: 1_700_000_000_000 }],
    nextBurst: 1,
    spec: { ...USUAL_SPEC, width: 8, height: 8, channels: 1 },
    specIsOwn: false,
    split: USUAL_SPLIT,
    generation: 0,
    pageCount: 0,
    keepsOriginals: true,
    ...changes,
  };
}

/** A page of `count` pictures of 8 x 8, labelled 0 and 1 in turn, originals of 10 bytes each; `first` sets them apart. */
export function aPage(count: number, first = 0): Page {
  const builder = new PageBuilder();
  for (let i = 0; i < count; i++) {
    const hash = new Uint8Array(HASH_BYTES);
    new DataView(hash.buffer).setUint32(0, first + i);
    builder.add({
      hash,
      width: 8,
      height: 8,
      source: 0,
      burst: 0,
      imported: 0,
      hashHigh: first + i,
      hashLow: Math.imul(first + i, 0x9e37_79b1) >>> 0,
      brightness: i % 256,
      contrast: (i * 7) % 256,
      originalStart: i * 10,
      originalLength: 10,
      originalKind: 1,
      name: `果实/${String(first + i).padStart(6, '0')}.png`,
      label: i % 2,
      labelledBy: LABELLED_BY.import,
    });
  }
  return builder.page();
}

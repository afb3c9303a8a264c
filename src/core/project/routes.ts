/**
 * The addresses of the screens. Everything lives behind `#`, so that a copied folder on any static host
 * answers every address; a query in it (`#/evaluate?model=…&cell=4-9`) carries what is being looked at.
 */

import { TEST_SETS, type TestSetId } from '../metrics/evaluation.ts';

export type SplitName = 'train' | 'test';

/** Parts of the Data screen of a project of one's own. */
export const DATA_VIEWS = ['pictures', 'classes', 'splits', 'doctor'] as const;
export type DataView = (typeof DATA_VIEWS)[number];

export type Route =
  | { readonly name: 'home' }
  /** All projects, and what this computer keeps. */
  | { readonly name: 'projects' }
  /** `classIndex` null shows every class. */
  | {
      readonly name: 'data';
      readonly split: SplitName;
      readonly classIndex: number | null;
      /** Of a project of one's own; absent: its pictures. */
      readonly view?: DataView;
    }
  | { readonly name: 'preprocess' }
  /** `query` is read by `readTrainLink`. */
  | { readonly name: 'train'; readonly query: string }
  | { readonly name: 'label' }
  /** `set` null: the set that suits the model. */
  | {
      readonly name: 'evaluate';
      readonly model: string | null;
      readonly set: TestSetId | null;
      readonly cell: Cell | null;
    }
  /** `model`: the one to start from. */
  | { readonly name: 'tune'; readonly model: string | null }
  | { readonly name: 'deploy'; readonly model: string | null }
  /** The student's result, to hand in; and the teacher's view of many. */
  | { readonly name: 'hand-in'; readonly model: string | null }
  | { readonly name: 'teacher' }
  /** What the tutorial says, and what is right; terms, limits and concerns. */
  | { readonly name: 'errata' }
  | { readonly name: 'notes' }
  | { readonly name: 'unknown'; readonly path: string };

export type RouteName = Route['name'];

/** A cell of the confusion matrix. */
export interface Cell {
  readonly actual: number;
  readonly predicted: number;
}

/** Reads what follows `location`'s `#` (with or without it). Values it does not understand are left out. */
export function parseRoute(hash: string): Route {
  const { path, query } = splitHash(hash);
  const values = parseQuery(query);
  switch (path) {
    case '/':
      return { name: 'home' };
    case '/projects':
      return { name: 'projects' };
    case '/data': {
      const view = DATA_VIEWS.find((name) => name === values.get('view'));
      return {
        name: 'data',
        split: values.get('split') === 'test' ? 'test' : 'train',
        classIndex: smallInteger(values.get('class')),
        ...(view === undefined ? {} : { view }),
      };
    }
    case '/preprocess':
      return { name: 'preprocess' };
    case '/train':
      return { name: 'train', query };
    case '/evaluate':
      return {
        name: 'evaluate',
        model: values.get('model') ?? null,
        set: TEST_SETS.find((set) => set === values.get('set')) ?? null,
        cell: parseCell(values.get('cell')),
      };
    case '/label':
      return { name: 'label' };
    case '/tune':
      return { name: 'tune', model: values.get('model') ?? null };
    case '/hand-in':
      return { name: 'hand-in', model: values.get('model') ?? null };
    case '/teacher':
      return { name: 'teacher' };
    case '/errata':
      return { name: 'errata' };
    case '/notes':
      return { name: 'notes' };
    case '/deploy':
      return { name: 'deploy', model: values.get('model') ?? null };
    default:
      return { name: 'unknown', path };
  }
}

/** The address of a screen, with its `#`. `parseRoute` reads it back. */
export function routeHref(route: Route): string {
  switch (route.name) {
    case 'home':
      return '#/';
    case 'data':
      return `#/data${toQuery([
        ['split', route.split === 'test' ? 'test' : null],
        ['class', route.classIndex === null ? null : String(route.classIndex)],
        ['view', route.view ?? null],
      ])}`;
    case 'train':
      return route.query === '' ? '#/train' : `#/train?${route.query}`;
    case 'evaluate':
      return `#/evaluate${toQuery([
        ['model', route.model],
        ['set', route.set],
        ['cell', route.cell === null ? null : `${route.cell.actual}-${route.cell.predicted}`],
      ])}`;
    case 'tune':
    case 'deploy':
    case 'hand-in':
      return `#/${route.name}${toQuery([['model', route.model]])}`;
    case 'projects':
    case 'preprocess':
    case 'label':
    case 'teacher':
    case 'errata':
    case 'notes':
      return `#/${route.name}`;
    case 'unknown':
      return `#${route.path}`;
  }
}

/** The part of a hash after its `?`, without it; empty where there is none. */
export function hashQuery(hash: string): string {
  return splitHash(hash).query;
}

function splitHash(hash: string): { path: string; query: string } {
  const text = hash.replace(/^#/, '');
  const mark = text.indexOf('?');
  const path = (mark === -1 ? text : text.slice(0, mark)).replace(/^\/*/, '/').replace(/(.)\/+$/, '$1');
  return { path, query: mark === -1 ? '' : text.slice(mark + 1) };
}

function parseQuery(query: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const pair of query.split('&')) {
    const mark = pair.indexOf('=');
    if (mark <= 0) continue;
    const value = decode(pair.slice(mark + 1));
    if (value !== null && value !== '') values.set(pair.slice(0, mark), value);
  }
  return values;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null; // a stray % in an address somebody typed
  }
}

function toQuery(pairs: readonly (readonly [string, string | null])[]): string {
  const parts = pairs.flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function smallInteger(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : null;
}

function parseCell(text: string | undefined): Cell | null {
  const match = text === undefined ? null : /^(\d{1,3})-(\d{1,3})$/.exec(text);
  return match === null ? null : { actual: Number(match[1]), predicted: Number(match[2]) };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEST_SETS } from '../metrics/evaluation.ts';
import { hashQuery, parseRoute, routeHref, type Route } from './routes.ts';

const small = fc.nat({ max: 999 });
const text = fc.string({ unit: 'binary', minLength: 1 }).filter((value) => !/[\ud800-\udfff]/.test(value));

const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ name: 'home' }),
  fc.record({
    name: fc.constant('data' as const),
    split: fc.constantFrom('train' as const, 'test' as const),
    classIndex: fc.option(small, { nil: null }),
  }),
  fc.record({
    name: fc.constant('evaluate' as const),
    model: fc.option(text, { nil: null }),
    set: fc.option(fc.constantFrom(...TEST_SETS), { nil: null }),
    cell: fc.option(fc.record({ actual: small, predicted: small }), { nil: null }),
  }),
  fc.record({
    name: fc.constantFrom('tune' as const, 'deploy' as const, 'hand-in' as const),
    model: fc.option(text, { nil: null }),
  }),
  fc.constantFrom<Route>({ name: 'label' }, { name: 'teacher' }, { name: 'errata' }, { name: 'notes' }),
  fc.constant<Route>({ name: 'train', query: 'images=2000&epochs=2&seed=7' }),
);

describe('addresses', () => {
  it('reads back every address it writes', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(parseRoute(routeHref(route))).toEqual(route);
      }),
    );
  });

  it('takes an empty hash, a bare # and a missing slash for what they mean', () => {
    for (const hash of ['', '#', '#/', '#//']) expect(parseRoute(hash)).toEqual({ name: 'home' });
    expect(parseRoute('#train')).toEqual({ name: 'train', query: '' });
    expect(parseRoute('#/deploy/')).toEqual({ name: 'deploy', model: null });
  });

  it('leaves out values it does not understand', () => {
    expect(parseRoute('#/evaluate?model=%E0%A4%A&cell=4-x')).toEqual({
      name: 'evaluate',
      model: null,
      set: null,
      cell: null,
    });
    expect(parseRoute('#/data?split=all&class=-1')).toEqual({
      name: 'data',
      split: 'train',
      classIndex: null,
    });
  });

  it('knows an address that is none of its own', () => {
    expect(parseRoute('#/nowhere?x=1')).toEqual({ name: 'unknown', path: '/nowhere' });
  });

  it('finds the query behind the hash', () => {
    expect(hashQuery('#/?engine=wasm')).toBe('engine=wasm');
    expect(hashQuery('#/data')).toBe('');
  });
});

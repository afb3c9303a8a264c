import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    cell: fc.option(fc.record({ actual: small, predicted: small }), { nil: null }),
  }),
  fc.record({ name: fc.constant('deploy' as const), model: fc.option(text, { nil: null }) }),
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
      cell: null,
    });
    expect(parseRoute('#/data?split=all&class=-1')).toEqual({
      name: 'data',
      split: 'train',
      classIndex: null,
    });
  });

  it('knows an address that is none of its own', () => {
    expect(parseRoute('#/label?x=1')).toEqual({ name: 'unknown', path: '/label' });
  });

  it('finds the query behind the hash', () => {
    expect(hashQuery('#/?engine=wasm')).toBe('engine=wasm');
    expect(hashQuery('#/data')).toBe('');
  });
});

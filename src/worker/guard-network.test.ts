import { describe, expect, it } from 'vitest';
import { guardNetwork, type NetworkScope } from './guard-network.ts';

function scope(): { guarded: NetworkScope & Record<string, unknown>; asked: string[] } {
  const asked: string[] = [];
  const guarded = {
    location: { href: 'https://app.test/inkling/assets/worker.js', origin: 'https://app.test' },
    fetch: (input: RequestInfo | URL) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Promise.resolve(new Response('here'));
    },
    XMLHttpRequest: Map,
    WebSocket: Map,
  };
  guardNetwork(guarded);
  return { guarded, asked };
}

describe('guardNetwork', () => {
  it('lets the own origin through', async () => {
    const { guarded, asked } = scope();
    await guarded.fetch('../datasets/mnist/manifest.json');
    await guarded.fetch(new URL('https://app.test/x'));
    await guarded.fetch(new Request('https://app.test/y'));
    expect(asked).toEqual(['../datasets/mnist/manifest.json', 'https://app.test/x', 'https://app.test/y']);
  });

  it('blocks every other origin before anything is asked', async () => {
    const { guarded, asked } = scope();
    const others = [
      'https://elsewhere.test/',
      'http://app.test/',
      'https://app.test:8443/',
      '//elsewhere.test/x',
    ];
    for (const url of others) await expect(guarded.fetch(url)).rejects.toBeInstanceOf(TypeError);
    await expect(guarded.fetch(new Request('https://elsewhere.test/'))).rejects.toBeInstanceOf(TypeError);
    expect(asked).toEqual([]);
  });

  it('cannot be undone, and leaves no other way', () => {
    const { guarded } = scope();
    expect(() => {
      guarded.fetch = () => Promise.resolve(new Response());
    }).toThrow(TypeError);
    expect(guarded['XMLHttpRequest']).toBeUndefined();
    expect(guarded['WebSocket']).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { keepStored } from './keep-stored.ts';

it('asks once, however often something is stored, and takes a refusal', async () => {
  let asked = 0;
  const ask = keepStored({
    persist: () => {
      asked++;
      return Promise.reject(new Error('refused'));
    },
  });
  ask();
  ask();
  await Promise.resolve();
  expect(asked).toBe(1);
});

it('does nothing where the browser hides storage', () => {
  expect(keepStored(null)).not.toThrow();
});

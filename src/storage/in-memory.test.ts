import { expect, it } from 'vitest';
import { describeStorage } from '../testing/storage-suite.ts';
import { createMemoryStorage } from './in-memory.ts';

describeStorage('in memory', () => Promise.resolve(createMemoryStorage()));

it('says that it keeps nothing', () => {
  expect(createMemoryStorage().persistent).toBe(false);
});

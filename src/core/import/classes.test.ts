import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../project/project.ts';
import { settleClasses } from './classes.ts';

const FRUIT = {
  classes: [
    { id: 3, name: 'apple', color: 0, key: '1' },
    { id: 5, name: 'pear', color: 1, key: null },
  ],
  nextClassId: 6,
};

describe('settleClasses', () => {
  it('makes what the mapping leaves out a class of its own name', () => {
    const { classes, nextClassId, labels } = settleClasses(FRUIT, ['plum', 'apple', ''], []);
    expect(classes.slice(2)).toEqual([{ id: 6, name: 'plum', color: 2, key: '2' }]);
    expect(nextClassId).toBe(7);
    expect([...labels]).toEqual([
      ['plum', 6],
      ['apple', 3],
      ['', NO_LABEL],
    ]);
  });

  it('follows the mapping', () => {
    const { classes, labels } = settleClasses(
      FRUIT,
      ['a', 'b', 'c', 'd', 'e', 'gone'],
      [
        { name: 'a', to: { kind: 'class', id: 5 } },
        { name: 'b', to: { kind: 'new', name: '  kiwi ' } },
        { name: 'c', to: { kind: 'new', name: 'kiwi' } },
        { name: 'd', to: { kind: 'unlabelled' } },
        { name: 'e', to: { kind: 'skip' } },
        { name: 'gone', to: { kind: 'class', id: 4 } },
      ],
    );
    expect(classes.map(({ name }) => name)).toEqual(['apple', 'pear', 'kiwi', 'gone']);
    expect([...labels.values()]).toEqual([5, 6, 6, NO_LABEL, null, 7]);
  });

  it('gives digits their own keys, and cuts names that are too long', () => {
    const none = { classes: [], nextClassId: 0 };
    const digits = settleClasses(none, ['0', '1', '2'], []).classes;
    expect(digits.map(({ key }) => key)).toEqual(['0', '1', '2']);
    const [long] = settleClasses(none, ['果'.repeat(40)], []).classes;
    expect(long?.name).toBe('果'.repeat(24));
  });

  it('refuses more classes than a project can have', () => {
    const names = Array.from({ length: 51 }, (_, i) => String(i));
    expect(() => settleClasses({ classes: [], nextClassId: 0 }, names, [])).toThrow(
      'import/too-many-classes',
    );
  });
});

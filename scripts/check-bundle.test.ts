import { describe, expect, test } from 'vitest';
import {
  type BuildManifest,
  FIRST_SCREEN_BUDGET,
  firstScreenFiles,
  judgeFirstScreen,
} from './check-bundle.ts';

const MANIFEST: BuildManifest = {
  'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared.js', isEntry: false, imports: ['_deep.js', 'index.html'] },
  '_deep.js': { file: 'assets/deep.js', isEntry: false, imports: [] },
  'src/i18n/messages.ts': { file: 'assets/en.js', isEntry: false, imports: ['_shared.js'] },
  'src/i18n/zh-CN/messages.ts': { file: 'assets/zh.js', isEntry: false, imports: [] },
  'src/stages/train.tsx': { file: 'assets/train.js', isEntry: false, imports: ['_shared.js'] },
};

/** Text that gzip can't shrink much. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join('');
}

describe('the first screen', () => {
  test('is the entry and what it imports statically, through others and round cycles', () => {
    const files = firstScreenFiles(MANIFEST, 'src/i18n/zh-CN/messages.ts');
    expect(files).toEqual(['assets/deep.js', 'assets/index.js', 'assets/shared.js', 'assets/zh.js']);
  });

  test('passes small and clean', () => {
    const screen = judgeFirstScreen(MANIFEST, () => 'export {};');
    expect(screen.problems).toEqual([]);
    expect(screen.gzipped).toBeLessThan(200);
  });

  test('fails with tfjs anywhere in it', () => {
    const { problems } = judgeFirstScreen(MANIFEST, (file) =>
      file.endsWith('deep.js') ? 'class KernelBackend{}' : '',
    );
    expect(problems).toEqual([
      'assets/deep.js has tfjs in it (“KernelBackend”), which only the worker may load.',
    ]);
  });

  test('does not mind what loads later', () => {
    const { problems } = judgeFirstScreen(MANIFEST, (file) =>
      file.endsWith('train.js') ? 'KernelBackend' : '',
    );
    expect(problems).toEqual([]);
  });

  test('counts the longer of the two languages', () => {
    const read = (file: string) => (file.endsWith('zh.js') ? noise(500) : '');
    expect(judgeFirstScreen(MANIFEST, read).files.map(({ file }) => file)).toContain('assets/zh.js');
  });

  test('fails over its budget, files added up', () => {
    const text = noise(FIRST_SCREEN_BUDGET / 3);
    const { problems } = judgeFirstScreen(MANIFEST, () => text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/over 200\.0 KB/);
  });

  test('fails without an entry', () => {
    expect(judgeFirstScreen({}, () => '').problems).toEqual([
      'The build has no entry.',
      'The build has no src/i18n/messages.ts of its own.',
    ]);
  });
});

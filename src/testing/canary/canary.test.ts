/**
 * The fences hold: a small tree of deliberate violations beside this file, each of which has to be reported. A
 * rule that is loosened, misspelt or no longer run shows here.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

const CANARY = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Files of the tree that only stand for what the others import wrongly. */
const BYSTANDERS = [
  'src/core/base/value.ts',
  'src/core/index.ts',
  'src/core/knows-the-clock.ts',
  'src/core/knows-the-page.ts',
  'src/core/value.test.ts',
  'src/testing/helper.ts',
  'src/formats/idx/read.ts',
  'src/stages/home/part.ts',
  'src/store/ports.ts',
  'src/app/part.tsx',
];

function runNode(script: string, parameters: readonly string[]): string {
  const path = join(ROOT, 'node_modules', script);
  return spawnSync(process.execPath, [path, ...parameters], { cwd: CANARY, encoding: 'utf8' }).stdout;
}

describe('import rules', () => {
  const report = v.object({
    summary: v.object({
      violations: v.array(
        v.object({ from: v.string(), rule: v.object({ name: v.string(), severity: v.string() }) }),
      ),
      ruleSetUsed: v.object({ forbidden: v.array(v.object({ name: v.string() })) }),
    }),
  });
  const parameters = ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'];
  const { summary } = v.parse(
    report,
    JSON.parse(runNode('dependency-cruiser/bin/dependency-cruise.mjs', parameters)),
  );

  test('report every file that breaks one, as an error', () => {
    const files = readdirSync(join(CANARY, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(CANARY.length).replaceAll('\\', '/'))
      .filter((file) => !BYSTANDERS.includes(file));
    const reported = new Set(summary.violations.map(({ from }) => from));
    // A cycle is reported once, from either end.
    const silent = files.filter((file) => !reported.has(file) && !file.includes('/cycle-'));
    expect(silent).toEqual([]);
    expect(files.length).toBeGreaterThan(25);
    expect(new Set(summary.violations.map(({ rule }) => rule.severity))).toEqual(new Set(['error']));
  });

  test('report nothing else', () => {
    const innocent = summary.violations.filter(({ from }) => BYSTANDERS.includes(from));
    expect(innocent).toEqual([]);
  });

  test('each fire at least once', () => {
    const fired = new Set(summary.violations.map(({ rule }) => rule.name));
    const named = summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(fired).toEqual(new Set([...named, 'not-in-allowed']));
  });

  test('cover every part of src', () => {
    const source = readFileSync(join(ROOT, '.dependency-cruiser.cjs'), 'utf8');
    const parts = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const unnamed = parts.filter((part) => !new RegExp(String.raw`\^src/\(?[a-z|]*\b${part}\b`).test(source));
    expect(unnamed).toEqual([]);
  });
});

test('core has no types of a page, a worker or Node', () => {
  const output = runNode('typescript/bin/tsc', ['-p', join(CANARY, 'tsconfig.json'), '--pretty', 'false']);
  const missing = [...output.matchAll(/Cannot find name '(\w+)'/g)].map(([, name]) => name);
  expect(missing).toEqual(['document', 'navigator', 'fetch', 'setTimeout', 'performance', 'process']);
});

describe('lint', () => {
  /** Rules that fire on a canary's text as if it stood at `file`. */
  async function rulesFiring(canary: string, file: string): Promise<readonly (string | null)[]> {
    const eslint = new ESLint({ cwd: ROOT, overrideConfig: tseslint.configs.disableTypeChecked });
    const text = readFileSync(join(CANARY, 'src', canary), 'utf8');
    const results = await eslint.lintText(text, { filePath: join(ROOT, file) });
    return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
  }

  test('keeps clock, chance and waiting out of core', async () => {
    const rules = await rulesFiring('core/knows-the-clock.ts', 'src/core/canary.ts');
    expect(rules).toEqual([
      'no-restricted-properties',
      'no-restricted-syntax',
      'no-restricted-properties',
      'no-restricted-globals',
    ]);
  });

  test('refuses default exports, and text that does not come from i18n', async () => {
    const rules = await rulesFiring('app/part.tsx', 'src/app/canary.tsx');
    expect(rules).toEqual(['no-restricted-syntax', 'no-restricted-syntax', 'no-restricted-syntax']);
  });

  test('has no way around it in a comment', async () => {
    const eslint = new ESLint({ cwd: ROOT, overrideConfig: tseslint.configs.disableTypeChecked });
    const text = '/* eslint-disable */\nexport const now = Date.now();\n';
    const [result] = await eslint.lintText(text, { filePath: join(ROOT, 'src/core/canary.ts') });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('no-restricted-properties');
  });
});

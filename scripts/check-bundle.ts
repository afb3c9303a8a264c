/**
 * What the first screen loads, from the build's manifest: the entry, the texts of one language, and all they import statically. Fails where
 * that is more JavaScript than the budget, or has tfjs in it.
 * Run after the build: `npx tsx scripts/check-bundle.ts`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** Gzipped bytes of JavaScript before the first screen shows. */
export const FIRST_SCREEN_BUDGET = 200_000;
/** Where the texts of each language begin; only one of them is loaded. */
const LANGUAGES = ['src/i18n/messages.ts', 'src/i18n/zh-CN/messages.ts'];
/** Text that only tfjs has and that minifying keeps. */
const TFJS_MARKS = ['KernelBackend', 'Conv2DBackpropFilter', '@tensorflow/tfjs'];

const manifestSchema = v.record(
  v.string(),
  v.object({
    file: v.string(),
    isEntry: v.optional(v.boolean(), false),
    imports: v.optional(v.array(v.string()), []),
  }),
);
export type BuildManifest = v.InferOutput<typeof manifestSchema>;

export interface FirstScreen {
  readonly files: readonly { readonly file: string; readonly gzipped: number }[];
  readonly gzipped: number;
  /** What is wrong, each a sentence; empty where all is well. */
  readonly problems: readonly string[];
}

/**
 * The scripts that load before the first screen: entries, the texts of one language, and what they import
 * statically, transitively.
 */
export function firstScreenFiles(manifest: BuildManifest, language: string): readonly string[] {
  const seen = new Set<string>();
  const queue = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true || key === language);
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    queue.push(...(manifest[key]?.imports ?? []));
  }
  const files = [...seen].map((key) => manifest[key]?.file ?? '');
  return [...new Set(files.filter((file) => file.endsWith('.js')))].sort();
}

/** Judges the first screen in the language with the longer texts; `read` gives a built file's text. */
export function judgeFirstScreen(manifest: BuildManifest, read: (file: string) => string): FirstScreen {
  const screens = LANGUAGES.map((language) => judgeIn(language, manifest, read));
  return screens.reduce((larger, screen) => (screen.gzipped > larger.gzipped ? screen : larger));
}

function judgeIn(language: string, manifest: BuildManifest, read: (file: string) => string): FirstScreen {
  const names = firstScreenFiles(manifest, language);
  const texts = names.map((file) => ({ file, text: read(file) }));
  const files = texts.map(({ file, text }) => ({ file, gzipped: gzipSync(text, { level: 9 }).length }));
  const gzipped = files.reduce((sum, file) => sum + file.gzipped, 0);
  const problems = texts
    .flatMap(({ file, text }) =>
      TFJS_MARKS.filter((mark) => text.includes(mark)).map((mark) => ({ file, mark })),
    )
    .map(({ file, mark }) => `${file} has tfjs in it (“${mark}”), which only the worker may load.`);
  if (names.length === 0) problems.push('The build has no entry.');
  if (manifest[language] === undefined) problems.push(`The build has no ${language} of its own.`);
  if (gzipped > FIRST_SCREEN_BUDGET) {
    problems.push(
      `The first screen loads ${kilobytes(gzipped)} of JavaScript, over ${kilobytes(FIRST_SCREEN_BUDGET)}.`,
    );
  }
  return { files, gzipped, problems };
}

/** Judges dist/ and prints what it found; true where all is well. */
export function checkBundle(log: (line: string) => void = console.log): boolean {
  const text = readFileSync(join(DIST, 'build-manifest.json'), 'utf8');
  const manifest = v.parse(manifestSchema, JSON.parse(text));
  const screen = judgeFirstScreen(manifest, (file) => readFileSync(join(DIST, file), 'utf8'));
  for (const { file, gzipped } of screen.files) log(`  ${kilobytes(gzipped).padStart(9)}  ${file}`);
  log(`  ${kilobytes(screen.gzipped).padStart(9)}  gzipped JavaScript before the first screen`);
  for (const problem of screen.problems) log(`  ${problem}`);
  return screen.problems.length === 0;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !checkBundle()) process.exit(1);

/** Running the tools one after another, and adding up what their test reports say. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = join(ROOT, 'node_modules/.cache/reports');

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The line that `npm test` ends with; before it, where some were skipped, how many. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  const left = skipped > 0 ? `${skipped} skipped, for the reasons in their names\n` : '';
  return `${left}${passed} passed, ${failed} failed`;
}

const WINDOWS = process.platform === 'win32';

function pathOf(tool: string): string {
  return join(ROOT, 'node_modules/.bin', WINDOWS ? `${tool}.cmd` : tool);
}

/** Runs a tool of node_modules/.bin in the foreground; true where it ends well. */
export function runTool(tool: string, parameters: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const result = spawnSync(pathOf(tool), parameters, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: WINDOWS,
  });
  return result.status === 0;
}

/** Starts a tool beside what else runs. What it gives, once it has ended, prints what it said; true where it ended well. */
export function startTool(tool: string, parameters: readonly string[]): () => Promise<boolean> {
  const child = spawn(pathOf(tool), parameters, { cwd: ROOT, shell: WINDOWS });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => said.push(part));
  }
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
    child.on('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      resolve(null);
    });
  });
  return async () => {
    const code = await ended;
    process.stdout.write(Buffer.concat(said));
    return code === 0;
  };
}

/** Runs one step under its name, with the time it took; true where it ends well. */
export async function step(name: string, run: () => boolean | Promise<boolean>): Promise<boolean> {
  console.log(`\n▸ ${name}`);
  const started = performance.now();
  let good: boolean;
  try {
    good = await run();
  } catch (error) {
    console.error(error);
    good = false;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${good ? '✓' : '✗'} ${name} (${seconds} s)`);
  return good;
}

/** Runs a test tool that writes a JSON report, and reads its counts. A run that fails without a failed test counts as one failure. */
export function runSuite(
  name: string,
  run: (report: string) => boolean,
  count: (report: unknown) => Counts,
): Counts {
  mkdirSync(REPORTS, { recursive: true });
  const report = join(REPORTS, `${name}.json`);
  rmSync(report, { force: true });
  const good = run(report);
  let counts: Counts;
  try {
    counts = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.error(
      `No report of the ${name} tests: ${error instanceof Error ? error.message : String(error)}`,
    );
    return { ...NOTHING, failed: 1 };
  }
  return good || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

const vitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});

/** Counts of Vitest's JSON report; a file that fails before any of its tests counts as one failure. */
export function vitestCounts(report: unknown): Counts {
  const read = v.parse(vitestReport, report);
  const broken = read.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + broken.length,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.array(v.unknown()),
});

/** Counts of Playwright's JSON report. A flaky test failed once: here that is a failure. */
export function playwrightCounts(report: unknown): Counts {
  const { stats, errors } = v.parse(playwrightReport, report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** Runs one of Vitest's projects. */
export function runVitest(project: 'unit' | 'browser', env: NodeJS.ProcessEnv = {}): Counts {
  const reporters = ['--reporter=default', '--reporter=json'];
  return runSuite(
    project,
    (report) =>
      runTool('vitest', ['run', '--project', project, ...reporters, `--outputFile.json=${report}`], env),
    vitestCounts,
  );
}

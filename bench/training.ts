/**
 * How fast the reference network trains, side by side in one headless browser tab: our engines against stock
 * tfjs. Arms take turns, warm-up is reported apart, the median of the rounds counts.
 * `npm run bench -- training [--json FILE]`
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { servePage } from './serve-page.ts';
import type {} from './training/page.ts';

const ROUNDS = { most: 5, least: 2 };
/** Seconds after which no further round begins. */
const BUDGET = 90;
/** A round of an arm lasts about this many milliseconds, or one step. */
const ROUND_TIME = 1500;
const ACCURACY_ARM = 'ours-wasm';
const ACCURACY_STEPS = 200;
const BATCH_SIZE = 64;

interface ArmResult {
  /** Median over the rounds; null where the arm cannot run here. */
  imagesPerSecond: number | null;
  readonly rounds: number[];
  readonly warmUpMilliseconds: number;
  readonly failure: string | null;
  /** On the 10,000 test images, after `trainedSteps` steps. */
  accuracy?: number;
  trainedSteps: number;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const high = sorted[sorted.length >> 1];
  const low = sorted[(sorted.length - 1) >> 1];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

async function warmUp(page: Page, names: readonly string[]): Promise<Map<string, ArmResult>> {
  const results = new Map<string, ArmResult>();
  for (const name of names) {
    const { milliseconds, failure } = await page.evaluate(
      async (arm) => (await globalThis.bench)?.warmUp(arm) ?? { milliseconds: 0, failure: 'no page' },
      name,
    );
    results.set(name, {
      imagesPerSecond: null,
      rounds: [],
      warmUpMilliseconds: milliseconds,
      failure,
      trainedSteps: failure === null ? 1 : 0,
    });
    console.log(failure === null ? `${name}: warm-up ${milliseconds.toFixed(0)} ms` : `${name}: ${failure}`);
  }
  return results;
}

/** Trains `steps` steps and returns images a second. */
async function run(page: Page, name: string, result: ArmResult, steps: number): Promise<number> {
  const milliseconds = await page.evaluate(
    async ([arm, count]) => (await globalThis.bench)?.run(arm, count) ?? NaN,
    [name, steps] as const,
  );
  result.trainedSteps += steps;
  return (steps * BATCH_SIZE * 1000) / milliseconds;
}

/** How many steps at `speed` images a second make a round. */
function stepsOfRound(speed: number): number {
  return Math.min(100, Math.max(1, Math.round((ROUND_TIME / 1000) * (speed / BATCH_SIZE))));
}

async function takeTurns(page: Page, results: ReadonlyMap<string, ArmResult>): Promise<void> {
  const start = performance.now();
  for (let round = 0; round < ROUNDS.most; round++) {
    if (round >= ROUNDS.least && (performance.now() - start) / 1000 > BUDGET) break;
    for (const [name, result] of results) {
      if (result.failure !== null) continue;
      let steps = stepsOfRound(result.rounds.at(-1) ?? 0);
      let speed = await run(page, name, result, steps);
      // The first step of a fast arm only tells how many make a round.
      if (stepsOfRound(speed) > 2 * steps) {
        steps = stepsOfRound(speed);
        speed = await run(page, name, result, steps);
      }
      result.rounds.push(speed);
    }
  }
  for (const result of results.values()) result.imagesPerSecond = median(result.rounds);
}

async function measureAccuracy(page: Page, result: ArmResult): Promise<void> {
  await run(page, ACCURACY_ARM, result, Math.max(0, ACCURACY_STEPS - result.trainedSteps));
  result.accuracy = await page.evaluate(
    async (arm) => (await globalThis.bench)?.accuracy(arm) ?? NaN,
    ACCURACY_ARM,
  );
}

function table(results: ReadonlyMap<string, ArmResult>): string {
  const stock = [...results].filter(([name]) => name.startsWith('tfjs-'));
  const best = Math.max(...stock.map(([, result]) => result.imagesPerSecond ?? 0));
  const rows = [...results].map(([name, { imagesPerSecond, rounds, warmUpMilliseconds, accuracy }]) =>
    [
      name.padEnd(14),
      (imagesPerSecond?.toFixed(1) ?? '-').padStart(10),
      (imagesPerSecond === null ? '-' : `${(imagesPerSecond / best).toFixed(1)}x`).padStart(14),
      String(rounds.length).padStart(8),
      warmUpMilliseconds.toFixed(0).padStart(12),
      (accuracy?.toFixed(4) ?? '').padStart(10),
    ].join(''),
  );
  return ['arm               images/s of best stock  rounds  warm-up ms  accuracy', ...rows].join('\n');
}

export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'string' } } });
  const { page, version, close } = await servePage('bench/training/index.html');
  await page.waitForFunction(() => globalThis.bench !== undefined);
  try {
    const { names, webgpu } = await page.evaluate(async () => {
      const bench = await globalThis.bench;
      return { names: bench?.names ?? [], webgpu: bench?.webgpu ?? null };
    });
    const results = await warmUp(page, names);
    await takeTurns(page, results);
    const trained = results.get(ACCURACY_ARM);
    if (trained?.failure === null) await measureAccuracy(page, trained);
    console.log(table(results));
    const machine = {
      browser: version,
      webgpuAdapter: webgpu,
      processor: cpus()[0]?.model ?? null,
      cores: cpus().length,
    };
    const report = { benchmark: 'training', network: 'reference', batchSize: BATCH_SIZE, machine };
    if (values.json !== undefined) {
      await writeFile(
        values.json,
        `${JSON.stringify({ ...report, arms: Object.fromEntries(results) }, null, 2)}\n`,
      );
    }
  } finally {
    await close();
  }
}

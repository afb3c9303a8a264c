/**
 * What the tutorial's case and fine-tuning come to in one headless browser tab, on WebAssembly: the case with five
 * seeds (time, accuracy), and three new shapes learned by a trained model.
 * `npm run bench -- tutorial [--json FILE] [--quick]`
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { servePage } from './serve-page.ts';
import type {} from './tutorial/page.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** What the model that is fine-tuned was trained on. */
const PARENT = { images: 20_000, epochs: 2 };

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const percent = (value: number): string => `${(value * 100).toFixed(2)}%`;

export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const { page, version, close } = await servePage('bench/tutorial/index.html');
  try {
    await page.waitForFunction(() => globalThis.tutorialBench !== undefined);
    const engine = await page.evaluate(() => globalThis.tutorialBench?.prepare());
    console.log(`engine: ${String(engine)}`);
    const cases = [];
    for (const seed of values.quick ? SEEDS.slice(0, 1) : SEEDS) {
      const result = await page.evaluate((s) => globalThis.tutorialBench?.tutorialCase(s), seed);
      if (!result) throw new Error('the page has no benchmark');
      console.log(
        `case, seed ${String(seed)}: ${result.seconds.toFixed(1)} s, 300 held out ${percent(result.heldOut)}, 10,000 test images ${percent(result.test)}`,
      );
      cases.push(result);
    }
    console.log(
      `mean: ${mean(cases.map((c) => c.seconds)).toFixed(1)} s, ${percent(mean(cases.map((c) => c.test)))} on the test images`,
    );
    const parent = await page.evaluate(
      ({ images, epochs }) => globalThis.tutorialBench?.parent(images, epochs),
      PARENT,
    );
    if (!parent) throw new Error('the page has no benchmark');
    console.log(`before fine-tuning: ${percent(parent.test)} on the test images`);
    await page.evaluate(() => globalThis.tutorialBench?.draw());
    const tuned = [];
    for (const preset of ['head', 'tutorial', 'everything'] as const) {
      const result = await page.evaluate(([id, name]) => globalThis.tutorialBench?.tune(id, name), [
        parent.id,
        preset,
      ] as const);
      if (!result) throw new Error('the page has no benchmark');
      console.log(
        `${preset}: ${result.seconds.toFixed(1)} s, ${percent(result.drawn)} of ${String(result.count)} drawings held out, ${percent(result.test)} on the test images (${((result.test - parent.test) * 100).toFixed(2)} points)`,
      );
      tuned.push({ preset, ...result });
    }
    const machine = { browser: version, processor: cpus()[0]?.model ?? null, cores: cpus().length };
    if (values.json !== undefined) {
      const report = {
        benchmark: 'tutorial',
        engine,
        machine,
        cases,
        parent: { ...PARENT, ...parent },
        tuned,
      };
      await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
    }
  } finally {
    await close();
  }
}

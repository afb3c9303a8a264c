/** `npm run check`: everything that needs no browser. Goes on after a step that fails, to show all there is to mend. */
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { buildDatasets } from './build-datasets.ts';
import { checkBundle } from './check-bundle.ts';
import {
  add,
  closingLine,
  type Counts,
  NOTHING,
  ROOT,
  runTool,
  runVitest,
  startTool,
  step,
} from './steps.ts';

const IMPORT_ROOTS = ['src', 'scripts', 'e2e', 'bench'];

/** Runs it all. Counts the unit tests; each other step that fails counts as one failure. */
export async function check(): Promise<Counts> {
  let counts = NOTHING;
  const fence = async (name: string, run: () => boolean | Promise<boolean>): Promise<void> => {
    if (!(await step(name, run))) counts = add(counts, { ...NOTHING, failed: 1 });
  };
  // The slowest of those that need one core: it goes on beside the others, and is waited for at the end.
  const lint = startTool('eslint', ['--max-warnings', '0', '.']);
  await fence('data sets', () => {
    buildDatasets();
    return true;
  });
  await fence('types', () => runTool('tsc', ['-b']));
  await fence('lint: accessibility', () => runTool('oxlint', ['--deny-warnings', 'src']));
  await fence('format', () => runTool('prettier', ['--check', '--log-level', 'warn', '.']));
  await fence('import rules', () =>
    runTool('depcruise', ['--config', '.dependency-cruiser.cjs', ...IMPORT_ROOTS]),
  );
  await fence('dead code', () => runTool('knip', []));
  await step('unit tests', () => {
    const unit = runVitest('unit');
    counts = add(counts, unit);
    return unit.failed === 0;
  });
  await fence('build', async () => {
    await build({ root: ROOT, logLevel: 'warn' });
    return true;
  });
  await fence('first screen', () => checkBundle());
  await fence('lint', lint);
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const counts = await check();
  console.log(`\n${closingLine(counts)}`);
  if (counts.failed > 0) process.exitCode = 1;
}

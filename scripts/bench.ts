/** `npm run bench -- NAME [options]`: runs `main(options)` of bench/NAME.ts. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const FOLDER = new URL('../bench/', import.meta.url);

const benchmark = v.object({ main: v.function() });

const [name, ...options] = process.argv.slice(2);
const names = readdirSync(fileURLToPath(FOLDER))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
if (name === undefined || !/^[a-z0-9-]+$/.test(name) || !existsSync(new URL(`${name}.ts`, FOLDER))) {
  console.error(`Usage: npm run bench -- NAME [--json FILE]; NAME is one of: ${names.join(', ')}.`);
  process.exit(2);
}
const { main } = v.parse(benchmark, await import(new URL(`${name}.ts`, FOLDER).href));
await main(options);

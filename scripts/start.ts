/**
 * `npm start`: data sets, a production build if the one there is out of date, and a server for it.
 * Options after `--`: `--host` lets other machines in (a classroom), `--port N`, `--no-open`.
 */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { buildDatasets } from './build-datasets.ts';
import { serve } from './serve.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DEFAULT_PORT = 4173;
const INPUTS = [
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'src',
  'public',
  'scripts/security-headers.ts',
];

const { values } = parseArgs({
  options: {
    host: { type: 'boolean', default: false },
    port: { type: 'string', default: String(DEFAULT_PORT) },
    'no-open': { type: 'boolean', default: false },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  throw new Error('--port takes a number up to 65535.');

buildDatasets();
await buildIfNeeded();
const server = await serve({
  root: join(ROOT, 'dist'),
  port,
  nextFreePort: true,
  host: values.host ? '0.0.0.0' : '127.0.0.1',
});
console.log(`\nInkling 墨芽 is at ${server.origin}/`);
if (values.host) printNetworkAddresses(server.port);
console.log('Ctrl+C stops it.');
if (!values['no-open'] && hasScreen()) openBrowser(`${server.origin}/`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}

async function buildIfNeeded(): Promise<void> {
  const builtAt = statSync(join(ROOT, 'dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const changedAt = Math.max(...INPUTS.map((input) => newest(join(ROOT, input))));
  if (builtAt > changedAt) {
    console.log('Build: dist is up to date.');
    return;
  }
  console.log('Build: writing dist …');
  await build({ root: ROOT, logLevel: 'warn' });
}

/** Latest change (ms since 1970) of a file, or of anything in a folder. */
function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function printNetworkAddresses(listening: number): void {
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === 'IPv4' && !entry.internal);
  for (const { address } of addresses) {
    console.log(`On the local network: http://${address}:${String(listening)}/`);
  }
  if (addresses.length === 0) console.log('No local network was found.');
}

function hasScreen(): boolean {
  if (process.env['CI'] !== undefined || process.env['SSH_CONNECTION'] !== undefined) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
}

/** Opens the person's browser; where that fails the printed address is enough. */
function openBrowser(address: string): void {
  const [command, parameters] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  const opener = spawn(command, parameters, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}

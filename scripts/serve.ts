/**
 * A small static server for the built app: right types, caching and the security headers of the build on
 * every answer. `npm start` and the end-to-end tests serve with it.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import * as v from 'valibot';
import { HEADERS_FILE, type SecurityHeaders } from './security-headers.ts';

export interface ServeOptions {
  /** Folder to serve. */
  readonly root: string;
  /** Tried first; 0 for any free one. */
  readonly port?: number;
  /** Where `port` is taken: the next free one (true) or an error (false, the default). */
  readonly nextFreePort?: boolean;
  /** '127.0.0.1' unless others may come in ('0.0.0.0'). */
  readonly host?: string;
}

export interface RunningServer {
  readonly port: number;
  /** Without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};

/** Ports tried after the one asked for. */
const PORT_ATTEMPTS = 20;

/** Serves until closed. Rejects where the port is taken, or the folder holds no build. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const root = resolve(options.root);
  const security = readSecurityHeaders(root);
  const server = createServer((request, response) => {
    answer(root, security, request, response);
  });
  const host = options.host ?? '127.0.0.1';
  const port = await listen(
    server,
    host,
    options.port ?? 0,
    options.nextFreePort === true ? PORT_ATTEMPTS : 0,
  );
  return {
    port,
    origin: `http://localhost:${String(port)}`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

const headers = v.record(v.string(), v.string());
const headersSchema = v.object({ all: headers, files: v.record(v.string(), headers) });

function readSecurityHeaders(root: string): SecurityHeaders {
  return v.parse(headersSchema, JSON.parse(readFileSync(join(root, HEADERS_FILE), 'utf8')));
}

async function listen(server: Server, host: string, port: number, attempts: number): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await listenOnce(server, host, port === 0 ? 0 : port + attempt);
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port === 0 || attempt >= attempts) throw error;
    }
  }
}

function listenOnce(server: Server, host: string, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function answer(
  root: string,
  { all, files }: SecurityHeaders,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const address = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  for (const [name, value] of Object.entries({ ...all, ...files[address] })) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    sendText(response, 405, 'Only GET and HEAD.');
    return;
  }
  const path = fileFor(root, request.url ?? '/');
  const file = path === null ? null : fileStat(path);
  if (path === null || file === null) {
    sendText(response, 404, 'Not found.');
    return;
  }
  const tag = `"${file.size.toString(16)}-${Math.round(file.mtimeMs).toString(16)}"`;
  const hashed = path.startsWith(join(root, 'assets') + sep);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream');
  response.setHeader('Content-Length', file.size);
  response.writeHead(200);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const stream = createReadStream(path);
  stream.on('error', () => response.destroy());
  response.on('close', () => stream.destroy());
  stream.pipe(response);
}

/** The file under `root` that an address names, or null where it names none or leads outside. */
export function fileFor(root: string, address: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(address.split(/[?#]/, 1)[0] ?? '/');
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = resolve(root, `.${path.startsWith('/') ? path : `/${path}`}`);
  if (file !== root && !file.startsWith(root + sep)) return null;
  return path.endsWith('/') ? join(file, 'index.html') : file;
}

function fileStat(path: string): { readonly size: number; readonly mtimeMs: number } | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found : null;
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

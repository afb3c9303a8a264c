import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headersFor } from './security-headers.ts';
import { fileFor, type RunningServer, serve } from './serve.ts';

const HEADERS = headersFor(['sha256-abc'], '<script>fetch()</script>');

let root: string;
let server: RunningServer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'inkling-serve-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'security-headers.json'), JSON.stringify(HEADERS));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets/kernels-1a2b.wasm'), new Uint8Array([0, 97, 115, 109]));
  writeFileSync(join(root, 'shard.bin'), new Uint8Array([31, 139, 8]));
  server = await serve({ root });
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
}

/** Status of a path that is sent as it is: `fetch` would tidy it first. */
function rawStatus(path: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', fail)
      .end();
  });
}

describe('the static server', () => {
  test('sends the security headers with every answer, a missing file too', async () => {
    for (const path of ['/', '/assets/kernels-1a2b.wasm', '/shard.bin', '/nothing-here']) {
      const response = await get(path);
      for (const [name, value] of Object.entries(HEADERS.all)) expect(response.headers.get(name)).toBe(value);
    }
  });

  test('sends fetch.html with a policy of its own in place of the general one', async () => {
    const policy = (await get('/fetch.html?x')).headers.get('content-security-policy');
    expect(policy).toBe(HEADERS.files['/fetch.html']?.['Content-Security-Policy']);
    expect(policy).toContain('sandbox allow-scripts');
  });

  test('sends the page at /, with its type, to be asked for again each time', async () => {
    const response = await get('/?lang=en');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toBe('<!doctype html>');
  });

  test('lets what has its hash in its name be kept', async () => {
    const response = await get('/assets/kernels-1a2b.wasm');
    expect(response.headers.get('content-type')).toBe('application/wasm');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('sends compressed shards as plain bytes', async () => {
    const response = await get('/shard.bin');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([31, 139, 8]);
  });

  test('says when a file is unchanged', async () => {
    const tag = (await get('/shard.bin')).headers.get('etag') ?? '';
    expect((await get('/shard.bin', { 'If-None-Match': tag })).status).toBe(304);
    expect((await get('/shard.bin', { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  test('refuses what leads outside its folder, and what is no file', async () => {
    for (const path of [
      '/../secret',
      '/assets/../../secret',
      '/%2e%2e/secret',
      '/..%2fsecret',
      '/%00',
      '/%',
      '/assets',
    ]) {
      expect(await rawStatus(path), path).toBe(404);
    }
    expect(fileFor('/srv/app', '/../app-secret/key')).toBeNull();
  });

  test('answers only GET and HEAD', async () => {
    const address = `http://127.0.0.1:${server.port}/`;
    expect((await fetch(address, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '15', '']);
  });

  test('takes the next free port where the one asked for is taken, if told to', async () => {
    await expect(serve({ root, port: server.port })).rejects.toThrow(/EADDRINUSE/);
    const second = await serve({ root, port: server.port, nextFreePort: true });
    expect(second.port).toBeGreaterThan(server.port);
    await second.close();
  });
});

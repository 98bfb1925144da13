// The server of the lab: what it serves and how, and what it refuses.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLabApp, startLabServer } from '../../src/node/labServer.ts';

let folder: string;
const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
  write('secret.txt', 'secret');
  write('lab/index.html', '<!doctype html>');
  write('lab/runs.json', '[]');
  for (const name of ['a.js', 'a.css', 'a.svg', 'a.bin', 'a.json.gz']) write(`lab/assets/${name}`, name);
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'lab/link.txt'));
  write('runs/one/summary.json', '{"scenario": "minimal", "seed": 7}');
  write('runs/one/manifest.json', '{}');
  write('runs/one/census.csv', 'time\n');
  write('runs/one/hits.parquet', 'PAR1');
  write('runs/one/checkpoint.bin', 'state');
  write('runs/one/pages/slow.svg', '<svg/>');
  write('runs/two words/summary.json', 'damaged');
  write('runs/no run/notes.csv', '');
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = async (path: string, init: { method?: string; host?: string; runs?: boolean } = {}) => {
  const { method = 'GET', host = '127.0.0.1:8417', runs = true } = init;
  const app = await createLabApp({
    pages: join(folder, 'lab'),
    runs: runs ? join(folder, 'runs') : undefined,
  });
  return app.request(`http://127.0.0.1:8417${path}`, { method, headers: { host } });
};
const statusOf = async (path: string, init = {}) => (await ask(path, init)).status;

describe('pages', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/a.js', 'text/javascript; charset=utf-8'],
    ['/assets/a.css', 'text/css; charset=utf-8'],
    ['/assets/a.svg', 'image/svg+xml'],
    ['/assets/a.bin', 'application/octet-stream'],
    ['/assets/a.json.gz', 'application/gzip'],
  ])('%s is %s', async (path, type) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-encoding')).toBeNull();
  });

  it('are kept by the browser if their names change with their content', async () => {
    expect((await ask('/assets/a.js')).headers.get('cache-control')).toMatch(/max-age=\d{7}.*immutable/);
    expect((await ask('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('may load nothing from elsewhere, nor be framed', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src/);
    expect((await ask('/assets/a.js')).headers.get('content-security-policy')).toBe(policy);
    expect((await ask('/')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('are read without a body by HEAD', async () => {
    const response = await ask('/assets/a.js', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('are not changed by %s', async (method) => {
    const response = await ask('/', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['localhost', 'LOCALHOST:80', '127.0.0.1', '[::1]:8417'])('are for %s', async (host) => {
    expect(await statusOf('/', { host })).toBe(200);
  });

  it.each(['example.org', 'localhost.example.org', '127.0.0.1.example.org:8417', '10.0.0.1', ''])(
    'are not for "%s"',
    async (host) => {
      expect(await statusOf('/', { host })).toBe(403);
      expect(await statusOf('/runs/one/summary.json', { host })).toBe(403);
    },
  );

  it.each([
    '/secret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/link.txt',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/%',
  ])('are nothing else: %s', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('The lab has no such page.\n');
  });
});

describe('runs', () => {
  it('are listed with their files', async () => {
    const response = await ask('/runs.json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual([
      {
        name: 'one',
        scenario: 'minimal',
        seed: 7,
        summary: { scenario: 'minimal', seed: 7 },
        files: ['census.csv', 'hits.parquet', 'manifest.json', 'summary.json'],
      },
      { name: 'two words', summary: null, files: ['summary.json'] },
    ]);
  });

  it('are read', async () => {
    expect(await (await ask('/runs/one/census.csv')).text()).toBe('time\n');
    expect((await ask('/runs/one/census.csv')).headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await (await ask('/runs/two%20words/summary.json')).text()).toBe('damaged');
  });

  it.each([
    '/runs/one/checkpoint.bin',
    '/runs/one/pages/slow.svg',
    '/runs/one/..%2f..%2fsecret.txt',
    '/runs/no%20run/notes.csv',
    '/runs/..%2flab/index.html',
    '/runs/%2e%2e/secret.txt',
    '/runs/one',
    '/runs/',
  ])('are nothing else: %s', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });

  it('are none unless asked for', async () => {
    expect(await (await ask('/runs.json', { runs: false })).json()).toEqual([]);
    expect(await statusOf('/runs/one/summary.json', { runs: false })).toBe(404);
  });

  it.each([
    ['runs/one', 'found a run folder itself'],
    ['lab', 'found none; "wormcast run code-red-v2 --out '],
    ['absent', 'found there is none'],
  ])('in %s are refused', async (path, message) => {
    const files = { pages: join(folder, 'lab'), runs: join(folder, path) };
    await expect(createLabApp(files)).rejects.toThrow(message);
  });
});

describe('the server', () => {
  it('says how to build what is missing', async () => {
    await expect(startLabServer({ pages: join(folder, 'absent') }, 0)).rejects.toThrow('npm run build:lab');
  });

  it('listens on the loopback interface, and says when its port is taken', async () => {
    const files = { pages: join(folder, 'lab') };
    const server = await startLabServer(files, 0);
    try {
      const [, port] = /^http:\/\/127\.0\.0\.1:(\d+)\/$/.exec(server.address)!;
      await expect(startLabServer(files, Number(port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
    } finally {
      await server.close();
    }
  });
});

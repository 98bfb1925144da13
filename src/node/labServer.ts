/**
 * The lab for the browser of this machine: the built pages and, if asked for, run folders, on the loopback interface.
 *
 * Only files that stand in a listing are served, so no path leads elsewhere. A page from elsewhere that has its own name
 * resolved to this machine is refused by the name (DNS rebinding), and no page of ours may load anything from elsewhere.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Hono } from 'hono';
import { FileError } from './files.ts';
import { listRuns } from './runList.ts';

export interface LabFiles {
  /** Folder of the built pages. */
  readonly pages: string;
  /** Folder of run folders that the pages can compare. */
  readonly runs?: string | undefined;
}

export interface LabServer {
  /** Address of the start page. */
  readonly address: string;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gz': 'application/gzip',
};

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Serves until it is closed; rejects with EADDRINUSE if the port is taken. Port 0 is any free one. */
export async function startLabServer(files: LabFiles, port: number): Promise<LabServer> {
  const app = await createLabApp(files);
  const { serve } = await import('@hono/node-server');
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (at) => {
      resolve({ address: `http://${host}:${at.port}/`, close });
    });
    server.on('error', reject);
    const close = () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
  });
}

/** What is answered to which request; throws if there are no pages or no runs. */
export async function createLabApp({ pages, runs }: LabFiles): Promise<Hono> {
  if (!listFiles(pages).has('index.html')) {
    throw new FileError(
      `${pages}: expected the pages of the lab, found none; "npm run build:lab" builds them`,
    );
  }
  if (runs !== undefined) listRuns(runs);
  const { Hono } = await import('hono');
  const app = new Hono();
  app.use(async (context, next) => {
    const { method } = context.req;
    if (!loopbackName.test(context.req.header('host') ?? '')) {
      return context.text('The lab answers to 127.0.0.1 and localhost only.\n', 403);
    }
    if (method !== 'GET' && method !== 'HEAD') {
      return context.text('The lab is only to be read.\n', 405, { Allow: 'GET, HEAD' });
    }
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  });
  if (runs !== undefined) {
    app.get('/runs.json', (context) => context.json(listRuns(runs), 200, { 'Cache-Control': 'no-store' }));
    app.get('/runs/:name/:file', (context) => {
      const { name, file } = context.req.param();
      const run = listRuns(runs).find((entry) => entry.name === name);
      return run?.files.includes(file) ? sendFile(join(runs, name, file), 'no-store') : context.notFound();
    });
  }
  app.get('*', (context) => {
    const path = context.req.path.slice(1) || 'index.html';
    if (!listFiles(pages).has(path)) return context.notFound();
    // Names of assets change with their content.
    const keep = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return sendFile(join(pages, path), keep);
  });
  app.notFound((context) => context.text('The lab has no such page.\n', 404));
  return app;
}

/** Paths of all files below a folder, with forward slashes. */
function listFiles(folder: string): Set<string> {
  const paths = new Set<string>();
  const enter = (inner: string): void => {
    for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
      if (entry.isDirectory()) enter(`${inner}${entry.name}/`);
      else if (entry.isFile()) paths.add(inner + entry.name);
    }
  };
  try {
    enter('');
  } catch {
    // A folder that is missing has no files.
  }
  return paths;
}

async function sendFile(path: string, cache: string): Promise<Response> {
  const type = contentTypes[extname(path)] ?? 'application/octet-stream';
  return new Response(new Uint8Array(await readFile(path)), {
    headers: { 'Content-Type': type, 'Cache-Control': cache },
  });
}

// Measures the built lab in the Chromium of this machine (`npm run bench:lab`): first paint, frames, memory, sizes. WebGL is
// drawn by software. Writes lab.json, and the table of docs/lab.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, openChromium, type Page } from '../scripts/openChromium.ts';
import { startLabServer } from '../src/node/labServer.ts';
import { describeMachine, measureLoad, readCommit } from './machine.ts';
import type { Row } from './results.ts';
import { row } from './rows.ts';
import { formatCells, formatMisses, replaceTable } from './table.ts';

const pages = fileURLToPath(new URL('../dist/lab/', import.meta.url));
const repeats = 5;
/** s that frames are counted, and that the story plays before its memory is read. */
const counted = 5;
const played = 20;

/** So wide and high that the map is 512 px. */
const mapOf512 = { width: 900, height: 800 };

type Measure = (open: (route: string) => Promise<Page>) => Promise<number>;

const firstPaint: Measure = async (open) => {
  const page = await open('#/');
  return page.evaluate(
    `new Promise((resolve) => {
      const watch = new PerformanceObserver((list) => {
        const [paint] = list.getEntriesByName('first-contentful-paint');
        if (paint !== undefined) resolve(paint.startTime / 1000);
      });
      watch.observe({ type: 'paint', buffered: true });
    })`,
  );
};

/** Frames that were drawn per s while a whole run plays. */
const framesOf =
  (route: string): Measure =>
  async (open) => {
    const page = await open(route);
    await page
      .locator('.timebar-reached[style*="width: 100%"]')
      .waitFor({ state: 'attached', timeout: 120_000 });
    await page.getByRole('button', { name: 'Play' }).click();
    return page.evaluate(
      `new Promise((resolve) => {
        let frames = -1, begin;
        const step = (now) => {
          begin ??= now;
          frames++;
          if (now - begin < ${1000 * counted}) requestAnimationFrame(step);
          else resolve((1000 * frames) / (now - begin));
        };
        requestAnimationFrame(step);
      })`,
    );
  };

/** MB that the process of the page holds. */
const memory: Measure = async (open) => {
  const page = await open('#/');
  await page.waitForTimeout(1000 * played);
  const { processInfo } = await (await page.context().browser()!.newBrowserCDPSession()).send(
    'SystemInfo.getProcessInfo',
  );
  const resident = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8')))
    .map((found) => Number(found?.[1] ?? 0) / 1000);
  return Math.max(...resident);
};

/** kB of the scripts that a page loads, packed, those of workers aside or alone. */
const scriptsOf =
  (route: string, workers: boolean): Measure =>
  async (open) => {
    const page = await open(route);
    await page.waitForTimeout(5000);
    const names: string[] = await page.evaluate(
      'performance.getEntriesByType("resource").map(({ name }) => name)',
    );
    const scripts = names.filter((name) => name.endsWith('.js') && name.includes('worker') === workers);
    const files = [...new Set(scripts.map((name) => new URL(name).pathname))];
    return files.reduce((sum, file) => sum + gzipSync(readFileSync(pages + file)).length / 1000, 0);
  };

const measures: readonly (readonly [string, string, Row['target'], Measure, number])[] = [
  ['start page, first paint', 's', { atMost: 1 }, firstPaint, repeats],
  ['start page, scripts, gzipped', 'kB', { atMost: 120 }, scriptsOf('#/', false), 1],
  [
    'bench with all its pictures, scripts, gzipped',
    'kB',
    { atMost: 300 },
    scriptsOf('#/explore?scenario=code-red-v2', false),
    1,
  ],
  ['the worker that simulates, gzipped', 'kB', null, scriptsOf('#/explore?scenario=code-red-v2', true), 1],
  [`start page after ${played} s, resident`, 'MB', { atMost: 300 }, memory, 3],
  [
    'a day of v2, map of 512 px',
    'frames per s',
    { atLeast: 20 },
    framesOf('#/explore?scenario=benchmark-day'),
    repeats,
  ],
  [
    '`july-2001`, map of 512 px',
    'frames per s',
    { atLeast: 20 },
    framesOf('#/explore?scenario=july-2001'),
    3,
  ],
  [
    '`code-red-v1`, line',
    'frames per s',
    { atLeast: 20 },
    framesOf('#/explore?scenario=code-red-v1&panel=line'),
    3,
  ],
];

async function take(browser: Browser, address: string, measure: Measure): Promise<number> {
  const context = await browser.newContext({ viewport: mapOf512 });
  try {
    return await measure(async (route) => {
      const page = await context.newPage();
      // A reader's browser is open already.
      await page.waitForTimeout(2000);
      await page.goto(address + route);
      return page;
    });
  } finally {
    await context.close();
  }
}

const server = await startLabServer({ pages }, 0);
const before = measureLoad();
const rows: Row[] = [];
for (const [what, unit, target, measure, times] of measures) {
  const values: number[] = [];
  for (let count = 0; count < times; count++) {
    const browser = await openChromium();
    values.push(await take(browser, server.address, measure));
    await browser.close();
  }
  rows.push(
    row(what, unit, values, target, null, 'Other work on the same two cores, which draw and simulate.'),
  );
  console.error(`${what}: ${values.map((value) => value.toPrecision(3)).join(', ')} ${unit}`);
}
await server.close();
const machine = describeMachine(null);
const results = {
  date: new Date().toISOString(),
  commit: readCommit(),
  machine,
  load: [before, measureLoad()],
  rows,
};
writeFileSync(new URL('lab.json', import.meta.url), `${JSON.stringify(results, null, 1)}\n`);
replaceTable(
  'docs/lab.md',
  [
    '| what | target | measured: median (least to most) | |',
    '|---|---|---|---|',
    ...rows.map((one) => `| ${formatCells(one).join(' | ')} |`),
    '',
    ...formatMisses(rows),
    `${results.date.slice(0, 10)}, commit ${results.commit}; ${machine.processor}, ${machine.cores} cores (load ${results.load.join(' to ')}), headless Chromium, WebGL by software.`,
  ].join('\n'),
);

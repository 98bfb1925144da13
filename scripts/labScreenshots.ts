/**
 * Takes pictures of the built lab: `npm run screenshots` those that the docs show, into docs/figures; with a folder as
 * argument every page and panel at two sizes, light and dark.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLink } from '../lab/scenario/link.ts';
import { catalog, parseScenario } from '../src/index.ts';
import { startLabServer } from '../src/node/labServer.ts';
import { pageNames, panelNames } from './labRoutes.ts';
import { type Browser, openChromium, type Page } from './openChromium.ts';
import { writeReplicates } from './writeReplicates.ts';

interface View {
  readonly name: string;
  readonly route: string;
  /** Where the cursor stands, as a share of the run. */
  readonly at?: number;
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

/** Half a day of v1, in which the first in line is defaced and later halts. */
const firstInLine = `name: twelve-hours
extends: code-red-v1
horizon: 12 h
hosts: { instanceCost: 0.02 }
`;
const linked = async (text: string): Promise<string> =>
  (await writeLink('', text, 1, false)).replace('#/explore?', '#/explore?panel=host&');
const chooseFirst = (page: Page) => page.getByRole('button', { name: 'First in line' }).click();

const views: readonly View[] = [
  ...pageNames
    .filter((name) => name !== 'explore')
    .map((name) => ({ name: name || 'start', route: `#/${name}` })),
  ...panelNames.map((name) => ({
    name,
    route: `#/explore?panel=${name}&scenario=${scenarioFor(name)}`,
    at: 0.55,
  })),
  ...[1, 2, 3, 4, 5].map((step) => ({
    name: `lesson-${step}`,
    route: `#/lesson?step=${step}`,
    act: (page: Page) => page.getByRole('button', { name: 'Run it' }).click(),
  })),
  { name: 'lesson-sheet', route: '#/lesson?print' },
  { name: 'lesson-answers', route: '#/lesson?answers' },
  { name: 'class-student', route: '#/class?student=7' },
  { name: 'host-defaced', route: await linked(firstInLine), at: 0.25, act: chooseFirst },
  { name: 'host-halted', route: await linked(firstInLine), at: 0.8, act: chooseFirst },
  {
    name: 'network-run',
    route: '#/explore?panel=network&scenario=code-red-v2',
    at: 0.55,
    act: async (page: Page) => {
      await page.getByRole('button', { name: 'Fill in an example' }).click();
      await page.getByRole('button', { name: /^Run with these/ }).click();
    },
  },
  { name: 'no-such', route: '#/explore?panel=nothing&scenario=nothing', at: 0 },
  { name: 'mistake', route: await linked('name: mistake\nhosts: { count: many }\n') },
];
/** What the docs show. */
const shown = ['start', 'map', 'line', 'compare'];
const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

/** The one that a panel is for. */
function scenarioFor(panel: string): string {
  if (panel === 'letter') return 'readers-letter';
  return panel === 'line' || panel === 'host' ? 'code-red-v1' : 'code-red-v2';
}

/** Once all is there: the cursor at its place, and what moves come to rest. */
async function settle(page: Page, at: number | undefined): Promise<void> {
  const slider = page.getByLabel('Time', { exact: true });
  if (at !== undefined) {
    await slider.waitFor();
    const reached = 'document.querySelector(".timebar-reached").style.width';
    for (let wait = 0; wait < 600 && (await page.evaluate(reached)) !== '100%'; wait++) {
      await page.waitForTimeout(100);
    }
    const [begin, end, step] = await Promise.all(
      ['min', 'max', 'step'].map(async (name) => Number(await slider.getAttribute(name))),
    );
    await slider.fill(String(begin! + Math.round((at * (end! - begin!)) / step!) * step!));
    await slider.blur();
  }
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(at === undefined ? 10_000 : 1500);
  await rest(page);
}

/** Until what panels and steps run for themselves has come to its end. */
async function rest(page: Page): Promise<void> {
  const busy = page.getByText(/^(Running (again for|all steps)|Its page is being|Run \d+ of|Watch …)/);
  await busy.first().waitFor({ state: 'hidden', timeout: 180_000 });
}

/** As high as the page, so that what sticks to the edge of a screen stands at its own place. */
async function showWhole(page: Page, { width, height }: (typeof sizes)[number]): Promise<void> {
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await page.waitForTimeout(1000);
}

async function take(
  browser: Browser,
  address: string,
  { name, route, at, act }: View,
  folder: string,
  all: boolean,
) {
  for (const viewport of all ? sizes : sizes.slice(0, 1)) {
    const context = await browser.newContext({ viewport, colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(address + route);
    await settle(page, at);
    if (act !== undefined) {
      await act(page);
      await page.waitForTimeout(10_000);
      await rest(page);
    }
    if (all) await showWhole(page, viewport);
    for (const colorScheme of all ? (['light', 'dark'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(500);
      const variant = all ? `${name}-${viewport.width}-${colorScheme}` : `lab-${name}`;
      await page.screenshot({ path: join(folder, `${variant}.png`) });
    }
    await context.close();
  }
}

/** Run folders to compare: the day, and the day with half as many hosts. */
function writeRuns(folder: string): void {
  for (const [name, ...settings] of [['as it was'], ['half the hosts', 'hosts.count=179552']]) {
    const scenario = parseScenario(catalog['code-red-v2']!, { catalog, settings });
    writeReplicates(join(folder, name!), scenario, 9);
  }
}

const [folder] = process.argv.slice(2);
const target = folder ?? fileURLToPath(new URL('../docs/figures/', import.meta.url));
mkdirSync(target, { recursive: true });
const runs = mkdtempSync(join(tmpdir(), 'wormcast-'));
writeRuns(runs);
const pages = fileURLToPath(new URL('../dist/lab/', import.meta.url));
const server = await startLabServer({ pages, runs }, 0);
const browser = await openChromium();
try {
  for (const view of views) {
    if (folder === undefined && !shown.includes(view.name)) continue;
    await take(browser, server.address, view, target, folder !== undefined);
    console.log(view.name);
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(runs, { recursive: true });
}

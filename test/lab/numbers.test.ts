// The lab computes what the library computes, wherever its files lie; and it compares run folders.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog, packTable, parseScenario, simulate, unpackTable } from '../../src/index.ts';
import { loadInternetToday } from '../../src/node/internetTables.ts';
import { writeRunFolder } from '../../src/node/runFolder.ts';
import { builtPages, canOpenLab, OpenLab, type PageChoice } from './openLab.ts';

const thousands = (value: number) => value.toLocaleString('en-US');

describe.skipIf(!canOpenLab())('the numbers of the lab', () => {
  let lab: OpenLab;
  let folder: string;
  const run = simulate('code-red-v2', { seed: 1, tables: ['census'] });
  const summary = run.summary();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
    const tables = run.tables.map((table) => unpackTable(packTable(table)));
    writeRunFolder(join(folder, 'the same'), { summary, manifest: run.manifest(), tables });
    const cut = { ...summary, everInfected: 1000, complete: false };
    writeRunFolder(join(folder, 'cut short'), { summary: cut, manifest: run.manifest(), tables: [] });
    lab = await OpenLab.start(folder);
  });
  afterAll(async () => {
    await lab?.close();
    rmSync(folder, { recursive: true });
  });

  const readTable = async (choice: PageChoice = {}) => {
    const { page, errors } = await lab.open('#/explore?panel=compare&scenario=code-red-v2', choice);
    await page.getByRole('columnheader', { name: 'This page' }).waitFor();
    const rows = await page.getByRole('row').allInnerTexts();
    const cells = Object.fromEntries(
      rows.map((row) => row.split('\t').map((cell) => cell.trim())).map((row) => [row[0]!, row.slice(1)]),
    );
    await page.context().close();
    expect(errors).toEqual([]);
    return cells;
  };

  it('are those of Node, beside run folders that the server has', async () => {
    const table = await readTable();
    expect(table['Ever infected']).toEqual([
      thousands(summary.everInfected),
      expect.stringMatching(/^1,000\s+−99\.7 %$/),
      expect.stringMatching(new RegExp(`^${thousands(summary.everInfected)}\\s+the same$`)),
    ]);
    for (const [title, key] of [
      ['Hosts', 'hosts'],
      ['Infected at the peak', 'peakInfected'],
      ['New hosts in the fastest minute', 'peakNewPerMinute'],
      ['Probes that hit a host', 'hits'],
    ] as const) {
      expect(table[title]?.[0], title).toBe(thousands(summary[key]));
    }
  });

  it('come from a folder that was dropped or chosen; what is no run folder is told so', async () => {
    const { page, errors } = await lab.open('#/explore?panel=compare&scenario=code-red-v2');
    const cut = page.getByRole('columnheader', { name: /^cut short/ });
    await cut.getByText('Incomplete: the run was cut short').waitFor();
    await cut.getByRole('button', { name: 'Remove cut short' }).click();
    expect(await cut.count()).toBe(0);
    const browser = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await browser.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await cut.waitFor();
    await cut.getByRole('button').click();
    const choose = page.getByLabel('Add a run folder');
    await choose.setInputFiles(join(folder, 'cut short'));
    await cut.waitFor();
    const none = join(folder, 'no run');
    mkdirSync(none);
    writeFileSync(join(none, 'photo.png'), '');
    await choose.setInputFiles(none);
    await page.getByRole('alert').getByText('no run is not a run folder: it has no summary.json').waitFor();
    await page.context().close();
    expect(errors).toEqual([]);
  });

  it('are the same from a folder of another web server', async () => {
    const address = 'http://school.example/class/7/lab/';
    const file = (path: string) => builtPages + (path.replace('/class/7/lab/', '') || 'index.html');
    const table = await readTable({ serve: { address, file } });
    expect(table['Ever infected']).toEqual([thousands(summary.everInfected)]);
  });

  const today = 'extends: minimal\nspace: today\nstart: 2026-07-01';
  it.each([
    ['of 2001', 'code-red-v2', () => summary],
    [
      'of today',
      today,
      () =>
        simulate(parseScenario(today, { file: 'scenario', catalog }), {
          internet: loadInternetToday(),
          tables: [],
        }).summary(),
    ],
  ])('are to the last bit those of Node, on the Internet %s', async (_when, scenario, runHere) => {
    const { page, requests } = await lab.open('#/explore?scenario=minimal');
    await page.waitForSelector('input[type=range]');
    const worker = requests.find((url) => /worker[^/]*\.js$/.test(url));
    const found = await page.evaluate(
      `new Promise((resolve, reject) => {
        const worker = new Worker(${JSON.stringify(worker)}, { type: 'module' });
        worker.onmessage = ({ data }) => {
          if (data.kind === 'ended') resolve(data.summary);
          if (data.kind === 'failed') reject(new Error(data.problems.join(' ')));
        };
        const settings = [], tables = [], observe = {};
        worker.postMessage({ scenario: ${JSON.stringify(scenario)}, settings, seed: 1, tables, observe });
      })`,
    );
    const { wallSeconds: _, totalSeconds: __, ...expected } = runHere();
    expect(expected.everInfected).toBeGreaterThan(1000);
    expect(found).toMatchObject(JSON.parse(JSON.stringify(expected)));
    await page.context().close();
  });
});

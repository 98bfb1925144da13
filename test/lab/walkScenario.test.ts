// A walk through the scenario: a defense is switched on, a mistake is told, a link is passed on, files are saved.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from '../../scripts/openChromium.ts';
import {
  aboutParquet,
  catalog,
  packTable,
  parseScenario,
  simulate,
  tableFromCsv,
  tableFromParquet,
} from '../../src/index.ts';
import { chartOf, openBench, readTerms, timeOf } from './bench.ts';
import { canOpenLab, OpenLab } from './openLab.ts';

const thousands = (value: number) => value.toLocaleString('en-US');
const read = (yaml: string) => parseScenario(yaml, { file: 'scenario', catalog });
const everInfected = (yaml: string, seed: number) =>
  simulate(read(yaml), { seed, tables: [] }).summary().everInfected;

describe.skipIf(!canOpenLab())('the scenario', () => {
  let lab: OpenLab;
  const run = simulate('code-red-v2', { seed: 1, tables: ['census'] });
  beforeAll(async () => {
    lab = await OpenLab.start();
  });
  afterAll(() => lab?.close());

  const open = () => openBench(lab, 'panel=scenario&scenario=code-red-v2');
  const textOf = (page: Page) => page.getByLabel('Scenario as YAML');
  const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true });
  /** At the end of the run that is shown. */
  const readEverInfected = async (page: Page) => {
    await timeOf(page).press('End');
    return (await readTerms(chartOf(page, 'Hosts')))['ever infected'];
  };

  it('has a defense switched on by keyboard, which lowers the curve', async () => {
    const { page, errors } = await open();
    const before = await textOf(page).inputValue();
    const filter = page.getByRole('switch', { name: 'Content filter' });
    await filter.press('Space');
    await expect.poll(() => filter.getAttribute('aria-checked')).toBe('true');
    const after = await textOf(page).inputValue();
    expect(after).not.toBe(before);
    await runButton(page).press('Enter');
    const effects = page.locator('main');
    const [without, filtered] = [run.summary().everInfected, everInfected(after, 1)];
    expect(filtered).toBeLessThan(without);
    await effects.getByText(/both with seed 1/).waitFor();
    await expect
      .poll(async () => (await readTerms(effects))['Hosts ever infected'])
      .toMatch(new RegExp(`^${thousands(without)} → ${thousands(filtered)} \\(−[\\d.]+ %\\)$`));
    await page.getByText('thin: the run before').waitFor();
    await expect.poll(() => readEverInfected(page)).toBe(thousands(filtered));
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('that is wrong shows its line and what was expected; the run that is shown stays', async () => {
    const { page, errors } = await open();
    const yaml = await textOf(page).inputValue();
    const line = yaml.split('\n').findIndex((text) => /^hosts:/.test(text)) + 1;
    await expect.poll(() => readEverInfected(page)).toBe(thousands(run.summary().everInfected));
    await textOf(page).press('Control+Home');
    for (let down = 1; down <= line; down++) await page.keyboard.press('ArrowDown');
    await page.keyboard.type('  cuont: 5\n');
    const problems = page.getByRole('region', { name: 'YAML' });
    const told = problems.getByRole('paragraph').filter({ hasText: 'unknown key' });
    await told.waitFor();
    expect(await told.innerText()).toMatch(
      new RegExp(`^Line ${line + 1} hosts\\.cuont: expected one of count, .*; did you mean "count"\\?$`),
    );
    expect(await runButton(page).isDisabled()).toBe(true);
    expect(await readEverInfected(page)).toBe(thousands(run.summary().everInfected));
    expect(await page.getByRole('alert').count()).toBe(0);

    await told.getByRole('button').press('Enter');
    await page.keyboard.press('Delete');
    await problems.getByText('No mistakes.').waitFor();
    await runButton(page).press('Enter');
    await page.getByText('No key differs.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('goes on in a link, which gives the same run', async () => {
    const { page } = await open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const yaml = (await textOf(page).inputValue()).replace('359104', '300000');
    await textOf(page).fill(yaml);
    await page.getByLabel('Seed').fill('7');
    await page.getByLabel('Seed').press('Tab');
    await page.getByRole('button', { name: 'Copy link' }).press('Enter');
    await page.getByText('Link copied. It opens this scenario with seed 7.').waitFor();
    const link = (await page.evaluate('navigator.clipboard.readText()')) as string;
    expect(link.startsWith(`${lab.address}#/explore?y=`)).toBe(true);
    await page.context().close();
    const { page: other, errors } = await openBench(lab, link.split('?')[1]!);
    await expect.poll(() => readEverInfected(other)).toBe(thousands(everInfected(yaml, 7)));
    await other.getByRole('button', { name: 'Scenario', exact: true }).click();
    expect(await textOf(other).inputValue()).toBe(yaml);
    expect(await other.getByLabel('Seed').inputValue()).toBe('7');
    expect(errors).toEqual([]);
    await other.context().close();
  });

  it('that is large says what to expect, and waits to be let go', async () => {
    const large = `extends: code-red-v2\nname: large\nhosts: { count: 6000000 }\n`;
    const link = new URLSearchParams({
      panel: 'scenario',
      y: `p${Buffer.from(large).toString('base64url')}`,
    });
    const { page: linked, errors } = await lab.open(`#/explore?${link}`);
    const question = linked.getByRole('alert');
    await question.getByText(/6,000,000 hosts take at least 1\.3 GB of memory and 30 s/).waitFor();
    expect(await timeOf(linked).count()).toBe(0);
    await question.getByRole('button', { name: 'Run it' }).press('Enter');
    await question.waitFor({ state: 'detached' });
    await timeOf(linked).waitFor({ timeout: 60_000 });
    expect(errors).toEqual([]);
    await linked.context().close();

    const { page } = await open();
    const yaml = (await textOf(page).inputValue()).replace('359104', '6000000');
    await textOf(page).fill(yaml);
    await runButton(page).press('Enter');
    await page.getByRole('button', { name: 'Keep the run before' }).press('Enter');
    await expect.poll(() => readEverInfected(page)).toBe(thousands(run.summary().everInfected));
    expect(await textOf(page).inputValue()).toBe(yaml);
    await page.context().close();
  });

  it('and its charts and tables open again after they were saved', async () => {
    const { page, errors } = await open();
    const save = async (button: Locator) => {
      const [download] = await Promise.all([page.waitForEvent('download'), button.press('Enter')]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const chart = chartOf(page, 'Hosts');
    const saveAs = async (kind: string) => {
      await chart.getByText('Save as…').press('Enter');
      return save(chart.getByRole('button', { name: kind }));
    };
    const census = run.table('census');
    const expected = packTable(census);

    const csv = await saveAs('Table, CSV');
    expect(csv.name).toBe('code-red-v2-seed-1-census.csv');
    expect(packTable(tableFromCsv(csv.bytes.toString(), census.spec))).toEqual(expected);
    const parquet = await saveAs('Table, Parquet');
    expect(packTable(await tableFromParquet(parquet.bytes))).toEqual(expected);
    const about = aboutParquet(parquet.bytes);
    expect(about.seed).toBe('1');
    expect(read(about.scenario!)).toMatchObject({ name: 'code-red-v2', hosts: { count: 359104 } });

    const svg = await saveAs('Picture, SVG');
    expect(svg.name).toBe('code-red-v2-seed-1-hosts.svg');
    const found = await page.evaluate(`(() => {
      const { documentElement: root } = new DOMParser().parseFromString(${JSON.stringify(svg.bytes.toString())}, 'image/svg+xml');
      return { root: root.localName, errors: root.querySelectorAll('parsererror').length, text: root.textContent };
    })()`);
    expect(found).toMatchObject({ root: 'svg', errors: 0, text: expect.stringContaining('seed 1') });
    const { bytes: png } = await saveAs('Picture, PNG');
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(svg.bytes.toString()).toContain(`viewBox="0 0 ${width / 2} ${height / 2}"`);

    const yaml = await save(page.getByRole('button', { name: 'Download YAML' }));
    expect(yaml.name).toBe('code-red-v2.yaml');
    expect(everInfected(yaml.bytes.toString(), 1)).toBe(run.summary().everInfected);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

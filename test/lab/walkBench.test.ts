// A walk over the bench: time goes on and stops; a host of v1 is defaced and halts; servers beside it go down.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLink } from '../../lab/scenario/link.ts';
import { catalog, formatAddress, parseScenario, simulate } from '../../src/index.ts';
import { awaitFrames, chartOf, openBench, pressTimes, readTerms, timeOf } from './bench.ts';
import { canOpenLab, OpenLab } from './openLab.ts';

const thousands = (value: number) => value.toLocaleString('en-US');

/** Twelve hours in which the first in line is defaced and later halts. */
const track = `name: twelve-hours
extends: code-red-v1
horizon: 12 h
hosts: { instanceCost: 0.02 }
`;

describe.skipIf(!canOpenLab())('the bench', () => {
  let lab: OpenLab;
  beforeAll(async () => {
    lab = await OpenLab.start();
  });
  afterAll(() => lab?.close());

  it('plays, pauses, is scrubbed, and stops at its end', async () => {
    const run = simulate('code-red-v2', { seed: 1, tables: ['census'] });
    const infectedAtEnd = run.table('census').column('infected').at(-1)!;
    const { page, errors } = await openBench(lab, 'panel=map&scenario=code-red-v2');
    const clock = page.locator('output').first();
    const time = timeOf(page);
    const legend = page.getByRole('region', { name: 'Map of IPv4' });
    const infected = async () => (await readTerms(legend))['infected once'];
    const hosts = async () => (await readTerms(chartOf(page, 'Hosts'))).infected;

    await expect.poll(infected).toBe('1');
    const begin = await clock.innerText();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => clock.innerText()).not.toBe(begin);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const paused = await clock.innerText();
    await awaitFrames(page, 30);
    expect(await clock.innerText()).toBe(paused);

    await time.press('End');
    await expect.poll(infected).toBe(thousands(infectedAtEnd));
    await expect.poll(hosts).toBe(thousands(infectedAtEnd));
    await time.press('PageDown');
    await expect.poll(infected).not.toBe(thousands(infectedAtEnd));
    await expect.poll(hosts).not.toBe(thousands(infectedAtEnd));

    await time.press('End');
    const end = await clock.innerText();
    await pressTimes(time, 'ArrowLeft', 4);
    expect(await clock.innerText()).not.toBe(end);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    expect(await clock.innerText()).toBe(end);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('needs no connection once it has come', async () => {
    const { page, requests } = await openBench(lab, 'scenario=code-red-v2');
    await expect
      .poll(() => requests.some((url) => /ComparePanel.*\.css/.test(url)), { timeout: 30_000 })
      .toBe(true);
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    for (const tab of await page.locator('.tabs button').all()) {
      await tab.click();
      await page.locator('main :is(h2, canvas, label)').first().waitFor();
      expect(await page.locator('main').getByText('could not be loaded').count()).toBe(0);
    }
    await page.getByRole('button', { name: 'Host', exact: true }).click();
    await page.getByText('It is looked at every').waitFor();
    await expect.poll(() => page.getByRole('img', { name: /page of/ }).count(), { timeout: 20_000 }).toBe(1);
    await page.context().close();
  });

  it('shows a host of v1 defaced, then halted, and servers beside it that go down', async () => {
    const run = simulate(parseScenario(track, { file: 'track', catalog }), {
      seed: 1,
      tables: ['first-in-line', 'bystanders'],
    });
    const line = run.table('first-in-line');
    const address = formatAddress(line.column('address')[0]!);
    const link = await writeLink(lab.address, track, 1, false);
    const { page, errors } = await openBench(lab, `${link.split('?')[1]}&panel=host`);
    const time = timeOf(page);

    await page.getByRole('button', { name: 'First in line' }).click();
    await page.getByRole('heading', { name: `Host ${address}` }).waitFor();
    const state = async () => (await readTerms(page.locator('main'))).State;
    const homePage = (kind: string) =>
      page.getByRole('img', { name: `${kind} page of ${address}, synthetic placement`, exact: true });
    const next = page.getByRole('region', { name: 'History' }).getByText('Next:').getByRole('button');
    await expect.poll(state).toBe('vulnerable');
    await homePage('normal').waitFor();
    await next.click();
    await expect.poll(state).toBe('infected');
    for (let press = 0; press < 10 && (await homePage('defaced').count()) === 0; press++) {
      await time.press('PageUp');
    }
    await homePage('defaced').waitFor();
    expect(await state()).toBe('infected');
    await next.click();
    await expect.poll(state).toBe('halted');
    await homePage('unreachable').waitFor();
    expect(await homePage('defaced').count()).toBe(0);

    await page.getByRole('button', { name: 'Line', exact: true }).click();
    const servers = page.getByRole('figure').filter({ hasText: 'Servers that are not vulnerable' });
    await servers.getByText(/^None of 16 goes down/).waitFor();
    const capacity = servers.getByLabel('each can take');
    await capacity.press('Home');
    const arrivals = run.table('bystanders').column('arrivalsPerSecond');
    const downAt = (least: number) =>
      new Set([...arrivals.keys()].filter((row) => arrivals[row]! >= least).map((row) => row % 16)).size;
    expect(downAt(1e-4)).toBeGreaterThan(0);
    await servers.getByText(new RegExp(`^${downAt(1e-4)} of 16 go down`)).waitFor();
    // Then as much as the first of them has to take only later.
    await pressTimes(capacity, 'ArrowRight', 16);
    const first = servers.getByRole('slider', { name: 'Server that is not vulnerable' });
    await first.focus();
    const told = () => first.getAttribute('aria-valuetext');
    await time.press('Home');
    await first.focus();
    await expect.poll(told).toMatch(/^early-1, .*: normal, .*; first down 13 Jul /);
    await time.press('End');
    await time.press('PageDown');
    await first.focus();
    await expect.poll(told).toMatch(/^early-1, .*: down, .*; first down 13 Jul /);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

// The story, as a reader goes through it: the still, the film and its answer, the line, the day, the filter.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayRun, filterRun, lineRun } from '../../lab/story/storyRuns.ts';
import type { Page } from '../../scripts/openChromium.ts';
import type { Summary } from '../../src/index.ts';
import { awaitFrames } from './bench.ts';
import { runHere } from './endedRun.ts';
import { canOpenLab, OpenLab } from './openLab.ts';

const thousands = (value: number) => value.toLocaleString('en-US');

describe.skipIf(!canOpenLab())('the story', () => {
  let lab: OpenLab;
  beforeAll(async () => {
    lab = await OpenLab.start();
  });
  afterAll(() => lab?.close());

  const scene = (page: Page, title: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
  const lineOfHosts = (page: Page) => page.getByRole('img', { name: /^The first 20 hosts in line: / });
  const endOf = ({ scenario, settings }: typeof lineRun): Summary => runHere({ scenario, settings }).summary;

  it('is a still picture and a sentence before any script', async () => {
    const { page } = await lab.open('#/lesson');
    const still = await page.context().newPage();
    await still.route('**/*.js', (route) => route.abort());
    await still.goto(lab.address);
    await still.getByRole('heading', { name: 'Every copy starts at the same address' }).waitFor();
    await still.getByText('each infected host searches the Internet from one and the same address').waitFor();
    await lineOfHosts(still).waitFor();
    expect(await still.getByRole('button').count()).toBe(0);
    await page.context().close();
  });

  it('plays through', async () => {
    const { page, errors } = await lab.open('#/');
    const article = scene(page, 'Every copy starts at the same address');
    await article.getByText(/^[1-9]\d* cop(y|ies) on host 1$/).waitFor();
    await article.getByRole('button', { name: 'No', exact: true }).click();
    await article.getByText('Host 1 has halted').waitFor();
    await article.getByRole('img', { name: /^unreachable page of/ }).waitFor();
    const week = endOf(lineRun);
    await article
      .getByText(`After a week it has ${thousands(week.everInfected)} of ${thousands(week.hosts)} hosts.`)
      .waitFor();

    const line = scene(page, 'First in line');
    const hour = line.getByLabel('Time', { exact: true });
    const readOut = line.getByText(/copies on \d+ hosts; \d+ halted/);
    await expect.poll(() => readOut.innerText()).toMatch(/^20 July, 00:00 UTC/);
    const atEnd = await readOut.innerText();
    await hour.press('Home');
    await expect.poll(() => readOut.innerText()).toBe('13 July, 00:00 UTC 0 copies on 0 hosts; 0 halted.');
    await hour.press('End');
    await expect.poll(() => readOut.innerText()).toBe(atEnd);

    await article.getByRole('button', { name: 'On to 19 July' }).click();
    const day = scene(page, '19 July');
    const clock = day.getByText(/^\d\d:\d\d UTC$/);
    // It plays by itself as soon as it is in sight.
    await day.getByRole('button', { name: 'Pause' }).click();
    const paused = await clock.innerText();
    await awaitFrames(page, 30);
    expect(await clock.innerText()).toBe(paused);
    await day.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => clock.innerText()).not.toBe(paused);
    await day.getByRole('button', { name: 'Pause' }).click();

    const filter = scene(page, 'What would have stopped it');
    const sentence = filter.getByText('Had all networks dropped nine of ten probes');
    const instead = thousands(endOf(dayRun).everInfected);
    for (const [key, start] of [
      ['Home', 11],
      ['ArrowRight', 12],
    ] as const) {
      await filter.getByLabel(/^The filter starts at/).press(key);
      const left = thousands(endOf(filterRun(start)).everInfected);
      await expect
        .poll(() => sentence.innerText())
        .toContain(
          `from ${start}:00 UTC on, ${left} hosts would have been infected by midnight instead of ${instead}.`,
        );
    }
    await article.getByText(/Run again in your browser: [\d,]+ events, the same result\./).waitFor();
    await day.getByText('the same result').waitFor();
    await filter.getByText('the same result').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('answers by itself those who do not', async () => {
    const { page } = await lab.open('#/', { reducedMotion: true });
    await page.getByText('Host 1 has halted').waitFor();
    expect(await page.getByText('After a week it has').count()).toBe(0);
    await page.getByText('After a week it has').waitFor();
    await page.context().close();
  });
});

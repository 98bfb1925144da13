// Each kind of defense in the scenario panel: its switch makes a scenario that runs, and another curve.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../scripts/openChromium.ts';
import { defenseKinds } from '../../src/defense/registry.ts';
import { chartOf, openBench, readTerms, timeOf } from './bench.ts';
import { canOpenLab, OpenLab } from './openLab.ts';

const titleOf = (kind: string): string =>
  kind.charAt(0).toUpperCase() + kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

describe.skipIf(!canOpenLab())('defenses', () => {
  let lab: OpenLab;
  beforeAll(async () => {
    lab = await OpenLab.start();
  });
  afterAll(() => lab?.close());

  const open = (width = 1280) => openBench(lab, 'panel=scenario&scenario=code-red-v2', width);
  const switchOf = (page: Page, kind: string) =>
    page.getByRole('switch', { name: titleOf(kind), exact: true });
  /** Runs it, and returns how many hosts were ever infected. */
  const run = async (page: Page, words: string) => {
    await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
    await page.locator('.scenario-differences').filter({ hasText: words }).waitFor({ timeout: 60_000 });
    const effects = page.locator('.scenario-effects');
    await effects.waitFor({ timeout: 60_000 });
    return /→ ([\d,]+)/.exec((await readTerms(effects))['Hosts ever infected']!)![1]!;
  };
  /** What the chart says at the end of the run, which infected so many. */
  const readEnd = async (page: Page, everInfected: string) => {
    await expect
      .poll(async () => {
        await timeOf(page).press('End');
        return (await readTerms(chartOf(page, 'Hosts')))['ever infected'];
      })
      .toBe(everInfected);
    return readTerms(chartOf(page, 'Hosts'));
  };

  it('each kind is switched on, runs, and changes a curve', { timeout: 300_000 }, async () => {
    const { page, errors } = await open();
    const plain = await readEnd(page, '359,103');
    expect(await page.getByRole('switch').count()).toBe(defenseKinds.length);
    for (const { name } of defenseKinds) {
      await switchOf(page, name).press('Space');
      await expect.poll(() => switchOf(page, name).getAttribute('aria-checked')).toBe('true');
      const everInfected = await run(page, name);
      expect(await page.locator('.scenario-fault').count(), name).toBe(0);
      expect(await page.getByRole('alert').allInnerTexts(), name).toEqual([]);
      expect(await readEnd(page, everInfected), name).not.toEqual(plain);
      await switchOf(page, name).press('Space');
      await expect.poll(() => switchOf(page, name).getAttribute('aria-checked')).toBe('false');
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('one that has nothing to do is told, and changes none', async () => {
    const { page } = await open();
    // Beside a throttle no mean field is drawn.
    const { 'mean field': meanField, ...plain } = await readEnd(page, '359,103');
    expect(meanField).toBe('359,103');
    await switchOf(page, 'throttle').press('Space');
    await page.getByLabel('rate', { exact: true }).first().fill('1000 probes/s');
    const everInfected = await run(page, 'throttle');
    await page.getByRole('alert').getByText('In this run: throttle slowed no host').waitFor();
    expect(await readEnd(page, everInfected)).toEqual(plain);
    await page.context().close();
  });

  it.each([1280, 390])('say in words how each may begin and where it stands, %i px wide', async (width) => {
    const { page } = await open(width);
    for (const { name } of defenseKinds) await switchOf(page, name).press('Space');
    const choices = await page
      .locator('.scenario-defense select')
      .evaluateAll((all) =>
        (all as unknown as { options: Iterable<{ label: string }> }[]).map(({ options }) =>
          [...options].map(({ label }) => label),
        ),
      );
    expect(choices.length).toBeGreaterThan(defenseKinds.length);
    for (const [standard, ...words] of choices) {
      expect(standard).toMatch(/^(default: |not set)/);
      for (const word of words) expect(word).toMatch(/^(at|after|before|every)/);
    }
    const start = page.locator('.scenario-defense').filter({ has: switchOf(page, 'contentFilter') });
    await start.getByLabel('Kind of start').selectOption('after an alarm');
    expect(await start.getByLabel('after', { exact: true }).inputValue()).toBe('first-infection');
    expect(await page.locator('.scenario-fault').count()).toBe(0);
    await start.getByLabel('deployment', { exact: true }).selectOption('at customer ASes');
    expect(await start.getByLabel('customers', { exact: true }).inputValue()).toBe('50 %');
    await start.getByText('expected exactly one of the keys share, deployment').waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

// Every page of the built lab in a real browser: it opens without an error and without a word to anybody else, is to be
// read in light and dark and on a phone, and is used by keyboard alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageNames, panelNames } from '../../scripts/labRoutes.ts';
import { canOpenLab, inPage, OpenLab } from './openLab.ts';

const short = 'scenario=code-red-v2';
const routes = [
  ...pageNames.map((name) => `#/${name}`),
  ...panelNames.map((name) => `#/explore?panel=${name}&${short}`),
];

describe.skipIf(!canOpenLab())('the lab', () => {
  let lab: OpenLab;
  let findFaintText: string;
  beforeAll(async () => {
    lab = await OpenLab.start();
    findFaintText = await inPage('findFaintText', 'findFaintText');
  });
  afterAll(() => lab?.close());

  it('has the pages that are looked at here', () => {
    expect(pageNames).toEqual(expect.arrayContaining(['', 'explore']));
    expect(panelNames).toContain('compare');
  });

  it.each(routes)('%s opens, is legible, and fits a phone', async (route) => {
    const { page, errors, requests } = await lab.open(route);
    if (route.startsWith('#/explore')) await page.getByLabel('Time', { exact: true }).waitFor();
    const { title, language } = (await page.evaluate(
      '({ title: document.title, language: document.documentElement.lang })',
    )) as Record<string, string>;
    expect(title).toMatch(/wormcast/);
    expect(language).toBe('en');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(findFaintText), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await page.evaluate(findFaintText), 'on a phone').toEqual([]);
    expect(errors).toEqual([]);
    expect(requests.length).toBeGreaterThan(2);
    expect(requests.filter((url) => !url.startsWith(lab.address) && !/^(data|blob):/.test(url))).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['#/nonsense', 'There is no page “nonsense” here. This is the start page.'],
    [
      `#/explore?panel=nonsense&${short}`,
      'There is no picture “nonsense”. This is the Map instead; the buttons above lead to all.',
    ],
    ['#/lesson?step=9', 'There is no step “9”. Look first; steps 1 to 5 follow.'],
    [
      '#/class?n=500',
      'The size of a class is a whole number from 1 to 100, not “500”. Here it is 40; change it in the address.',
    ],
  ])('%s is told to name what is not there', async (route, words) => {
    const { page, errors } = await lab.open(route);
    await page.getByText(words).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('finds text that is too faint', async () => {
    const { page } = await lab.open('#/');
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend',
      '<p style="color: #777; background: #fff">just</p><p style="color: #787878; background: #fff">faint</p>')`);
    expect(await page.evaluate(findFaintText)).toEqual(['just: 4.48', 'faint: 4.42']);
    await page.context().close();
  });

  it('is used by keyboard: tabs, play, slider', async () => {
    const { page } = await lab.open(`#/explore?${short}`);
    await page.waitForSelector('input[type=range]');
    const reached = new Set<string>();
    const focus = async (name: string) => {
      for (let press = 0; press < 80; press++) {
        const found = (await page.evaluate(`(() => {
          const { ariaLabel, innerText, labels } = document.activeElement;
          return (ariaLabel || labels?.[0]?.innerText || innerText || '').trim();
        })()`)) as string;
        reached.add(found);
        if (found === name) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`keyboard: expected to reach ${name}, found ${[...reached].join(', ')}`);
    };
    for (const tab of await page.locator('.tabs button').allInnerTexts()) await focus(tab);
    expect(reached.size).toBeGreaterThanOrEqual(panelNames.length);
    await focus('Play');
    await page.keyboard.press('Enter');
    const clock = page.locator('output').first();
    const before = await clock.innerText();
    await expect.poll(() => clock.innerText()).not.toBe(before);
    await page.keyboard.press('Enter');
    await focus('Time');
    const paused = await clock.innerText();
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
    expect(await clock.innerText()).not.toBe(paused);
    await page.context().close();
  });

  /** The different pictures that the start page shows in two seconds. */
  const watchPictures = async (reducedMotion: boolean) => {
    const { page } = await lab.open('#/', { reducedMotion });
    const seen = new Set<unknown>();
    for (let look = 0; look < 20; look++) {
      seen.add(
        await page.evaluate(`[...document.querySelectorAll('svg, canvas')]
          .map((picture) => picture.toDataURL?.() ?? picture.outerHTML).join()`),
      );
      await page.waitForTimeout(100);
    }
    await page.context().close();
    return seen;
  };

  it('keeps still for those who ask for it', async ({ skip }) => {
    const moving = await watchPictures(false);
    skip(moving.has(''), 'the start page has no picture');
    expect(moving.size).toBeGreaterThan(5);
    // Runs that end meanwhile may redraw theirs once.
    expect((await watchPictures(true)).size).toBeLessThanOrEqual(4);
  });
});

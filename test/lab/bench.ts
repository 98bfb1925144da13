/** The bench as a reader uses it. */

import type { Locator, Page } from '../../scripts/openChromium.ts';
import type { OpenLab, OpenPage } from './openLab.ts';

/** What stands after `#/explore?`; its run has come to its end. */
export async function openBench(lab: OpenLab, query: string, width = 1280): Promise<OpenPage> {
  const opened = await lab.open(`#/explore?${query}`, { width });
  // All of it can be looked at.
  await opened.page.locator('.timebar-reached[style="width: 100%;"]').waitFor({ state: 'attached' });
  return opened;
}

/** The cursor over the run. */
export const timeOf = (page: Page): Locator => page.getByLabel('Time', { exact: true });

/** A chart with its title, what it says at the cursor, and its exports. */
export const chartOf = (page: Page, title: string): Locator =>
  page.getByRole('figure').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** What a list says of its words. */
export async function readTerms(place: Locator): Promise<Record<string, string>> {
  const [words, values] = [
    await place.locator('dt').allInnerTexts(),
    await place.locator('dd').allInnerTexts(),
  ];
  return Object.fromEntries(words.map((word, index) => [word.trim(), values[index]!.trim()]));
}

/** Until so many pictures were drawn. */
export const awaitFrames = (page: Page, frames: number): Promise<unknown> =>
  page.evaluate(`new Promise((done) => {
    let left = ${frames};
    const next = () => (left-- > 0 ? requestAnimationFrame(next) : done());
    next();
  })`);

/** Presses a key so many times. */
export async function pressTimes(place: Locator, key: string, times: number): Promise<void> {
  for (let press = 0; press < times; press++) await place.press(key);
}

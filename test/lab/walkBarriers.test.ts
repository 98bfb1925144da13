// Every page and panel, all unfolded, by the rules of axe: nothing serious stands in anybody's way, in light and dark,
// and every control is large enough to be hit.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageNames, panelNames } from '../../scripts/labRoutes.ts';
import type { Page } from '../../scripts/openChromium.ts';
import { openBench } from './bench.ts';
import { canOpenLab, inPage, OpenLab } from './openLab.ts';

const pages = pageNames.filter((name) => name !== 'explore');
/** What stands after the names of some pages. */
const further = ['lesson?step=1', 'lesson?print=1', 'lesson?answers=1', 'class?student=3', 'class?n=2'];
/** What some panels are for. */
const scenarios: Readonly<Record<string, string>> = { line: 'code-red-v1', letter: 'readers-letter' };

describe.skipIf(!canOpenLab())('the lab has no barrier', () => {
  let lab: OpenLab;
  let findBarriers: string;
  let findSmallTargets: string;
  beforeAll(async () => {
    lab = await OpenLab.start();
    findBarriers = await inPage('findBarriers', 'findBarriers');
    findSmallTargets = await inPage('findSmallTargets', 'findSmallTargets');
  });
  afterAll(() => lab?.close());

  const unfold = "for (const part of document.querySelectorAll('main details')) part.open = true";
  const look = async (page: Page) => {
    await page.evaluate(unfold);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(findBarriers), colorScheme).toEqual([]);
    }
    expect(await page.evaluate(findSmallTargets)).toEqual([]);
    await page.context().close();
  };

  it.each([...pages, ...further])('on the page #/%s', async (name) => {
    const { page } = await lab.open(`#/${name}`, { reducedMotion: true });
    await look(page);
  });

  it.each(panelNames)('on the panel %s', async (name) => {
    const query = `panel=${name}&scenario=${scenarios[name] ?? 'code-red-v2'}`;
    const { page } = await openBench(lab, query);
    await look(page);
  });

  it('finds barriers', async () => {
    const { page } = await lab.open('#/');
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<input id="nameless">')`);
    expect(await page.evaluate(findBarriers)).toEqual(['label: #nameless']);
    await page.context().close();
  });
});

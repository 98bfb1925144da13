// What a page of the built lab loads before it shows itself is small, packed as servers pack it.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages, canOpenLab, OpenLab } from './openLab.ts';

const sizeOf = (file: string) => gzipSync(readFileSync(file)).length;

describe.skipIf(!canOpenLab())('the lab is small', () => {
  let lab: OpenLab;
  beforeAll(async () => {
    lab = await OpenLab.start();
  });
  afterAll(() => lab?.close());

  /** Bytes of the scripts that a page loads until one that has `last` in its name, those of workers aside. */
  const scriptsOf = async (route: string, last = '') => {
    const { page, requests } = await lab.open(route);
    // The bench gets its pictures one by one.
    if (last !== '')
      await expect.poll(() => requests.some((url) => url.includes(last)), { timeout: 30_000 }).toBe(true);
    await page.context().close();
    const scripts = [...new Set(requests)].filter((url) => /^(?!.*worker).*\.js$/.test(url));
    expect(scripts.length).toBeGreaterThan(0);
    return scripts.reduce((sum, url) => sum + sizeOf(builtPages + url.slice(lab.address.length)), 0);
  };

  it('120 kB of scripts for the start page', async () => {
    expect(await scriptsOf('#/')).toBeLessThanOrEqual(120_000);
  });

  it('300 kB of scripts for the bench with all its pictures', async () => {
    const bench = await scriptsOf('#/explore?scenario=code-red-v2', 'ComparePanel');
    expect(bench).toBeLessThanOrEqual(300_000);
  });

  it('150 kB for the run that the story is drawn from', ({ skip }) => {
    const summary = fileURLToPath(new URL('../../lab/story/summary.generated.ts', import.meta.url));
    skip(!existsSync(summary), 'there is none yet');
    expect(sizeOf(summary)).toBeLessThanOrEqual(150_000);
  });
});

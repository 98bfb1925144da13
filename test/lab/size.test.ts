// What a page of the built lab loads before it shows itself is small, packed as servers pack it.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelNames } from '../../scripts/labRoutes.ts';
import { builtPages, canOpenLab, OpenLab } from './openLab.ts';

const sizeOf = (path: string) => gzipSync(readFileSync(builtPages + path)).length;

describe.skipIf(!canOpenLab())('the lab is small', () => {
  let lab: OpenLab;
  beforeAll(async () => {
    lab = await OpenLab.start();
  });
  afterAll(() => lab?.close());

  /** Bytes of the scripts that a page loads, those of workers aside. */
  const scriptsOf = async (route: string) => {
    const { page, requests } = await lab.open(route);
    await page.context().close();
    const scripts = [...new Set(requests)].filter((url) => /^(?!.*worker).*\.js$/.test(url));
    expect(scripts.length).toBeGreaterThan(0);
    return scripts.reduce((sum, url) => sum + sizeOf(url.slice(lab.address.length)), 0);
  };

  it('120 kB of scripts for the start page', async () => {
    expect(await scriptsOf('#/')).toBeLessThanOrEqual(120_000);
  });

  it.each(panelNames)('300 kB of scripts for the bench with %s', async (panel) => {
    expect(await scriptsOf(`#/explore?panel=${panel}&scenario=code-red-v2`)).toBeLessThanOrEqual(300_000);
  });

  it('150 kB for a run that was computed before', ({ skip }) => {
    const summaries = readdirSync(`${builtPages}assets`).filter((name) => /summary/i.test(name));
    skip(summaries.length === 0, 'no precomputed summary yet');
    for (const name of summaries) expect(sizeOf(`assets/${name}`), name).toBeLessThanOrEqual(150_000);
  });
});

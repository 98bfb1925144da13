// The same scenario and seed have the same bits in Node and in headless Chromium: the library, bundled into one page
// that is made here (no server, no request), runs strain, tracks, stacking, patching, filters and every observer there.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { chromiumPath, openChromium } from '../../scripts/openChromium.ts';
import { fingerprintAll } from './page/run.ts';

if (chromiumPath === undefined) {
  console.warn('skipped: no Chromium for the test of same bits (Debian: apt-get install chromium)');
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/run.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'wormcast',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

test.skipIf(chromiumPath === undefined)(
  'a run has the same bits in Node and in Chromium, and asks the network for nothing',
  async () => {
    const expected = JSON.parse(JSON.stringify(fingerprintAll()));
    const browser = await openChromium();
    try {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      const requests: string[] = [];
      const errors: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.setContent('<!doctype html><title>wormcast</title>');
      await page.addScriptTag({ content: await bundle() });
      const found = await page.evaluate('wormcast.fingerprintAll()');
      expect(errors).toEqual([]);
      expect(requests).toEqual([]);
      expect(found).toEqual(expected);
      const { summary, tables } = expected.everything;
      expect(summary.halted).toBeGreaterThan(0);
      expect(summary.reboots).toBeGreaterThan(0);
      expect(summary.reinfections).toBeGreaterThan(0);
      expect(summary.crashes).toBeGreaterThan(0);
      expect(Object.keys(tables)).toContain('telescope');
    } finally {
      await browser.close();
    }
  },
  120_000,
);

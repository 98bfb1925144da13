/** The Chromium of this machine, for tests and screenshots. It is started here only, and opens pages of ours only. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

export type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** Where Debian and others put it; undefined where there is none. */
export const chromiumPath: string | undefined = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync);

/** Without a screen; WebGL is drawn by software. */
export function openChromium(): Promise<Browser> {
  if (chromiumPath === undefined) {
    throw new Error('Chromium: expected one in /usr/bin, found none (Debian: apt-get install chromium)');
  }
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** The built lab in a browser, served by its own server, for tests that look at pages. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromiumPath, openChromium, type Page } from '../../scripts/openChromium.ts';
import { type LabServer, startLabServer } from '../../src/node/labServer.ts';

/** Folder of the built pages. */
export const builtPages = fileURLToPath(new URL('../../dist/lab/', import.meta.url));

/** Says once why tests are skipped. */
export function canOpenLab(): boolean {
  const built = existsSync(`${builtPages}index.html`);
  if (!built) console.warn('skipped: no dist/lab; npm run build:lab');
  if (chromiumPath === undefined) console.warn('skipped: no Chromium (Debian: apt-get install chromium)');
  return built && chromiumPath !== undefined;
}

export interface OpenPage {
  readonly page: Page;
  /** Errors that it told the console, or did not catch. */
  readonly errors: readonly string[];
  /** Addresses of all that it asked for. */
  readonly requests: readonly string[];
}

export interface PageChoice {
  readonly width?: number;
  readonly reducedMotion?: boolean;
  /** Where the pages are, if not on their own server; called for each request. */
  readonly serve?: { readonly address: string; readonly file: (path: string) => string };
}

export class OpenLab {
  readonly address: string;
  private readonly server: LabServer;
  private readonly browser: Browser;

  private constructor(server: LabServer, browser: Browser) {
    this.server = server;
    this.address = server.address;
    this.browser = browser;
  }

  /** With the run folders in a folder, if one is named. */
  static async start(runs?: string): Promise<OpenLab> {
    const server = await startLabServer({ pages: builtPages, runs }, 0);
    return new OpenLab(server, await openChromium());
  }

  /** A page by what stands after the address, such as `#/explore`; all that it loads is there. */
  async open(
    route: string,
    { width = 1280, reducedMotion = false, serve }: PageChoice = {},
  ): Promise<OpenPage> {
    const context = await this.browser.newContext({
      viewport: { width, height: 800 },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
    const errors: string[] = [];
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    context.on('weberror', (error) => errors.push(String(error.error())));
    if (serve !== undefined) {
      await context.route(`${serve.address}**`, (request) => {
        const path = new URL(request.request().url()).pathname;
        return request.fulfill({ path: serve.file(path) });
      });
    }
    const page = await context.newPage();
    await page.goto((serve?.address ?? this.address) + route);
    await page
      .locator('#lab')
      .filter({ hasText: /\S.{10}/ })
      .waitFor();
    await page.waitForLoadState('networkidle');
    return { page, errors, requests };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** A function of test/lab/page, made ready to run in a page: `page.evaluate` returns what it returns. */
export async function inPage(file: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`page/${file}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'inPage',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  return `(() => { ${outputFiles[0]!.text}; return inPage.${name}(); })()`;
}

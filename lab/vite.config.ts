/** Builds the lab as static files that work from any folder of any web server. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { storedLine } from './story/readSummary.ts';
import { stillHtml } from './story/still.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Has zod compile no code from text, which the policy of the lab's server forbids and browsers would report. */
const output = { intro: 'globalThis.__zod_globalConfig ??= { jitless: true };' };

export default defineConfig({
  root: here('.'),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    {
      name: 'still',
      transformIndexHtml: (html: string) => html.replace('<!-- still -->', stillHtml(storedLine.part)),
    },
  ],
  worker: { format: 'es', rolldownOptions: { output } },
  build: {
    outDir: here('../dist/lab'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: { output },
    // What the pages need at once is small; the rest loads when it is opened.
    chunkSizeWarningLimit: 800,
  },
});

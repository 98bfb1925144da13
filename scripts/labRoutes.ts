/** The pages of the lab and the panels of its bench, as they are registered. */
import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Names of the panels, in the order of their tabs. */
export const panelNames: readonly string[] = [
  ...read('../lab/explore/panels.ts').matchAll(/\bname: '([\w-]+)'/g),
].map(([, name]) => name!);

/** What stands after `#/` for each page; the start page first. */
export const pageNames: readonly string[] = [
  ...new Set([
    '',
    ...[...read('../lab/main.tsx').matchAll(/^\s+'?([\w-]*)'?: async \(\) =>/gm)].map(([, name]) => name!),
  ]),
];

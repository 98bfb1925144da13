/** `wormcast new`: a scenario file to start from. */
import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog, writeWhole } from '../node/index.ts';
import { commandLine, commandName } from './commandLine.ts';
import { BadInput } from './failure.ts';

/** The line by which editors find the schema of this very package. */
function schemaLine(file: string): string {
  const schema = fileURLToPath(new URL('../scenario.schema.json', import.meta.url));
  const path = relative(resolve(dirname(file)), schema)
    .split(sep)
    .join('/');
  return `# yaml-language-server: $schema=${path.startsWith('.') ? path : `./${path}`}\n`;
}

const template = (
  name: string,
): string => `# Every key with its default and meaning: docs/scenarios.md. Run: ${commandLine('run', name)}
description: One line that says what this shows
start: 2001-07-19T10:00Z # time 0
horizon: 24 h
space: 2001-07 # or today, or { bits: 20 } for a small one
hosts:
  count: 359104
worms:
  - name: worm
    pace: 6 probes/s
    strategy: uniform
`;

/** Writes the template, or a scenario that extends an entry of the catalog. */
export async function writeNewScenario(
  file: string,
  flags: { from?: string; force?: boolean },
): Promise<void> {
  if (existsSync(file) && !flags.force) {
    throw new BadInput(
      `${file}: expected a name for a new file, found one that exists; --force overwrites it`,
    );
  }
  if (flags.from !== undefined && !Object.hasOwn(catalog, flags.from)) {
    throw new BadInput(
      `--from: expected a name of the catalog (${commandName} catalog), found ${flags.from}`,
    );
  }
  const text =
    flags.from === undefined
      ? template(basename(file))
      : `# What is not said here is as in ${flags.from}; ${commandLine('show', flags.from)} shows it.\nextends: ${flags.from}\n`;
  writeWhole(file, schemaLine(file) + text);
  process.stdout.write(`wrote ${file}; next: ${commandLine('run', file)}\n`);
}

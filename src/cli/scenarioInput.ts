/** Finds the scenario that the user names: in the catalog, in a file, or on the standard input. */
import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import {
  catalog,
  loadSurroundings,
  parseScenario,
  type Run,
  readText,
  type Scenario,
  startRun,
} from '../node/index.ts';
import { commandName } from './commandLine.ts';
import { BadInput } from './failure.ts';

export interface ScenarioInput {
  readonly scenario: Scenario;
  /** Folder that paths in the scenario are relative to. */
  readonly directory: string;
}

export interface InputOptions {
  /** `path=value` each. */
  readonly settings?: readonly string[] | undefined;
  /** A table of prefixes to use as Internet. */
  readonly table?: string | undefined;
}

/** Reads a scenario by the name of a catalog entry, the path of a file, or `-`. */
export function readScenario(name: string, { settings = [], table }: InputOptions = {}): ScenarioInput {
  const text = Object.hasOwn(catalog, name) ? catalog[name]! : readNamed(name);
  const directory = directoryOf(name);
  const all = [...settings];
  if (table !== undefined) {
    readText(table);
    all.push(tableSetting(name, table));
  }
  const scenario = parseScenario(text, {
    file: name === '-' ? 'stdin' : name,
    catalog,
    settings: all,
    readScenario: scenarioReader(directory),
  });
  return { scenario, directory };
}

/** Finds scenarios that others name by their path, relative to a folder. */
export const scenarioReader =
  (directory: string) =>
  (base: string): string | null => {
    const file = resolve(directory, base);
    return /\.ya?ml$/.test(base) && existsSync(file) ? readText(file) : null;
  };

/** Folder that paths in a scenario are relative to. */
const directoryOf = (name: string): string =>
  Object.hasOwn(catalog, name) || name === '-' ? '.' : dirname(name);

/** The setting that makes a table of prefixes the Internet of the scenario of that name. */
export const tableSetting = (name: string, table: string): string =>
  `space=${JSON.stringify({ table: relative(resolve(directoryOf(name)), resolve(table)) })}`;

/** The run of a scenario, not advanced: its hosts are placed, which finds what the text alone does not show. */
export async function prepareRun({ scenario, directory }: ScenarioInput): Promise<Run> {
  const { internet, readList, readGraph } = await loadSurroundings(scenario, directory);
  return startRun(scenario, {
    ...(internet !== undefined && { internet }),
    ...(readList !== undefined && { readList }),
    readGraph,
  });
}

function readNamed(name: string): string {
  if (name === '-' || existsSync(name)) return readText(name);
  const meant = nearestName(name, Object.keys(catalog));
  const hint = meant === null ? `; ${commandName} catalog lists the names` : `; did you mean "${meant}"?`;
  throw new BadInput(
    `${name}: expected a name of the catalog, a file, or - for the standard input, found none${hint}`,
  );
}

/** The name that shares most pairs of letters (Dice's coefficient), if it shares half of them. */
function nearestName(word: string, names: readonly string[]): string | null {
  const pairs = (text: string): string[] =>
    Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
  const own = pairs(word.toLowerCase());
  let best: string | null = null;
  let most = 0.5;
  for (const name of names) {
    const others = pairs(name.toLowerCase());
    const score = (2 * own.filter((pair) => others.includes(pair)).length) / (own.length + others.length);
    if (score >= most) {
      most = score;
      best = name;
    }
  }
  return best;
}

/** The run folders in a folder, as pages list them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { explainFileError, FileError, readText } from './files.ts';
import { isRunFolder } from './runFolder.ts';

export interface RunListEntry {
  /** Name of the run folder. */
  readonly name: string;
  readonly scenario: unknown;
  readonly seed: unknown;
  /** What summary.json holds; null if that cannot be read. */
  readonly summary: unknown;
  /** Names of its files: summary, manifest and tables. */
  readonly files: readonly string[];
}

const ofRun = /^(summary|manifest)\.json$|\.(parquet|csv)$/;

/** Ordered by name; throws where there is none. */
export function listRuns(directory: string): RunListEntry[] {
  const wanted = 'a folder that holds run folders';
  if (isRunFolder(directory))
    throw new FileError(`${directory}: expected ${wanted}, found a run folder itself`);
  let names: string[];
  try {
    names = readdirSync(directory).filter((name) => isRunFolder(join(directory, name)));
  } catch (error) {
    throw explainFileError(error, directory, wanted);
  }
  if (names.length > 0) return names.sort().map((name) => describeFolder(directory, name));
  throw new FileError(
    `${directory}: expected ${wanted}, found none; "wormcast run code-red-v2 --out ${join(directory, 'v2')}" makes one`,
  );
}

function describeFolder(directory: string, name: string): RunListEntry {
  const folder = join(directory, name);
  const summary = readSummary(join(folder, 'summary.json'));
  const files = readdirSync(folder).filter((file) => ofRun.test(file));
  return { name, scenario: summary?.scenario, seed: summary?.seed, summary, files };
}

function readSummary(file: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readText(file)) as Record<string, unknown> | null;
  } catch {
    // The page that compares says so beside the name.
    return null;
  }
}

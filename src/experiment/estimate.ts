/**
 * What a run will need, before it starts: rows and bytes of its tables, and memory. Upper bounds where they are easy
 * (each host scans from the start and at full pace, space as dense as its hosts), so that a scenario that cannot fit is
 * refused with a figure instead of dying on the way.
 */
import type { TableSpec } from '../observe/table.ts';
import type { Run, RunOptions } from './simulate.ts';

export interface TableEstimate {
  readonly name: string;
  readonly rows: number;
  /** Bytes in memory. */
  readonly bytes: number;
}

export interface RunEstimate {
  readonly tables: readonly TableEstimate[];
  /** Bytes of tables and of the run itself. */
  readonly bytes: number;
}

/** Hosts of a scenario that does not say (CAIDA's count for Code Red v2). */
const usualHosts = 359_104;
/** Bytes of a host in the engine and its observers, generously. */
const bytesPerHost = 250;
/** Bytes of an instance with its cursors and clock. */
const bytesPerInstance = 100;
/** Bytes of the program and the Internet. */
const baseBytes = 150e6;
const bytesOfType = { float64: 8, uint32: 4, int32: 4, uint8: 1 };

/** Estimates a run that records these tables (`specs`: all there are; `hits` only where it is named). */
export function estimateRun(
  scenario: Run['scenario'],
  specs: readonly TableSpec[],
  tables: RunOptions['tables'],
): RunEstimate {
  const hosts = scenario.hosts.count ?? usualHosts;
  const seconds = scenario.horizon;
  const addresses = scenario.space.kind === 'flat' ? 2 ** scenario.space.bits : 2 ** 32;
  let probesPerSecond = 0;
  let instances = 0;
  for (const worm of scenario.worms) {
    const full = Math.max(1, Math.min(worm.stackLimit, scenario.hosts.capacity));
    probesPerSecond += hosts * worm.pace * full;
    instances += hosts * worm.stackLimit;
  }
  const hits = (probesPerSecond * seconds * hosts) / addresses;
  const rowsOf = (name: string): number => {
    if (name === 'hits') return hits;
    if (name === 'infections') return Math.min(hits, instances);
    return seconds / 60;
  };
  const isKept = (name: string): boolean =>
    tables === 'all' || (tables === undefined ? name !== 'hits' : tables.includes(name));
  const estimates = specs
    .filter(({ name }) => isKept(name))
    .map(({ name, columns }): TableEstimate => {
      const rows = Math.ceil(rowsOf(name));
      return { name, rows, bytes: rows * columns.reduce((sum, { type }) => sum + bytesOfType[type], 0) };
    });
  const own = baseBytes + hosts * bytesPerHost + Math.min(hits, instances) * bytesPerInstance;
  return { tables: estimates, bytes: estimates.reduce((sum, { bytes }) => sum + bytes, own) };
}

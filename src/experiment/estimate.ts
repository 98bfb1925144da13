/**
 * What a run will need, before it starts: rows and bytes of its tables, and memory. Upper bounds where they are easy
 * (each host scans from the start and at full pace, space as dense as its hosts), so that a scenario that cannot fit is
 * refused with a figure instead of dying on the way. Where hosts will be is not known yet, so that the hits of a worm that
 * prefers near addresses are a guess (hitChance.ts).
 */

import { addressCount } from '../host/placement.ts';
import { meanAccessSpeed } from '../network/accessLinks.ts';
import type { TableSpec } from '../observe/table.ts';
import { defaultHostCount } from '../scenario/build.ts';
import { hitChance } from './hitChance.ts';
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

/** Bytes of a host in the engine and its observers, generously. */
const bytesPerHost = 250;
/** Bytes of an instance with its cursors and clock. */
const bytesPerInstance = 100;
/** Bytes of the program and the Internet. */
const baseBytes = 150e6;
const bytesOfType = { float64: 8, uint32: 4, int32: 4, uint8: 1 };

/** Hosts that a worm can infect at all: on shared tracks nothing lies ahead of the front-runner of each lane. */
function hostsInReach(worm: Run['scenario']['worms'][number], duration: number, density: number): number {
  const { strategy } = worm;
  if (strategy.kind !== 'generator') return Infinity;
  // Lanes are infinite where each instance has its own; twice the mean leaves room for chance.
  const released = worm.releases.reduce((sum, { hosts }) => sum + hosts.count, 0);
  return released + 2 * strategy.lanes * worm.pace * duration * density;
}

/** Probes/s of an instance at most, on average: what its host's link leaves of its pace. */
function paceOnLinks(
  { pace, probeBits }: Run['scenario']['worms'][number],
  network: Run['scenario']['network'],
) {
  return network?.access ? Math.min(pace, meanAccessSpeed(network.access) / probeBits) : pace;
}

/** Estimates a run that records these tables (`specs`: all there are; `hits` only where it is named). */
export function estimateRun(
  scenario: Run['scenario'],
  specs: readonly TableSpec[],
  tables: RunOptions['tables'],
): RunEstimate {
  const hosts = scenario.hosts.count ?? defaultHostCount;
  const seconds = scenario.horizon;
  const { space } = scenario;
  const bits = space.kind === 'flat' ? space.bits : 32;
  const addresses = addressCount(bits);
  let hits = 0;
  let instances = 0;
  for (const worm of scenario.worms) {
    const duration = seconds - Math.min(...worm.releases.map(({ at }) => at));
    const reached = Math.min(hosts, hostsInReach(worm, duration, hosts / addresses));
    const full = Math.max(1, Math.min(worm.stackLimit, scenario.hosts.capacity));
    const chance = hitChance(worm.strategy, scenario.hosts.placement, hosts, bits);
    const found = reached * paceOnLinks(worm, scenario.network) * full * duration * chance;
    hits += found;
    instances += Math.min(reached * worm.stackLimit, found);
  }
  const rowsOf = (name: string): number => {
    if (name === 'hits') return hits;
    if (name === 'infections') return instances;
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
  const own = baseBytes + hosts * bytesPerHost + instances * bytesPerInstance;
  return { tables: estimates, bytes: estimates.reduce((sum, { bytes }) => sum + bytes, own) };
}

/** The line of a run: the first hosts on the shared track of a worm, and what became of each. */
import { formatAddress } from '../../src/index.ts';
import type { Span, Tables } from '../curve/charts.ts';
import { writeInstant } from '../curve/ticks.ts';
import type { RunFacts } from '../run/protocol.ts';
import { LineHistory } from './lineHistory.ts';

export interface Line {
  /** Number of the worm whose track it is. */
  readonly worm: number;
  readonly history: LineHistory;
  /** By row; null until the run has ended. */
  readonly hosts: LineHosts | null;
}

/** Rows worth showing: all that were infected and some below, in fifties. */
export function rowsToShow({ count, offsets, instances }: LineHistory): number {
  let infected = count;
  while (infected > 0 && !instances.subarray(offsets[infected - 1]!, offsets[infected]!).some((n) => n > 0))
    infected--;
  return Math.min(count, 50 * Math.ceil((infected + 10) / 50));
}

export interface LineHosts {
  readonly host: ArrayLike<number>;
  readonly address: ArrayLike<number>;
  /** Addresses on the track before it. */
  readonly rank: ArrayLike<number>;
  /** s; not a number if never. */
  readonly firstVisit: ArrayLike<number>;
  readonly haltedAt: ArrayLike<number>;
  readonly mostInstances: ArrayLike<number>;
}

/** The line as far as its rows are here; null if there are none (yet). */
export function readLine(run: Tables, facts: RunFacts): Line | null {
  return run.table('first-in-line').length > 0 ? readEnded(run, facts) : readUnfinished(run);
}

/** Every change, to the second. */
function readEnded(run: Tables, { addresses, initialState }: RunFacts): Line {
  const first = run.table('first-in-line');
  const worms = first.values('worm');
  const worm = worms[0]!;
  const ofWorm = (column: string) => first.values(column).filter((_, row) => worms[row] === worm);
  const host = ofWorm('host');
  const rowOfHost = new Int32Array(addresses.length).fill(-1);
  for (const [row, number] of host.entries()) rowOfHost[number] = row;
  const history = run.table('history');
  const changes = {
    rows: Int32Array.from(history.values('host'), (number) => rowOfHost[number]!),
    times: history.values('time'),
    states: history.values('state'),
    instances: history.values('instances'),
  };
  const states = Uint8Array.from(host, (number) => initialState[number]!);
  const hosts = {
    host,
    address: ofWorm('address'),
    rank: ofWorm('rank'),
    firstVisit: ofWorm('firstVisit'),
    haltedAt: ofWorm('haltedAt'),
    mostInstances: ofWorm('mostInstances'),
  };
  return { worm, hosts, history: new LineHistory(states, changes) };
}

/** From the rows of `line`, one for each host every so often. */
function readUnfinished(run: Tables): Line | null {
  const line = run.table('line');
  const worms = line.values('worm');
  const places = line.values('place');
  if (line.length === 0) return null;
  const worm = worms[0]!;
  let count = 0;
  for (const [row, place] of places.entries()) if (worms[row] === worm) count = Math.max(count, place);
  const changes = {
    rows: Int32Array.from(places, (place, row) => (worms[row] === worm ? place - 1 : -1)),
    times: line.values('time'),
    states: line.values('state'),
    instances: line.values('instances'),
  };
  return { worm, hosts: null, history: new LineHistory(new Uint8Array(count), changes) };
}

/** How many hosts were reached, and the most instances on the first and on the last of them; null if none was. */
export function sumUpLine({ firstVisit, mostInstances }: LineHosts): {
  readonly reached: number;
  readonly first: number;
  readonly last: number;
} | null {
  const infected = Array.from(mostInstances, (most, row) => ({ row, most })).filter(({ most }) => most > 0);
  if (infected.length === 0) return null;
  const reached = Array.from(firstVisit).filter((time) => !Number.isNaN(time)).length;
  return { reached, first: infected[0]!.most, last: infected.at(-1)!.most };
}

/** From the first release of a worm to the end of the run. */
export function spanOfWorm({ worms, end }: RunFacts, worm: number): Span {
  const { releases } = worms[worm]!;
  return { title: 'the line', from: releases.length > 0 ? Math.min(...releases) : 0, to: end };
}

const stateNames = [
  'vulnerable',
  'infected',
  'halted',
  'rebooting',
  'patched',
  'patched',
  'crashed',
  'destroyed',
];

/** A host of the line in one line of text, as it is at a time, s; `epoch` is UTC s since 1970 at time 0. */
export function describeHost({ history, hosts }: Line, epoch: number, row: number, time: number): string {
  const change = history.at(row, time);
  const instances = history.instances[change]!;
  const state = stateNames[history.states[change]!];
  const now = `${writeInstant(epoch + time)}: ${state}${instances > 0 ? `, ${countInstances(instances)}` : ''}`;
  if (hosts === null) return `Host ${row + 1} in the line. ${now}`;
  const visit = hosts.firstVisit[row]!;
  const visited = Number.isNaN(visit) ? 'never visited' : `first visit ${writeInstant(epoch + visit)}`;
  return `Host ${row + 1}, ${formatAddress(hosts.address[row]!)} (synthetic placement), ${visited}. ${now}`;
}

/** So many instances, in words. */
export const countInstances = (count: number): string => `${count} ${count === 1 ? 'instance' : 'instances'}`;

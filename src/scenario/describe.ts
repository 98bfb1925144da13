/**
 * Figures that follow from a scenario without running it, for `wormcast show`. Growth is that of random scanning while
 * few hosts are infected (Staniford, Paxson, Weaver 2002): K = pace x vulnerable / 2^bits, doubling time ln 2 / K. For one
 * that prefers near addresses K is a mean over hosts, and as prefixes fill one by one, it doubles at no steady pace. On a
 * track only the front-runner of each lane finds new hosts, so the same product is a constant rate per lane.
 */

import type { Model } from '../engine/model.ts';
import { addressCount } from '../host/placement.ts';
import { VULNERABLE } from '../host/states.ts';
import { log } from '../random/elementary.ts';
import { isUniform, type MemorylessStrategy, scanOf } from '../worm/strategy.ts';
import type { Worm } from '../worm/worm.ts';
import { formatDuration, formatInstant } from './units.ts';

export interface Figure {
  /** Name of the worm, '' for the whole scenario. */
  readonly worm: string;
  readonly name: string;
  readonly value: number;
  /** '' if it has none. */
  readonly unit: string;
  /** How people write it. */
  readonly text: string;
  readonly meaning: string;
}

/** Thousands apart. */
const apart = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** Four digits. */
const round = (value: number): string => {
  const [whole, fraction] = String(Number(value.toPrecision(4))).split('.');
  return fraction === undefined ? apart(whole!) : `${apart(whole!)}.${fraction}`;
};

/** Addresses of the hosts of a model that are vulnerable at a time, s, if nothing infects them; ascending. */
function vulnerableAddresses(model: Model, time: number): Uint32Array {
  const patches = model.defenses.filter((defense) => defense.patchTime !== undefined);
  return model.addresses.filter(
    (_, host) =>
      model.initialState[host] === VULNERABLE &&
      (model.patchDates.get(host) ?? Infinity) > time &&
      !patches.some((defense) => defense.patchTime!(host) <= time),
  );
}

/** How many these are. */
export const vulnerableAt = (model: Model, time: number): number => vulnerableAddresses(model, time).length;

/** Chance that a probe of a host lands on one of these addresses (ascending), the mean over hosts at all of them. */
function hitShare(addresses: Uint32Array, { branches }: MemorylessStrategy, bits: number): number {
  let share = 0;
  for (const { keptBits, weight } of branches) {
    const span = addressCount(bits - keptBits);
    for (let first = 0, past = 0; first < addresses.length; first = past) {
      const prefix = Math.floor(addresses[first]! / span);
      while (past < addresses.length && Math.floor(addresses[past]! / span) === prefix) past++;
      share += ((past - first) / addresses.length) * (weight / span) * (past - first);
    }
  }
  return share;
}

/** Rough size in memory of a run, bytes: what does not grow with the run. */
export function estimateMemory(model: Model): number {
  const perHost = model.worms.reduce(
    (sum, { strategy }) => {
      const scan = scanOf(strategy);
      const list = strategy.kind === 'hitList' ? 80 : 0;
      if (scan.kind === 'generator') return sum + list + 40;
      return sum + list + (isUniform(scan) ? 16 : 16 + 20 * scan.branches.length);
    },
    // address, state, instances, load, clocks and a place in a queue
    48,
  );
  return 64 * addressCount(20) + model.addresses.length * perHost;
}

/** A line for a model whose Internet is of a later year than its start; null for any other. */
export function describeNewerTable({ internet, epoch }: Pick<Model, 'internet' | 'epoch'>): string | null {
  const start = formatInstant(epoch).slice(0, 10);
  const { name, date } = internet;
  // ISO dates are in order as texts.
  if (date === null || date.slice(0, 4) <= start.slice(0, 4)) return null;
  return `The Internet is that of ${date} (${name}), later than the start of the scenario, ${start}.`;
}

/** The figures, those of the whole scenario first. */
export function describeModel(model: Model): Figure[] {
  const { bits } = model.internet;
  const figure = (
    worm: string,
    name: string,
    value: number,
    unit: string,
    text: string,
    meaning: string,
  ): Figure => ({
    worm,
    name,
    value,
    unit,
    text,
    meaning,
  });
  const memory = estimateMemory(model);
  const hosts = model.addresses.length;
  return [
    figure('', 'hosts', hosts, '', apart(String(hosts)), 'Hosts of the population'),
    figure(
      '',
      'density',
      hosts / addressCount(bits),
      '',
      round(hosts / addressCount(bits)),
      'Share of all addresses that have a host',
    ),
    figure('', 'horizon', model.end, 's', formatDuration(model.end), 'Length of the run'),
    figure(
      '',
      'memory',
      memory,
      'bytes',
      `${round(memory / addressCount(20))} MiB`,
      'Estimated memory, without tables',
    ),
    ...model.worms.flatMap((worm) => describeWorm(model, worm).map((row) => figure(worm.name, ...row))),
  ];
}

/** Probes/s of one instance on a host that no other one shares, the mean over hosts. */
function meanPace({ accessSpeeds }: Model, { pace, probeBits }: Worm): number {
  if (accessSpeeds === undefined) return pace;
  return (
    accessSpeeds.reduce((sum, speed) => sum + Math.min(pace, speed / probeBits), 0) / accessSpeeds.length
  );
}

type Row = [name: string, value: number, unit: string, text: string, meaning: string];

function describeWorm(model: Model, worm: Worm): Row[] {
  const { bits } = model.internet;
  const { threads } = worm;
  const strategy = scanOf(worm.strategy);
  const pace = meanPace(model, worm);
  const onLinks = model.accessSpeeds === undefined ? '' : ', on the links of hosts, the mean';
  const rows: Row[] = [
    [
      'pace',
      pace,
      'probes/s',
      `${round(pace)} probes/s`,
      `Probes of one instance, ${threads} threads together${onLinks}`,
    ],
  ];
  const releases = worm.releases.filter((release) => release.count > 0);
  // What is never released does not grow.
  if (releases.length === 0) return rows;
  const release = Math.min(...releases.map(({ at }) => at));
  const addresses = vulnerableAddresses(model, release);
  const vulnerable = addresses.length;
  const hitRate = (pace * vulnerable) / addressCount(bits);
  rows.push(
    ['release', release, 's', formatDuration(release), 'Its first release, after the start'],
    [
      'vulnerable',
      vulnerable,
      '',
      apart(String(vulnerable)),
      'Hosts that are vulnerable at its first release',
    ],
  );
  if (strategy.kind === 'memoryless' && !isUniform(strategy)) {
    const growth = pace * hitShare(addresses, strategy, bits) * 3600;
    rows.push([
      'growth',
      growth,
      '1/h',
      `${round(growth)} /h`,
      'K, hosts infected per infected host and hour in the beginning, the mean over hosts; it falls as prefixes fill',
    ]);
  } else if (
    worm.strategy.kind === 'hitList' ||
    strategy.kind === 'memoryless' ||
    strategy.lanes === Infinity
  ) {
    const growth = hitRate * 3600;
    const doubling = hitRate > 0 ? log(2) / hitRate : Infinity;
    rows.push(
      [
        'growth',
        growth,
        '1/h',
        `${round(growth)} /h`,
        'K, hosts infected per infected host and hour in the beginning',
      ],
      ['doubling', doubling, 's', formatDuration(doubling), 'Doubling time in the beginning'],
    );
  } else {
    const perLane = hitRate * 86400;
    rows.push(
      ['perLane', perLane, '1/day', `${round(perLane)} /day`, 'Hosts that the front-runner of a lane finds'],
      [
        'perDay',
        perLane * strategy.lanes,
        '1/day',
        `${round(perLane * strategy.lanes)} /day`,
        `Hosts that the front-runners of all ${strategy.lanes} lanes find`,
      ],
    );
  }
  const cover = addressCount(bits) / pace;
  rows.push([
    'cover',
    cover,
    's',
    formatDuration(cover),
    'Time in which one instance probes as many addresses as there are',
  ]);
  return rows;
}

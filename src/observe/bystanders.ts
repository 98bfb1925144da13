/**
 * Bystanders: servers that are not vulnerable, and what reaches them. They live at unoccupied addresses, so that they
 * change nothing, and serve what their capacity allows. The response time is that of a queue with one server (M/M/1),
 * 1 / (1 - load) of an idle one, and from a load of 1 on a visitor waits forever.
 */
import type { AddressSet } from '../address/addressSet.ts';
import type { Stream } from '../random/stream.ts';
import { AddressVisits } from './addressVisits.ts';
import { firstLane } from './firstLane.ts';
import { everySetting, type ObserverKind, readPositive, type Setting } from './kind.ts';
import type { Observer, View } from './observer.ts';
import { type Bystander, placeBystanders, readBystanders } from './placeBystanders.ts';
import { type BystanderGroup, spreadBystanders } from './spreadBystanders.ts';
import { Table, type TableSpec, withNames } from './table.ts';

export interface BystanderOptions {
  /** Of the run; it places those at random. */
  readonly seed: number;
  readonly bystanders?: readonly Bystander[];
  /** s between rows. */
  readonly every?: number;
  /** Where servers can be; everywhere by default. */
  readonly routed?: AddressSet;
}

export const bystanderDefaults = {
  /** s */
  every: 3600,
  /** Probes/s. An assumption, not a measurement: what a server of 2001 served. */
  capacity: 100,
  /** How many of each. */
  early: 1,
  middle: 1,
  late: 1,
  random: 1,
};

export const bystanderStates = ['normal', 'slow', 'unreachable'] as const;

/** Response time, relative to an idle server, from which a visitor calls it slow. */
export const SLOW_FROM = 2;

export const bystandersTable: TableSpec = {
  name: 'bystanders',
  meaning: 'What reaches servers that are not vulnerable, and what they still serve.',
  columns: [
    { name: 'time', unit: 's', meaning: 'end of the window', type: 'float64' },
    { name: 'bystander', unit: '', meaning: 'name of the server', type: 'uint32' },
    {
      name: 'address',
      unit: '',
      meaning: 'its address (synthetic placement)',
      type: 'uint32',
      as: 'address',
    },
    {
      name: 'rank',
      unit: '',
      meaning: 'position on the first lane, from 0; not a number off it',
      type: 'float64',
    },
    { name: 'arrivalsPerSecond', unit: 'probes/s', meaning: 'mean over the window', type: 'float64' },
    { name: 'visitsSoFar', unit: 'probes', meaning: 'arrivals since the start', type: 'float64' },
    {
      name: 'served',
      unit: '',
      meaning: 'share of requests served: 1, or capacity/arrivals',
      type: 'float64',
    },
    {
      name: 'responseTime',
      unit: '',
      meaning: 'relative to an idle server; infinite at capacity',
      type: 'float64',
    },
    {
      name: 'state',
      unit: '',
      meaning: 'normal; slow from twice the response time on; unreachable at capacity',
      type: 'uint8',
      as: bystanderStates,
    },
  ],
};

export class Bystanders implements Observer {
  readonly name = 'bystanders';
  readonly every: number;
  readonly tables: readonly Table[];
  readonly mutable = ['tables', 'visits', 'placed', 'ranks', 'inWindow', 'soFar', 'windowFrom'];
  private readonly seed: number;
  private readonly bystanders: readonly Bystander[];
  private readonly routed: AddressSet | null;
  private readonly visits: AddressVisits;
  /** Which bystanders have an address, and its position on the lane. */
  private placed: Uint32Array;
  private ranks: Float64Array;
  private inWindow: Float64Array;
  private soFar: Float64Array;
  private windowFrom: number;

  constructor(options: BystanderOptions) {
    const {
      seed,
      bystanders = spreadBystanders(bystanderDefaults),
      every = bystanderDefaults.every,
    } = options;
    for (const [index, { capacity }] of bystanders.entries()) {
      if (!(capacity > 0)) {
        throw new Error(`observe.bystanders[${index}].capacity: expected probes/s above 0, got ${capacity}`);
      }
    }
    this.seed = seed;
    this.every = every;
    this.bystanders = bystanders;
    this.routed = options.routed ?? null;
    this.visits = new AddressVisits(null);
    this.placed = new Uint32Array(0);
    this.ranks = new Float64Array(0);
    this.inWindow = new Float64Array(0);
    this.soFar = new Float64Array(0);
    this.windowFrom = 0;
    this.tables = [
      new Table(
        withNames(
          bystandersTable,
          'bystander',
          bystanders.map(({ name }) => name),
        ),
      ),
    ];
  }

  start(view: View): void {
    const lane = firstLane(view);
    const addresses = placeBystanders(this.bystanders, this.seed, view, lane, this.routed);
    this.placed = Uint32Array.from(addresses.keys());
    const at = Uint32Array.from(addresses.values());
    this.ranks = lane?.positionsOf(at) ?? new Float64Array(at.length).fill(Number.NaN);
    this.visits.start(view, at);
    this.inWindow = new Float64Array(at.length);
    this.soFar = new Float64Array(at.length);
    this.windowFrom = view.time;
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    this.visits.onPace(time, worm, host, probesPerSecond);
  }

  onCursorEnd(_time: number, worm: number, host: number, startRank: number, probes: number): void {
    this.visits.onCursorEnd(worm, host, startRank, probes);
  }

  onProbe(_time: number, worm: number, _source: number, address: number): void {
    this.visits.onProbe(worm, address);
  }

  onInterval(_from: number, to: number, ends: boolean, view: View, random: Stream): void {
    const arrivals = this.visits.draw(to, view, random);
    for (let index = 0; index < arrivals.length; index++) {
      this.inWindow[index]! += arrivals[index]!;
      this.soFar[index]! += arrivals[index]!;
    }
    if (!ends || to === this.windowFrom) return;
    for (let index = 0; index < arrivals.length; index++) {
      const bystander = this.placed[index]!;
      const perSecond = this.inWindow[index]! / (to - this.windowFrom);
      const { served, responseTime, state } = loadServer(perSecond, this.bystanders[bystander]!.capacity);
      const address = this.visits.addresses[index]!;
      this.tables[0]!.add(
        to,
        bystander,
        address,
        this.ranks[index]!,
        perSecond,
        this.soFar[index]!,
        served,
        responseTime,
        bystanderStates.indexOf(state),
      );
    }
    this.inWindow.fill(0);
    this.windowFrom = to;
  }
}

/** What a server of a capacity (probes/s) does under a load of arrivals (probes/s). */
export function loadServer(arrivals: number, capacity: number) {
  const load = arrivals / capacity;
  const responseTime = load < 1 ? 1 / (1 - load) : Infinity;
  const state: (typeof bystanderStates)[number] =
    load >= 1 ? 'unreachable' : responseTime >= SLOW_FROM ? 'slow' : 'normal';
  return { served: load > 1 ? 1 / load : 1, responseTime, state };
}

/** Any number of bystanders, in one table. */
export const bystanders = (options: BystanderOptions): Observer => new Bystanders(options);

const groupSetting = (name: BystanderGroup, meaning: string): Setting => ({
  name,
  unit: 'servers',
  meaning,
  default: bystanderDefaults[name],
  key: `observe.bystanders.${name}`,
});

export const bystandersKind: ObserverKind = {
  name: 'bystanders',
  meaning:
    'Servers that are not vulnerable, early, middle and late on the track and at random: what reaches them. A scenario that says `observe.bystanders` has as many of each as it says, 0 by default; others have one of each.',
  settings: [
    everySetting(bystanderDefaults.every),
    {
      name: 'capacity',
      unit: 'probes/s',
      meaning: 'what each can take',
      default: bystanderDefaults.capacity,
      key: 'observe.bystanders.capacity',
    },
    groupSetting('early', 'at ranks 10 to 1,000 of the first lane'),
    groupSetting('middle', 'at ranks 10,000 to 100,000'),
    groupSetting(
      'late',
      'at ranks 1,000,000 to 3,000,000; in a week at 6 probes/s a front-runner makes 3,600,000',
    ),
    groupSetting('random', 'anywhere that is routed'),
    { name: 'bystanders', unit: '', meaning: 'more: list of name, capacity, rank or address', default: [] },
  ],
  tables: [bystandersTable],
  create: (facts, settings) => {
    const sizes = (['early', 'middle', 'late', 'random'] as const).map((name) => {
      const size = settings[name];
      if (typeof size === 'number' && Number.isInteger(size) && size >= 0 && size <= 10_000)
        return [name, size];
      throw new Error(
        `observe.bystanders.${name}: expected a whole number from 0 to 10000, got ${String(size)}`,
      );
    });
    const groups = Object.fromEntries(sizes) as Record<BystanderGroup, number>;
    const capacity = readPositive(settings, 'bystanders', 'capacity');
    return bystanders({
      seed: facts.seed,
      routed: facts.internet.routed,
      every: readPositive(settings, 'bystanders', 'every'),
      bystanders: [...spreadBystanders({ ...groups, capacity }), ...readBystanders(settings.bystanders)],
    });
  },
};

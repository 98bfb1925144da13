/**
 * The hosts that come first on the track of a generator worm whose instances share their seeds: who is early in the
 * sequence is hit first and, where instances stack, over and over.
 * The line of a worm is the hosts of its first lane by rank, counted from where the lane starts. Worms whose instances
 * have their own tracks have no line, and hosts off the cycle of that lane are not in it.
 */
import { HALTED, INFECTED, type State, stateNames } from '../host/states.ts';
import type { ObserverFacts } from './facts.ts';
import { laneOf } from './firstLane.ts';
import { everySetting, type ObserverKind, readCount, readPositive } from './kind.ts';
import type { View, WormView } from './observer.ts';
import { HIT_DROPPED, NO_SOURCE, type Observer, type Outcome } from './observer.ts';
import { type Column, Table, type TableSpec, withNames } from './table.ts';

const wormColumn: Column = { name: 'worm', unit: '', meaning: 'whose track it is', type: 'uint8' };
const placeColumn: Column = { name: 'place', unit: '', meaning: 'place in the line, from 1', type: 'uint32' };

export const firstInLineTable: TableSpec = {
  name: 'first-in-line',
  meaning: 'The first hosts on the track of each worm with shared seeds, and what became of them by the end.',
  columns: [
    wormColumn,
    placeColumn,
    { name: 'rank', unit: 'probes', meaning: 'addresses on the track before it', type: 'float64' },
    { name: 'address', unit: '', meaning: 'address of the host', type: 'uint32', as: 'address' },
    { name: 'host', unit: '', meaning: 'number of the host, ascending by address', type: 'uint32' },
    {
      name: 'firstVisit',
      unit: 's',
      meaning:
        'first probe of this worm that reached it, whatever came of it (dropped ones do not count); not a number if none',
      type: 'float64',
    },
    {
      name: 'infectedAt',
      unit: 's',
      meaning: 'first infection, by any worm; not a number if never',
      type: 'float64',
    },
    { name: 'haltedAt', unit: 's', meaning: 'first halt; not a number if never', type: 'float64' },
    { name: 'mostInstances', unit: 'instances', meaning: 'most at one time, over all worms', type: 'uint32' },
  ],
};

export const lineTable: TableSpec = {
  name: 'line',
  meaning: 'Instances and state of the hosts of first-in-line over time.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    wormColumn,
    placeColumn,
    { name: 'instances', unit: 'instances', meaning: 'on the host now, over all worms', type: 'uint32' },
    { name: 'state', unit: '', meaning: 'of the host now', type: 'uint8', as: stateNames },
  ],
};

export class FirstInLine implements Observer {
  readonly name = 'first-in-line';
  readonly trackHits = true;
  readonly every: number;
  readonly table: Table;
  readonly line: Table;
  readonly tables: readonly Table[];
  readonly mutable = [
    'table',
    'line',
    'hosts',
    'ranks',
    'places',
    'firstVisit',
    'infectedAt',
    'haltedAt',
    'mostInstances',
  ];

  // By worm, empty for a worm without a line, then by place from 0:
  hosts: Uint32Array[] = [];
  ranks: Float64Array[] = [];
  firstVisit: Float64Array[] = [];
  infectedAt: Float64Array[] = [];
  haltedAt: Float64Array[] = [];
  mostInstances: Uint32Array[] = [];
  /** By worm, then by host: its place from 1; 0 if it is not in the line. */
  places: Uint16Array[] = [];
  private readonly length: number;

  constructor(facts: ObserverFacts, { every, hosts }: { every: number; hosts: number }) {
    this.every = every;
    this.length = hosts;
    const names = facts.worms.map((worm) => worm.name);
    this.table = new Table(withNames(firstInLineTable, 'worm', names), { address: facts.addresses });
    this.line = new Table(withNames(lineTable, 'worm', names));
    this.tables = [this.table, this.line];
  }

  start(view: View): void {
    const ranked = view.worms.map((worm) => rankHosts(worm, view, this.length));
    this.hosts = ranked.map((line) => line.hosts);
    this.ranks = ranked.map((line) => line.ranks);
    const unset = () => ranked.map((line) => new Float64Array(line.hosts.length).fill(NaN));
    this.firstVisit = unset();
    this.infectedAt = unset();
    this.haltedAt = unset();
    this.mostInstances = ranked.map((line) => new Uint32Array(line.hosts.length));
    this.places = this.hosts.map((hosts) => {
      const places = new Uint16Array(hosts.length > 0 ? view.address.length : 0);
      for (let place = 0; place < hosts.length; place++) places[hosts[place]!] = place + 1;
      return places;
    });
    this.addRows(view.time, view);
  }

  onHit(time: number, worm: number, source: number, target: number, outcome: Outcome): void {
    if (source === NO_SOURCE || outcome === HIT_DROPPED) return;
    const place = this.places[worm]![target];
    if (!place) return;
    const firstVisit = this.firstVisit[worm]!;
    if (Number.isNaN(firstVisit[place - 1]!)) firstVisit[place - 1] = time;
  }

  onTransition(time: number, host: number, _from: State, to: State): void {
    if (to !== INFECTED && to !== HALTED) return;
    for (let worm = 0; worm < this.places.length; worm++) {
      const place = this.places[worm]![host];
      if (!place) continue;
      const first = to === INFECTED ? this.infectedAt[worm]! : this.haltedAt[worm]!;
      if (Number.isNaN(first[place - 1]!)) first[place - 1] = time;
    }
  }

  onInstances(_time: number, host: number, instances: number): void {
    for (let worm = 0; worm < this.places.length; worm++) {
      const place = this.places[worm]![host];
      if (!place) continue;
      const most = this.mostInstances[worm]!;
      if (instances > most[place - 1]!) most[place - 1] = instances;
    }
  }

  onInterval(_from: number, to: number, ends: boolean, view: View): void {
    if (ends) this.addRows(to, view);
  }

  private addRows(time: number, view: View): void {
    // Which row is the last is known only afterwards: each summary replaces the one before.
    this.table.clear();
    for (let worm = 0; worm < this.hosts.length; worm++) {
      const hosts = this.hosts[worm]!;
      for (let place = 0; place < hosts.length; place++) {
        const host = hosts[place]!;
        this.line.add(time, worm, place + 1, view.instances[host]!, view.state[host]!);
        this.table.add(
          worm,
          place + 1,
          this.ranks[worm]![place]!,
          host,
          host,
          this.firstVisit[worm]![place]!,
          this.infectedAt[worm]![place]!,
          this.haltedAt[worm]![place]!,
          this.mostInstances[worm]![place]!,
        );
      }
    }
  }
}

interface Line {
  readonly hosts: Uint32Array;
  readonly ranks: Float64Array;
}

/** The first hosts of a worm's first lane, by rank from its start. */
function rankHosts(worm: WormView, view: View, length: number): Line {
  const lane = laneOf(worm, view.bits);
  if (lane === null) return { hosts: new Uint32Array(0), ranks: new Float64Array(0) };
  const ranks = lane.positionsOf(view.address);
  const onLane = ranks.filter((rank) => !Number.isNaN(rank));
  const first = onLane.sort().slice(0, length);
  const last = first[first.length - 1] ?? -1;
  const hosts = new Uint32Array(first.length);
  let found = 0;
  for (let host = 0; host < ranks.length; host++) if (ranks[host]! <= last) hosts[found++] = host;
  hosts.sort((one, other) => ranks[one]! - ranks[other]!);
  return { hosts, ranks: first };
}

export const firstInLine = (
  facts: ObserverFacts,
  options: { readonly every: number; readonly hosts: number },
): FirstInLine => new FirstInLine(facts, options);

export const firstInLineKind: ObserverKind = {
  name: 'first-in-line',
  meaning:
    'The first hosts on a shared track: first visit, infection, halt, and stacked instances over time.',
  settings: [
    everySetting(3600, {
      key: 'observe.every',
      meaning: 'time between rows of line; what a scenario sets holds from 3600 on',
    }),
    { name: 'hosts', unit: 'hosts', meaning: 'hosts of the line, at most 65535', default: 300 },
  ],
  tables: [firstInLineTable, lineTable],
  create: (facts, settings) =>
    firstInLine(facts, {
      every: readPositive(settings, 'first-in-line', 'every'),
      hosts: readCount(settings, 'first-in-line', 'hosts', 65535),
    }),
};

/**
 * Network telescopes: blocks of dark addresses and what reaches them. A telescope counts the probes into the unoccupied
 * addresses of its prefix, and which hosts they come from (Moore et al., "Network telescopes", CAIDA 2004).
 */
import { AddressSet } from '../address/addressSet.ts';
import type { Stream } from '../random/stream.ts';
import { Arrivals } from './arrivals.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import { checkWithin, type NamedPrefix, readNamedPrefixes } from './namedPrefix.ts';
import type { Observer, View } from './observer.ts';
import type { Savable } from './savedState.ts';
import { Table, type TableSpec, withNames } from './table.ts';

export interface WatchedBlock extends NamedPrefix {
  /** s between its rows, a multiple of the least of all; default that of the observer. */
  readonly every?: number;
}

export interface TelescopeOptions {
  readonly telescopes: readonly WatchedBlock[];
  /** s between rows of telescopes that do not say. */
  readonly every?: number;
}

export const telescopeDefaults = {
  /** s */
  every: 3600,
};

const SECONDS_PER_DAY = 86400;

export const telescopeTable: TableSpec = {
  name: 'telescope',
  meaning: 'What reaches blocks of unoccupied addresses, by window.',
  columns: [
    { name: 'telescope', unit: '', meaning: 'name of the telescope', type: 'uint32' },
    { name: 'time', unit: 's', meaning: 'end of the window', type: 'float64' },
    { name: 'packets', unit: 'probes', meaning: 'probes that arrived in the window', type: 'float64' },
    { name: 'sources', unit: 'hosts', meaning: 'different sources in the window', type: 'uint32' },
    {
      name: 'sourcesOfDay',
      unit: 'hosts',
      meaning: 'different sources since 00:00 UTC; a window belongs to the day in which it began',
      type: 'uint32',
    },
    { name: 'newSources', unit: 'hosts', meaning: 'sources never seen before the window', type: 'uint32' },
    { name: 'sourcesSoFar', unit: 'hosts', meaning: 'different sources since the start', type: 'uint32' },
  ],
};

/** What one telescope has seen. */
class Sightings implements Savable {
  readonly mutable = [
    'lastWindow',
    'window',
    'firstWindowOfDay',
    'day',
    'ticks',
    'packets',
    'sources',
    'sourcesOfDay',
    'newSources',
    'sourcesSoFar',
  ];
  /** Window in which a host was last seen, from 1; 0 never. */
  lastWindow = new Uint32Array(0);
  /** Number of the open window, from 1, and of the first one of its day. */
  private window = 0;
  private firstWindowOfDay = 0;
  /** UTC days since 1970 of the open window. */
  private day = Number.NaN;
  /** Ticks of the observer since the window began. */
  ticks = 0;
  packets = 0;
  sources = 0;
  sourcesOfDay = 0;
  newSources = 0;
  sourcesSoFar = 0;

  see(source: number, packets: number): void {
    this.packets += packets;
    const last = this.lastWindow[source]!;
    if (last === this.window) return;
    this.lastWindow[source] = this.window;
    this.sources++;
    if (last < this.firstWindowOfDay) this.sourcesOfDay++;
    if (last > 0) return;
    this.newSources++;
    this.sourcesSoFar++;
  }

  /** Begins a window at a UTC instant, s since 1970. */
  openWindow(instant: number): void {
    this.window++;
    this.ticks = 0;
    this.packets = 0;
    this.sources = 0;
    this.newSources = 0;
    const day = Math.floor(instant / SECONDS_PER_DAY);
    if (day === this.day) return;
    this.day = day;
    this.firstWindowOfDay = this.window;
    this.sourcesOfDay = 0;
  }
}

export class Telescope implements Observer {
  readonly name = 'telescope';
  /** s; the least of all telescopes. */
  readonly every: number;
  readonly tables: readonly Table[];
  readonly mutable = ['tables', 'arrivals', 'sightings', 'reached'];
  private readonly telescopes: readonly WatchedBlock[];
  /** By telescope: ticks to a row. */
  private readonly ticksPerRow: readonly number[];
  private readonly arrivals: Arrivals;
  private readonly sightings: readonly Sightings[];
  /** End of the last tick, s. */
  private reached: number;

  constructor({ telescopes, every = telescopeDefaults.every }: TelescopeOptions) {
    const distances = telescopes.map((block) => block.every ?? every);
    this.every = Math.min(...distances, telescopes.length === 0 ? every : Infinity);
    this.ticksPerRow = distances.map((distance, index) => {
      const ticks = distance / this.every;
      if (distance > 0 && Number.isInteger(ticks)) return ticks;
      throw new Error(
        `observe.telescope.telescopes[${index}].every: expected a multiple of the least, ${this.every} s, got ${distance} s`,
      );
    });
    this.telescopes = telescopes;
    const sets = telescopes.map(({ prefix }) => AddressSet.fromPrefixes([prefix]));
    this.arrivals = new Arrivals(sets, true);
    this.sightings = sets.map(() => new Sightings());
    this.reached = 0;
    const names = telescopes.map(({ name }) => name);
    this.tables = [new Table(withNames(telescopeTable, 'telescope', names))];
  }

  start(view: View): void {
    checkWithin(view.bits, this.telescopes, 'observe.telescope.telescopes');
    this.arrivals.start(view);
    this.reached = view.time;
    for (const seen of this.sightings) {
      seen.lastWindow = new Uint32Array(view.address.length);
      seen.openWindow(view.epoch + view.time);
    }
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    this.arrivals.onPace(time, worm, host, probesPerSecond);
  }

  onCursorEnd(_time: number, worm: number, host: number, startRank: number, probes: number): void {
    this.arrivals.onCursorEnd(worm, host, startRank, probes);
  }

  onProbe(_time: number, _worm: number, source: number, address: number): void {
    this.arrivals.onProbe(source, address);
  }

  onInterval(_from: number, to: number, ends: boolean, view: View, random: Stream): void {
    const { sightings } = this;
    this.arrivals.draw(to, view, random, (telescope, source, packets) => {
      sightings[telescope]!.see(source, packets);
    });
    if (!ends || to === this.reached) return;
    this.reached = to;
    // a run that ends between ticks ends all rows
    const ticks = to / this.every;
    const isOver = Math.abs(ticks - Math.round(ticks)) > 1e-9;
    for (const [telescope, seen] of sightings.entries()) {
      if (++seen.ticks < this.ticksPerRow[telescope]! && !isOver) continue;
      const { packets, sources, sourcesOfDay, newSources, sourcesSoFar } = seen;
      this.tables[0]!.add(telescope, to, packets, sources, sourcesOfDay, newSources, sourcesSoFar);
      seen.openWindow(view.epoch + to);
    }
  }
}

/** Any number of telescopes, in one table. */
export const telescope = (options: TelescopeOptions): Observer => new Telescope(options);

export const telescopeKind: ObserverKind = {
  name: 'telescope',
  meaning: 'Network telescopes: packets and sources that reach blocks of dark addresses.',
  settings: [
    everySetting(telescopeDefaults.every, { key: 'observe.telescopes[].every' }),
    {
      name: 'telescopes',
      unit: '',
      meaning: 'list of name, prefix, and every (s) if it differs',
      default: [],
      key: 'observe.telescopes',
    },
  ],
  tables: [telescopeTable],
  create: (_facts, settings) => {
    const blocks = readNamedPrefixes(settings.telescopes, 'observe.telescope.telescopes');
    return telescope({
      every: readPositive(settings, 'telescope', 'every'),
      telescopes: blocks.map((block, index) => {
        const { every } = (settings.telescopes as { every?: unknown }[])[index]!;
        if (every === undefined) return block;
        return { ...block, every: readPositive({ every }, `telescope.telescopes[${index}]`, 'every') };
      }),
    });
  },
};

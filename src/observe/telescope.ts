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
import type { Savable } from './savable.ts';
import { Table, type TableSpec, withNames } from './table.ts';

export interface TelescopeOptions {
  readonly telescopes: readonly NamedPrefix[];
  /** s between rows. */
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
  readonly mutable = ['lastWindow', 'packets', 'sources', 'sourcesOfDay', 'newSources', 'sourcesSoFar'];
  /** Window in which a host was last seen, from 1; 0 never. */
  lastWindow = new Uint32Array(0);
  packets = 0;
  sources = 0;
  sourcesOfDay = 0;
  newSources = 0;
  sourcesSoFar = 0;

  see(source: number, packets: number, window: number, firstWindowOfDay: number): void {
    this.packets += packets;
    const last = this.lastWindow[source]!;
    if (last === window) return;
    this.lastWindow[source] = window;
    this.sources++;
    if (last < firstWindowOfDay) this.sourcesOfDay++;
    if (last > 0) return;
    this.newSources++;
    this.sourcesSoFar++;
  }
}

export class Telescope implements Observer {
  readonly name = 'telescope';
  readonly every: number;
  readonly tables: readonly Table[];
  readonly mutable = ['tables', 'arrivals', 'sightings', 'window', 'windowFrom', 'firstWindowOfDay', 'day'];
  private readonly options: TelescopeOptions;
  private readonly arrivals: Arrivals;
  private readonly sightings: readonly Sightings[];
  /** Number of the open window, from 1; 0 before the first. */
  private window: number;
  private windowFrom: number;
  private firstWindowOfDay: number;
  /** UTC days since 1970 of the open window. */
  private day: number;

  constructor(options: TelescopeOptions) {
    this.options = options;
    this.every = options.every ?? telescopeDefaults.every;
    const sets = options.telescopes.map(({ prefix }) => AddressSet.fromPrefixes([prefix]));
    this.arrivals = new Arrivals(sets, true);
    this.sightings = sets.map(() => new Sightings());
    this.window = 0;
    this.windowFrom = 0;
    this.firstWindowOfDay = 0;
    this.day = Number.NaN;
    this.tables = [
      new Table(
        withNames(
          telescopeTable,
          'telescope',
          options.telescopes.map(({ name }) => name),
        ),
      ),
    ];
  }

  start(view: View): void {
    const { telescopes } = this.options;
    checkWithin(view.bits, telescopes, 'observe.telescope.telescopes');
    for (const seen of this.sightings) seen.lastWindow = new Uint32Array(view.address.length);
    this.arrivals.start(view);
    this.openWindow(view.time, view);
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
    const { window, firstWindowOfDay, sightings } = this;
    this.arrivals.draw(to, view, random, (telescope, source, packets) => {
      sightings[telescope]!.see(source, packets, window, firstWindowOfDay);
    });
    if (!ends || to === this.windowFrom) return;
    for (const [telescope, seen] of sightings.entries()) {
      this.tables[0]!.add(
        telescope,
        to,
        seen.packets,
        seen.sources,
        seen.sourcesOfDay,
        seen.newSources,
        seen.sourcesSoFar,
      );
    }
    this.openWindow(to, view);
  }

  private openWindow(from: number, view: View): void {
    this.window++;
    this.windowFrom = from;
    const day = Math.floor((view.epoch + from) / SECONDS_PER_DAY);
    const newDay = day !== this.day;
    this.day = day;
    if (newDay) this.firstWindowOfDay = this.window;
    for (const seen of this.sightings) {
      seen.packets = 0;
      seen.sources = 0;
      seen.newSources = 0;
      if (newDay) seen.sourcesOfDay = 0;
    }
  }
}

/** Any number of telescopes, in one table. */
export const telescope = (options: TelescopeOptions): Observer => new Telescope(options);

export const telescopeKind: ObserverKind = {
  name: 'telescope',
  meaning: 'Network telescopes: packets and sources that reach blocks of dark addresses.',
  settings: [
    everySetting(telescopeDefaults.every),
    { name: 'telescopes', unit: '', meaning: 'list of name and prefix; no rows without it', default: [] },
  ],
  tables: [telescopeTable],
  create: (_facts, settings) =>
    telescope({
      every: readPositive(settings, 'telescope', 'every'),
      telescopes: readNamedPrefixes(settings.telescopes, 'observe.telescope.telescopes'),
    }),
};

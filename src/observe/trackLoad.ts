/**
 * Load along a track: visits of the addresses at chosen ranks of the first lane, occupied or not. Rank r of the lane is the
 * address that its cursors visit with probe r = 0, 1, ...; every cursor that passes there counts, ended ones and those of
 * other lanes included, and the cursors of threads that repeat the walk count each. No draw, except where defenses drop.
 * A lane on a short cycle has no ranks beyond it.
 */

import type { Stream } from '../random/stream.ts';
import { AddressVisits } from './addressVisits.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import { laneOf } from './firstLane.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import type { Observer, View } from './observer.ts';
import { Table, type TableSpec, withNames } from './table.ts';

export interface TrackLoadOptions {
  /** Names of the worms, in the order of the scenario. */
  readonly worms: readonly string[];
  /** s between rows. */
  readonly every?: number;
  /** Ranks on the first lane, ascending. */
  readonly ranks?: readonly number[];
}

/** 1, 2, 5, 10, 20, ... below 2^32. */
export const logSpacedRanks: readonly number[] = Array.from({ length: 10 }, (_, decade) =>
  [1, 2, 5].map((digit) => Number(`${digit}e${decade}`)),
)
  .flat()
  .filter((rank) => rank < 2 ** 32);

export const trackLoadDefaults = {
  /** s */
  every: 3600,
  /** Ranks that lie beyond the front have no rows yet. */
  ranks: logSpacedRanks,
};

export const trackLoadTable: TableSpec = {
  name: 'track-load',
  meaning: 'Visits of addresses along the track of a worm, by rank and time.',
  columns: [
    { name: 'time', unit: 's', meaning: 'end of the window', type: 'float64' },
    { name: 'worm', unit: '', meaning: 'whose track it is', type: 'uint8' },
    { name: 'rank', unit: '', meaning: 'position on the first lane, from 0', type: 'float64' },
    { name: 'address', unit: '', meaning: 'address at that rank', type: 'uint32', as: 'address' },
    { name: 'host', unit: '', meaning: 'host at that address, -1 if none', type: 'int32' },
    { name: 'visitsPerSecond', unit: 'probes/s', meaning: 'mean over the window', type: 'float64' },
    { name: 'visitsSoFar', unit: 'probes', meaning: 'visits since the start', type: 'float64' },
  ],
};

export class TrackLoad implements Observer {
  readonly name = 'track-load';
  readonly every: number;
  readonly tables: readonly Table[];
  readonly mutable = ['tables', 'visits', 'inWindow', 'soFar', 'windowFrom'];
  private readonly ranks: readonly number[];
  /** By worm; those of memoryless worms watch nothing. */
  private readonly visits: readonly AddressVisits[];
  /** By worm and rank: visits since the window began, and since the start. */
  private inWindow: Float64Array[];
  private soFar: Float64Array[];
  private windowFrom: number;

  constructor({ worms, every = trackLoadDefaults.every, ranks = trackLoadDefaults.ranks }: TrackLoadOptions) {
    for (const [index, rank] of ranks.entries()) {
      if (!(Number.isInteger(rank) && rank >= 0) || (index > 0 && rank <= ranks[index - 1]!)) {
        throw new Error(`observe.track-load.ranks[${index}]: expected ascending whole numbers, got ${rank}`);
      }
    }
    this.every = every;
    this.ranks = ranks;
    this.visits = worms.map((_, worm) => new AddressVisits(worm));
    this.inWindow = [];
    this.soFar = [];
    this.windowFrom = 0;
    this.tables = [new Table(withNames(trackLoadTable, 'worm', worms))];
  }

  start(view: View): void {
    this.windowFrom = view.time;
    for (const [worm, track] of view.worms.entries()) {
      const lane = laneOf(track, view.bits);
      const ranks = lane === null ? [] : this.ranks.filter((rank) => rank < lane.length);
      this.visits[worm]!.start(
        view,
        Uint32Array.from(ranks, (rank) => lane!.addressAt(rank)),
      );
      this.inWindow[worm] = new Float64Array(ranks.length);
      this.soFar[worm] = new Float64Array(ranks.length);
    }
  }

  onCursorEnd(_time: number, worm: number, host: number, startRank: number, probes: number): void {
    this.visits[worm]!.onCursorEnd(worm, host, startRank, probes);
  }

  onProbe(_time: number, worm: number, _source: number, address: number): void {
    this.visits[worm]!.onProbe(worm, address);
  }

  onInterval(_from: number, to: number, ends: boolean, view: View, random: Stream): void {
    for (const [worm, visits] of this.visits.entries()) {
      const inWindow = this.inWindow[worm]!;
      if (inWindow.length === 0) continue;
      const arrivals = visits.draw(to, view, random);
      for (let index = 0; index < arrivals.length; index++) {
        inWindow[index]! += arrivals[index]!;
        this.soFar[worm]![index]! += arrivals[index]!;
      }
      if (ends && to > this.windowFrom) this.addRows(worm, to, view);
    }
    if (ends) this.windowFrom = to;
  }

  /** Rows up to the last rank that was ever visited. */
  private addRows(worm: number, to: number, view: View): void {
    const inWindow = this.inWindow[worm]!;
    const soFar = this.soFar[worm]!;
    const { addresses } = this.visits[worm]!;
    let front = soFar.length;
    while (front > 0 && soFar[front - 1] === 0) front--;
    for (let index = 0; index < front; index++) {
      const address = addresses[index]!;
      const host = firstAtOrAbove(view.address, address);
      const occupied = view.address[host] === address;
      const perSecond = inWindow[index]! / (to - this.windowFrom);
      this.tables[0]!.add(
        to,
        worm,
        this.ranks[index]!,
        address,
        occupied ? host : -1,
        perSecond,
        soFar[index]!,
      );
    }
    inWindow.fill(0);
  }
}

/** Load along the track of every generator worm. */
export const trackLoad = (options: TrackLoadOptions): Observer => new TrackLoad(options);

export const trackLoadKind: ObserverKind = {
  name: 'track-load',
  meaning: 'Visits by rank and time along the track of each generator worm, at hosts and elsewhere.',
  settings: [
    everySetting(trackLoadDefaults.every),
    {
      name: 'ranks',
      unit: '',
      meaning: 'ranks on the first lane, ascending from 0',
      default: trackLoadDefaults.ranks,
    },
  ],
  tables: [trackLoadTable],
  create: (facts, settings) => {
    const { ranks } = settings;
    if (!Array.isArray(ranks)) {
      throw new Error(`observe.track-load.ranks: expected a list of whole numbers, got ${String(ranks)}`);
    }
    return trackLoad({
      worms: facts.worms.map(({ name }) => name),
      every: readPositive(settings, 'track-load', 'every'),
      ranks,
    });
  },
};

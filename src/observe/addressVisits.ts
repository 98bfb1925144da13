/**
 * Visits of single addresses, over all sources: the law of arrivals.ts for sets of one address each. On a track, a cursor
 * visits the ranks of an interval of the circle, so that one array of differences over the sorted ranks takes all cursors
 * in O(log n) each and gives all visits in one running sum.
 */

import { cycleLength } from '../address/lane.ts';
import { spaceSize } from '../address/spaceSize.ts';
import type { Track } from '../address/track.ts';
import { poisson } from '../random/samplers.ts';
import type { Stream } from '../random/stream.ts';
import { EndedCursors } from './endedCursors.ts';
import { Exposure } from './exposure.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import { anywhereShare } from './nearExposure.ts';
import { NearVisits } from './nearVisits.ts';
import type { View, WormView } from './observer.ts';
import type { Savable } from './savedState.ts';
import { thin } from './thin.ts';

/** Where addresses lie on a track: all their ranks ascending, and the place in the list of the address of each. */
interface Course {
  readonly ranks: Uint32Array;
  readonly place: Uint32Array;
}

export class AddressVisits implements Savable {
  readonly mutable = ['addresses', 'exposure', 'anywhere', 'near', 'ended', 'before', 'probed'];
  private readonly onlyWorm: number | null;
  addresses: Uint32Array;
  /** Of probes to addresses drawn from the whole space, and by worm, the share that these are. */
  private readonly exposure: Exposure;
  private anywhere: Float64Array;
  private readonly near: NearVisits;
  private readonly ended: EndedCursors;
  /** By worm and rank, ascending: visits of the cursors that were live when the last interval ended. */
  private before: Float64Array[];
  /** By address: probes called out one by one since then. */
  private probed: Float64Array;
  private readonly courses: (Course | undefined)[];
  private places: Map<number, number[]> | null;

  /** Counts the probes of one worm, or of all (null). */
  constructor(onlyWorm: number | null) {
    this.onlyWorm = onlyWorm;
    this.addresses = new Uint32Array(0);
    this.exposure = new Exposure(false);
    this.anywhere = new Float64Array(0);
    this.near = new NearVisits();
    this.ended = new EndedCursors();
    this.before = [];
    this.probed = new Float64Array(0);
    this.courses = [];
    this.places = null;
  }

  /** Watches these addresses; duplicates are counted each. */
  start(view: View, addresses: Uint32Array): void {
    this.addresses = addresses;
    this.probed = new Float64Array(addresses.length);
    this.exposure.start(view.time, view.address.length, view.worms.length);
    this.anywhere = Float64Array.from(view.worms, anywhereShare);
    this.near.start(view, addresses, (worm) => this.counts(worm));
    this.before = view.worms.map(() => new Float64Array(0));
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    if (!this.counts(worm)) return;
    this.exposure.changePace(time, worm, host, probesPerSecond * this.anywhere[worm]!);
    this.near.changePace(time, worm, host, probesPerSecond);
  }

  onCursorEnd(worm: number, host: number, startRank: number, probes: number): void {
    if (this.counts(worm)) this.ended.add(worm, host, startRank, probes);
  }

  onProbe(worm: number, address: number): void {
    if (!this.counts(worm)) return;
    this.places ??= placesOf(this.addresses);
    for (const place of this.places.get(address) ?? []) this.probed[place]!++;
  }

  /** Ends an interval: arrivals at each address in it. */
  draw(to: number, view: View, random: Stream): Float64Array {
    const arrivals = new Float64Array(this.addresses.length);
    if (view.everyProbe) {
      arrivals.set(this.probed);
      this.probed.fill(0);
    } else {
      const mean = (this.exposure.totalAt(to) * view.passShare) / spaceSize(view.bits);
      for (let place = 0; place < arrivals.length; place++)
        arrivals[place] = poisson(random, mean + view.passShare * this.near.at(place, to));
      for (let worm = 0; worm < this.before.length; worm++) {
        if (view.worms[worm]!.kind === 'generator' && this.counts(worm)) {
          this.addTrack(worm, view, random, arrivals);
        }
      }
    }
    this.exposure.open(to);
    this.near.open(to);
    this.ended.clear();
    return arrivals;
  }

  private counts(worm: number): boolean {
    return this.onlyWorm === null || this.onlyWorm === worm;
  }

  private addTrack(worm: number, view: View, random: Stream, arrivals: Float64Array): void {
    const track = view.worms[worm]!;
    const { ranks, place } = (this.courses[worm] ??= courseOf(this.addresses, track));
    const { bits } = view;
    const { cycleBits } = track;
    const live = new Steps(ranks, { bits, cycleBits });
    const gone = new Steps(ranks, { bits, cycleBits });
    track.forEachCursor!((_host, startRank, probes) => live.add(startRank, probes));
    this.ended.forEach(worm, (_host, startRank, probes) => gone.add(startRank, probes));
    const liveVisits = live.visits();
    const goneVisits = gone.visits();
    if (this.before[worm]!.length !== ranks.length) this.before[worm] = new Float64Array(ranks.length);
    const before = this.before[worm]!;
    for (let index = 0; index < ranks.length; index++) {
      // an address may have several ranks, or none
      const visits = liveVisits[index]! + goneVisits[index]! - before[index]!;
      arrivals[place[index]!]! += thin(random, visits, view.passShare);
      before[index] = liveVisits[index]!;
    }
  }
}

/** Visits of sorted ranks as an array of differences. */
class Steps {
  private readonly ranks: Uint32Array;
  private readonly track: Pick<Track, 'bits' | 'cycleBits'>;
  private readonly change: Float64Array;

  constructor(ranks: Uint32Array, track: Pick<Track, 'bits' | 'cycleBits'>) {
    this.ranks = ranks;
    this.track = track;
    this.change = new Float64Array(ranks.length + 1);
  }

  /** The first `probes` probes of a cursor. */
  add(startRank: number, probes: number): void {
    const { change, ranks } = this;
    const length = cycleLength(this.track, startRank);
    const first = startRank - (startRank % length);
    const past = first + length;
    const laps = Math.floor(probes / length);
    const end = startRank + (probes - laps * length);
    const rounds = end > past ? laps + 1 : laps;
    if (rounds > 0) {
      change[firstAtOrAbove(ranks, first)]! += rounds;
      change[firstAtOrAbove(ranks, past)]! -= rounds;
    }
    change[firstAtOrAbove(ranks, startRank)]!++;
    change[firstAtOrAbove(ranks, end > past ? end - length : end)]!--;
  }

  /** Visits of each rank; use once. */
  visits(): Float64Array {
    const { change } = this;
    for (let index = 1; index < change.length; index++) change[index]! += change[index - 1]!;
    return change;
  }
}

function courseOf(addresses: Uint32Array, track: WormView): Course {
  const { ranks, owners } = track.ranksOf!(addresses);
  const order = Uint32Array.from(ranks.keys()).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
  return {
    ranks: order.map((at) => ranks[at]!),
    place: owners === null ? order : order.map((at) => owners[at]!),
  };
}

function placesOf(addresses: Uint32Array): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, address] of addresses.entries()) {
    places.set(address, [...(places.get(address) ?? []), place]);
  }
  return places;
}

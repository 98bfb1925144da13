/**
 * Probes that arrive at watched, unoccupied addresses. They change nothing, so they are drawn late: one count per
 * interval, exactly, on the observer's own stream.
 *
 * Memoryless: a source whose paces integrate to X sends Poisson(X passShare S / 2^bits) probes to S addresses,
 * independently of all others (a Poisson process splits). Where the means are small, the sources are drawn by skipping:
 * lay the n sources side by side on [0, n), let points fall at a rate m that no mean exceeds, and keep a point in cell i
 * with probability mean(i) / m. What is left in a cell is Poisson(mean(i)), at a cost of about one draw per packet. That is
 * uniform scanning. Of a worm that prefers near addresses, the probes to anywhere are drawn so; those of its other branches,
 * which only sources near a set send into it, are a second process of the same kind for each set (nearExposure.ts).
 *
 * Tracks: visits between two progresses are exact arithmetic on ranks; a share that defenses drop thins them binomially.
 *
 * Engines that draw every probe call each one out instead, and nothing is drawn: so is the rest of this file judged.
 */
import type { AddressSet } from '../address/addressSet.ts';
import { spaceSize } from '../address/spaceSize.ts';
import { poisson } from '../random/samplers.ts';
import type { Stream } from '../random/stream.ts';
import { EndedCursors } from './endedCursors.ts';
import { Exposure } from './exposure.ts';
import { anywhereShare, NearExposure } from './nearExposure.ts';
import type { View } from './observer.ts';
import type { Savable } from './savedState.ts';
import { thin } from './thin.ts';
import { WatchedSet } from './watchedSet.ts';

/** Largest mean per source at which skipping costs less than a draw for each. */
const SKIP_BELOW = 0.5;

/** Packets of one source into one set in the interval, more than 0. A source may be called twice. */
export type VisitSource = (set: number, source: number, packets: number) => void;

/** Packets into one set in an interval, by the kind of worm that sent them (called out one by one: all under memoryless). */
export interface Totals {
  readonly memoryless: number;
  readonly tracks: number;
}

export class Arrivals implements Savable {
  readonly mutable = ['sets', 'exposure', 'anywhere', 'near', 'space', 'ended', 'carriers'];
  readonly sets: readonly WatchedSet[];
  /** What memoryless scanners sent to anywhere since the last interval ended, and by worm, the share of its probes. */
  private readonly exposure: Exposure;
  private anywhere: Float64Array;
  /** By set: what they sent into it because it is near. */
  private readonly near: readonly NearExposure[];
  /** Addresses in the space. */
  private space: number;
  private readonly bySource: boolean;
  private readonly ended: EndedCursors;
  /** Hosts with a live cursor when the last interval ended. */
  private carriers: Uint32Array;
  /** Visits by host in the interval, zero between draws. */
  private visited: Float64Array;
  private marked: Uint8Array;

  /** Without `bySource` only totals are drawn, which costs one draw per set and interval. */
  constructor(sets: readonly AddressSet[], bySource: boolean) {
    this.sets = sets.map((set) => new WatchedSet(set));
    this.bySource = bySource;
    this.exposure = new Exposure(bySource);
    this.anywhere = new Float64Array(0);
    this.near = sets.map(() => new NearExposure(bySource));
    this.space = 1;
    this.ended = new EndedCursors();
    this.carriers = new Uint32Array(0);
    this.visited = new Float64Array(0);
    this.marked = new Uint8Array(0);
  }

  start(view: View): void {
    const hosts = view.address.length;
    this.exposure.start(view.time, hosts, view.worms.length);
    this.anywhere = Float64Array.from(view.worms, anywhereShare);
    this.space = spaceSize(view.bits);
    for (const [index, set] of this.sets.entries()) {
      set.start(view, this.bySource ? hosts : 1);
      this.near[index]!.start(view, set.dark);
    }
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    this.exposure.changePace(time, worm, host, probesPerSecond * this.anywhere[worm]!);
    for (const near of this.near) near.changePace(time, worm, host, probesPerSecond);
  }

  /** Expected packets into a set from the start of the interval to a time, in probes that go anywhere, dropped ones included. */
  exposureOf(set: number, time: number): number {
    const near = this.near[set]!.exposure.totalAt(time);
    const anywhere = this.exposure.totalAt(time);
    return near > 0 ? anywhere + (near * this.space) / this.sets[set]!.dark.size : anywhere;
  }

  onCursorEnd(worm: number, host: number, startRank: number, probes: number): void {
    this.ended.add(worm, host, startRank, probes);
  }

  onProbe(source: number, address: number): void {
    for (const set of this.sets) {
      if (set.dark.contains(address)) set.probed[this.bySource ? source : 0]!++;
    }
  }

  /** Ends an interval and calls back for every source that reached a set in it. */
  draw(to: number, view: View, random: Stream, visit: VisitSource): void {
    if (!this.bySource) throw new Error('arrivals: expected sources to be kept, got totals only');
    for (let set = 0; set < this.sets.length; set++) {
      if (view.everyProbe) this.callOut(set, visit);
      else {
        const share = (view.passShare * this.sets[set]!.dark.size) / spaceSize(view.bits);
        drawPackets(this.exposure, share, set, to, random, visit);
        drawPackets(this.near[set]!.exposure, view.passShare, set, to, random, visit);
      }
    }
    this.open(to);
    if (!view.everyProbe) this.countTracks(view, random, visit);
    this.ended.clear();
  }

  /** Ends an interval: packets into each set in it, over all sources. */
  drawTotals(to: number, view: View, random: Stream): Totals[] {
    if (this.bySource) throw new Error('arrivals: expected totals only, got sources kept');
    const exposure = this.exposure.totalAt(to);
    const totals = this.sets.map((set, index) => {
      if (view.everyProbe) {
        const calledOut = set.probed[0]!;
        set.probed[0] = 0;
        return { memoryless: calledOut, tracks: 0 };
      }
      const mean = (exposure * view.passShare * set.dark.size) / spaceSize(view.bits);
      const near = this.near[index]!.exposure.totalAt(to) * view.passShare;
      const memoryless = poisson(random, mean + near);
      return { memoryless, tracks: thin(random, this.countVisits(set, view), view.passShare) };
    });
    this.open(to);
    this.ended.clear();
    return totals;
  }

  private open(from: number): void {
    this.exposure.open(from);
    for (const { exposure } of this.near) exposure.open(from);
  }

  private callOut(set: number, visit: VisitSource): void {
    const { probed } = this.sets[set]!;
    for (let host = 0; host < probed.length; host++) {
      const packets = probed[host]!;
      if (packets === 0) continue;
      probed[host] = 0;
      visit(set, host, packets);
    }
  }

  /** Visits of all cursors to one set since the last interval ended. */
  private countVisits(set: WatchedSet, view: View): number {
    let live = 0;
    let gone = 0;
    for (let worm = 0; worm < view.worms.length; worm++) {
      if (view.worms[worm]!.kind !== 'generator') continue;
      const ranks = set.ranksOn(worm, view);
      view.worms[worm]!.forEachCursor!((_host, startRank, probes) => {
        live += ranks.visits(startRank, probes);
      });
      this.ended.forEach(worm, (_host, startRank, probes) => {
        gone += ranks.visits(startRank, probes);
      });
    }
    if (set.before.length === 0) return 0;
    const visits = live + gone - set.before[0]!;
    set.before[0] = live;
    return visits;
  }

  /** The same by host: what its cursors visited so far, less what those that were live before had visited then. */
  private countTracks(view: View, random: Stream, visit: VisitSource): void {
    const tracks: number[] = [];
    for (let worm = 0; worm < view.worms.length; worm++) {
      if (view.worms[worm]!.kind === 'generator') tracks.push(worm);
    }
    if (tracks.length === 0) return;
    const hosts = this.listCarriers(tracks, view);
    const { visited } = this;
    for (let index = 0; index < this.sets.length; index++) {
      const set = this.sets[index]!;
      const { before } = set;
      for (const worm of tracks) {
        const ranks = set.ranksOn(worm, view);
        this.ended.forEach(worm, (host, startRank, probes) => {
          before[host]! -= ranks.visits(startRank, probes);
        });
        view.worms[worm]!.forEachCursor!((host, startRank, probes) => {
          visited[host]! += ranks.visits(startRank, probes);
        });
      }
      for (const host of hosts) {
        const packets = thin(random, visited[host]! - before[host]!, view.passShare);
        before[host] = visited[host]!;
        visited[host] = 0;
        if (packets > 0) visit(index, host, packets);
      }
    }
  }

  /** Hosts with a cursor now, ended meanwhile, or live when the last interval ended; keeps those of now. */
  private listCarriers(tracks: readonly number[], view: View): Uint32Array {
    const population = view.address.length;
    if (this.visited.length === 0) {
      this.visited = new Float64Array(population);
      this.marked = new Uint8Array(population);
    }
    const { marked } = this;
    const hosts: number[] = [];
    const list = (host: number) => {
      if (marked[host] === 1) return;
      marked[host] = 1;
      hosts.push(host);
    };
    for (const worm of tracks) view.worms[worm]!.forEachCursor!(list);
    const live = hosts.length;
    for (const worm of tracks) this.ended.forEach(worm, list);
    for (const host of this.carriers) list(host);
    for (const host of hosts) marked[host] = 0;
    const all = Uint32Array.from(hosts);
    this.carriers = all.slice(0, live);
    return all;
  }
}

/** Packets into one set, of which each source sends a share of its exposure on average. */
function drawPackets(
  exposure: Exposure,
  share: number,
  set: number,
  to: number,
  random: Stream,
  visit: VisitSource,
): void {
  const { active, activeCount } = exposure;
  const largest = exposure.boundAt(to);
  const bound = share * largest;
  if (!(bound > 0)) return;
  if (bound >= SKIP_BELOW) {
    for (let index = 0; index < activeCount; index++) {
      const source = active[index]!;
      const packets = poisson(random, share * exposure.of(source, to));
      if (packets > 0) visit(set, source, packets);
    }
    return;
  }
  let cell = -1;
  let packets = 0;
  for (let point = random.exponential() / bound; point < activeCount; point += random.exponential() / bound) {
    const index = Math.floor(point);
    if (index !== cell) {
      if (packets > 0) visit(set, active[cell]!, packets);
      cell = index;
      packets = 0;
    }
    if (random.uniform() * largest < exposure.of(active[index]!, to)) packets++;
  }
  if (packets > 0) visit(set, active[cell]!, packets);
}

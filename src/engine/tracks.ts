/**
 * All instances of one worm that follow a generator's track.
 *
 * The track is one order of all addresses, so the hosts on it are sorted once by rank; lanes are offsets into it. A
 * cursor probes at regular steps of its host's virtual time, so its next hit is the next host in that order, at a
 * virtual time known at once. Each host keeps its cursors in a heap by virtual time, and the hosts stand in a queue by
 * the real time of their first one: a change of speed moves one entry of the queue, whatever the number of instances.
 */

import type { Track } from '../address/track.ts';
import { Keyed } from '../random/keyed.ts';
import { binomial } from '../random/samplers.ts';
import { Stream } from '../random/stream.ts';
import { cursorsPerInstance, type GeneratorStrategy } from '../worm/strategy.ts';
import type { Announcer } from './announcer.ts';
import { Cursors, NONE } from './cursors.ts';
import { EventQueue } from './eventQueue.ts';
import { firstAtOrAbove, type Order, orderByRank } from './order.ts';
import type { Present } from './present.ts';
import type { Scanner, Unseen } from './scanner.ts';

export interface TrackFacts {
  readonly seed: number;
  /** Path of its streams: worms/NAME. */
  readonly path: string;
  /** Probes/s of one instance at full speed. */
  readonly pace: number;
  readonly threads: number;
  readonly strategy: GeneratorStrategy;
  readonly addresses: Uint32Array;
  readonly worm: number;
  readonly announcer: Announcer;
  readonly present: Present;
}

/** Start ranks by lane and, where each has its own, thread; empty if every instance has its own. */
export function laneStarts(facts: Pick<TrackFacts, 'seed' | 'path' | 'threads' | 'strategy'>): Float64Array {
  const { lanes, walks, generator } = facts.strategy;
  if (lanes === Infinity) return new Float64Array(0);
  const keyed = new Keyed(facts.seed, `${facts.path}/seed`);
  const starts = walks === 'perThread' ? facts.threads : 1;
  return Float64Array.from({ length: lanes * starts }, (_, index) =>
    Math.floor(keyed.uniform(Math.floor(index / starts), index % starts) * generator.period),
  );
}

export class Tracks implements Scanner {
  source: number;
  target: number;
  readonly place = undefined;
  private readonly facts: TrackFacts;
  private readonly generator: Track;
  private readonly order: Order;
  private readonly starts: Float64Array;
  private readonly lane: Keyed;
  private readonly ownSeed: Keyed;
  private readonly phase: Keyed;
  private readonly cursorCount: number;
  /** Virtual s between probes of one cursor. */
  private readonly step: number;
  private cursors: Cursors;
  private queue: EventQueue;
  /** By host: heap of its cursors; virtual time `virtual` at real time `since`, running at `speed`. */
  private roots: Int32Array;
  private virtual: Float64Array;
  private since: Float64Array;
  private speed: Float64Array;
  private rate: number;
  private instances: Uint16Array;
  /** Probes of cursors that ended, hits so far, and what was lost to defenses until the last change of `passShare`. */
  private ended: number;
  private fired: number;
  private settledMisses: number;
  private droppedMisses: number;
  private passShare: number;
  /** Virtual times of the next probes of a host's cursors, s. */
  private nextProbes: Float64Array;
  private missStream: Stream;
  readonly mutable = [
    'cursors',
    'queue',
    'roots',
    'virtual',
    'since',
    'speed',
    'rate',
    'instances',
    'ended',
    'fired',
    'settledMisses',
    'droppedMisses',
    'passShare',
    'missStream',
  ];

  constructor(facts: TrackFacts) {
    const { seed, path, strategy, addresses } = facts;
    const hosts = addresses.length;
    this.facts = facts;
    this.generator = strategy.generator;
    this.order = orderByRank(strategy.generator, addresses);
    this.starts = laneStarts(facts);
    this.lane = new Keyed(seed, `${path}/lane`);
    this.ownSeed = new Keyed(seed, `${path}/seed`);
    this.phase = new Keyed(seed, `${path}/phase`);
    this.cursorCount = cursorsPerInstance(strategy, facts.threads);
    this.step = this.cursorCount / facts.pace;
    this.cursors = new Cursors();
    this.queue = new EventQueue(hosts);
    this.roots = new Int32Array(hosts).fill(NONE);
    this.virtual = new Float64Array(hosts);
    this.since = new Float64Array(hosts);
    this.speed = new Float64Array(hosts);
    this.rate = 0;
    this.instances = new Uint16Array(hosts);
    this.ended = 0;
    this.fired = 0;
    this.settledMisses = 0;
    this.droppedMisses = 0;
    this.passShare = 1;
    this.nextProbes = new Float64Array(0);
    this.missStream = new Stream(seed, `${path}/misses`);
    this.source = 0;
    this.target = 0;
  }

  get next(): number {
    return this.queue.next;
  }

  fire(): void {
    const { cursors, order } = this;
    const host = this.queue.first;
    const cursor = this.roots[host]!;
    this.source = host;
    this.target = order.hosts[cursors.place[cursor]!]!;
    this.fired++;
    if (++cursors.place[cursor]! === order.ranks.length) {
      cursors.place[cursor] = 0;
      cursors.lap[cursor]!++;
    }
    this.setDue(cursor);
    this.roots[host] = cursors.join(cursors.withoutRoot(cursor), cursor);
    this.schedule(host);
  }

  start(host: number, ordinal: number): void {
    const { cursors, order, generator } = this;
    const { threads, strategy } = this.facts;
    const lane =
      strategy.lanes > 1 && strategy.lanes < Infinity
        ? Math.floor(strategy.lanes * this.lane.uniform(host, ordinal))
        : 0;
    const now = this.virtualNow(host);
    for (let thread = 0; thread < this.cursorCount; thread++) {
      const own = strategy.walks === 'perThread' ? ordinal * threads + thread : ordinal * threads;
      const start =
        strategy.lanes === Infinity
          ? Math.floor(generator.period * this.ownSeed.uniform(host, own))
          : this.starts[strategy.walks === 'perThread' ? lane * threads + thread : lane]!;
      const cursor = cursors.take(host);
      const place = firstAtOrAbove(order.ranks, start);
      cursors.start[cursor] = start;
      cursors.base[cursor] = now - this.step * this.phase.uniform(host, ordinal * threads + thread);
      cursors.place[cursor] = place === order.ranks.length ? 0 : place;
      cursors.lap[cursor] = place === order.ranks.length ? 1 : 0;
      this.setDue(cursor);
      this.roots[host] = cursors.join(this.roots[host]!, cursor);
    }
  }

  setSpeed(host: number, instances: number, speed: number): void {
    const before = this.speed[host]!;
    if (instances === 0) this.end(host);
    this.rate += (instances * speed - this.instances[host]! * before) * this.facts.pace;
    this.instances[host] = instances;
    if (speed !== before) {
      this.virtual[host] = this.virtualNow(host);
      this.since[host] = this.facts.present.time;
      this.speed[host] = speed;
    }
    this.schedule(host);
  }

  catchUp(): void {}

  peek(): number {
    return Infinity;
  }

  tell(): void {}

  takeBack(): void {}

  refresh(): void {}

  setPassShare(passShare: number): void {
    this.loseMisses();
    this.passShare = passShare;
  }

  beginDeciding(): void {}

  beginCounting(): void {}

  missRate(): number {
    return 0;
  }

  sentBy(host: number): number {
    const count = this.cursors.list(this.roots[host]!);
    let sent = 0;
    for (let index = 0; index < count; index++) sent += this.probesOf(this.cursors.listed[index]!, host);
    return sent;
  }

  probeTime(host: number, probes: number): number {
    const { cursors, step } = this;
    const speed = this.speed[host]!;
    const count = cursors.list(this.roots[host]!);
    if (count === 0 || speed === 0) return Infinity;
    if (this.nextProbes.length < count) this.nextProbes = new Float64Array(cursors.listed.length);
    for (let index = 0; index < count; index++) {
      const cursor = cursors.listed[index]!;
      this.nextProbes[index] = cursors.base[cursor]! + (this.probesOf(cursor, host) + 1) * step;
    }
    // Within one step each cursor probes once.
    const due = this.nextProbes.fill(Infinity, count).sort()[(probes - 1) % count]!;
    const virtual = due + Math.floor((probes - 1) / count) * step;
    return Math.max(this.facts.present.time, this.since[host]! + (virtual - this.virtual[host]!) / speed);
  }

  exclude(): void {}

  probeRate(): number {
    // A sum of many changes ends a rounding below 0 when all are over.
    return Math.max(0, this.rate);
  }

  unchangedHits(): number {
    return 0;
  }

  settle(): Unseen {
    this.loseMisses();
    return { misses: this.settledMisses - this.droppedMisses, hits: 0, dropped: this.droppedMisses };
  }

  /** Calls back for every live cursor with its probes so far. */
  forEachCursor(visit: (host: number, startRank: number, probes: number) => void): void {
    const { cursors } = this;
    for (let cursor = 0; cursor < cursors.slots; cursor++) {
      const host = cursors.host[cursor]!;
      if (host !== NONE) visit(host, cursors.start[cursor]!, this.probesOf(cursor, host));
    }
  }

  /** Probes so far: by time (one due now is sent), and not beyond the next hit nor behind the last (which rounding could say). */
  private probesOf(cursor: number, host: number): number {
    const { cursors, order } = this;
    const place = cursors.place[cursor]!;
    const turn = cursors.lap[cursor]! * this.generator.period - cursors.start[cursor]!;
    const next = order.ranks[place]! + turn;
    const last =
      place > 0 ? order.ranks[place - 1]! + turn : order.ranks.at(-1)! + turn - this.generator.period;
    const now = this.virtualNow(host);
    const rounding = (now + this.facts.present.time) * 1e-15;
    const byTime = Math.floor((now + rounding - cursors.base[cursor]!) / this.step);
    return Math.max(0, last + 1, Math.min(next, byTime));
  }

  private virtualNow(host: number): number {
    return this.virtual[host]! + (this.facts.present.time - this.since[host]!) * this.speed[host]!;
  }

  private setDue(cursor: number): void {
    const { cursors } = this;
    const rank = this.order.ranks[cursors.place[cursor]!]!;
    const probe = rank - cursors.start[cursor]! + cursors.lap[cursor]! * this.generator.period;
    cursors.due[cursor] = cursors.base[cursor]! + (probe + 1) * this.step;
  }

  private schedule(host: number): void {
    const root = this.roots[host]!;
    const speed = this.speed[host]!;
    if (root === NONE || speed === 0) this.queue.due[host] = Infinity;
    else this.queue.due[host] = this.since[host]! + (this.cursors.due[root]! - this.virtual[host]!) / speed;
    this.queue.update(host);
  }

  private end(host: number): void {
    const { announcer, worm } = this.facts;
    const root = this.roots[host]!;
    if (root === NONE) return;
    this.cursors.release(root, (cursor) => {
      const probes = this.probesOf(cursor, host);
      this.ended += probes;
      announcer.cursorEnd(worm, host, this.cursors.start[cursor]!, probes);
    });
    this.roots[host] = NONE;
  }

  /** Draws how many of the misses since the last change of the share that passes were dropped. */
  private loseMisses(): void {
    let probes = this.ended;
    this.forEachCursor((_host, _start, count) => {
      probes += count;
    });
    const misses = probes - this.fired;
    if (this.passShare < 1) {
      this.droppedMisses += binomial(this.missStream, misses - this.settledMisses, 1 - this.passShare);
    }
    this.settledMisses = misses;
  }
}

/**
 * All instances of one worm that follow a generator's track.
 *
 * The track is one order of all addresses, so the hosts on it are sorted once by rank; lanes are offsets into it. If it
 * falls into several cycles, a cursor goes round in its own, a stretch of that order that may have no hosts. A
 * cursor probes at regular steps of its host's virtual time, so its next hit is the next host in that order, at a
 * virtual time known at once. Each host keeps its cursors in a heap by virtual time, and the hosts stand in a queue by
 * the real time of their first one: a change of speed moves one entry of the queue, whatever the number of instances.
 *
 * Addresses of tarpits stand in the order beside the hosts. A cursor keeps the virtual time at which it would have begun at
 * its present pace; with all of its threads held it has none, and its progress is kept instead.
 */

import type { Track } from '../address/track.ts';
import { Keyed } from '../random/keyed.ts';
import { cursorsPerInstance } from '../worm/strategy.ts';
import type { Announcer } from './announcer.ts';
import { Cursors, NONE } from './cursors.ts';
import { EventQueue } from './eventQueue.ts';
import { HeldThreads } from './heldThreads.ts';
import { type LaneFacts, laneStarts } from './laneStarts.ts';
import type { Meters } from './meters.ts';
import { type Order, orderByRank } from './order.ts';
import type { Present } from './present.ts';
import { NO_HOST, type Scanner, type Unseen } from './scanner.ts';
import type { Tarpits } from './tarpits.ts';
import { TrackMisses } from './trackMisses.ts';

export interface TrackFacts extends LaneFacts {
  /** Probes/s of one instance at full speed. */
  readonly pace: number;
  readonly addresses: Uint32Array;
  readonly worm: number;
  readonly announcer: Announcer;
  readonly present: Present;
  readonly tarpits: Tarpits;
  readonly meters: Meters;
}

export class Tracks implements Scanner {
  source: number;
  target: number;
  readonly place = undefined;
  private readonly facts: TrackFacts;
  private readonly generator: Track;
  /** Hosts first, then the addresses of tarpits, of which there are `trapping`. */
  private order: Order;
  private trapping: number;
  private readonly held: HeldThreads;
  private readonly traps: boolean;
  private readonly rest: Keyed;
  /** Threads that share a cursor. */
  private readonly crew: number;
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
  private readonly misses: TrackMisses;
  /** Virtual times of the next probes of a host's cursors, s. */
  private nextProbes: Float64Array;
  readonly mutable = [
    'cursors',
    'queue',
    'roots',
    'virtual',
    'since',
    'speed',
    'rate',
    'instances',
    'misses',
    'trapping',
    'held',
  ];

  constructor(facts: TrackFacts) {
    const { seed, path, strategy, addresses } = facts;
    const hosts = addresses.length;
    this.facts = facts;
    this.generator = strategy.generator;
    this.order = orderByRank(strategy.generator, addresses);
    this.trapping = 0;
    this.held = new HeldThreads(facts.tarpits.any ? hosts : 0, facts.threads);
    this.traps = facts.tarpits.any;
    this.rest = new Keyed(seed, `${path}/held`);
    this.crew = strategy.walks === 'shared' ? facts.threads : 1;
    this.starts = laneStarts(facts);
    this.lane = new Keyed(seed, `${path}/lane`);
    this.ownSeed = new Keyed(seed, `${path}/seed`);
    this.phase = new Keyed(seed, `${path}/phase`);
    this.cursorCount = cursorsPerInstance(strategy, facts.threads);
    this.step = this.cursorCount / facts.pace;
    this.cursors = new Cursors(facts.tarpits.any);
    this.queue = new EventQueue(hosts);
    this.roots = new Int32Array(hosts).fill(NONE);
    this.virtual = new Float64Array(hosts);
    this.since = new Float64Array(hosts);
    this.speed = new Float64Array(hosts);
    this.rate = 0;
    this.instances = new Uint16Array(hosts);
    this.misses = new TrackMisses(seed, `${path}/misses`);
    this.nextProbes = new Float64Array(0);
    this.source = 0;
    this.target = 0;
  }

  get next(): number {
    return this.traps ? Math.min(this.queue.next, this.held.next) : this.queue.next;
  }

  fire(): void {
    const { cursors, order, held } = this;
    if (this.traps && held.next < this.queue.next) {
      this.letGo();
      return;
    }
    const host = this.queue.first;
    const cursor = this.roots[host]!;
    this.source = host;
    this.target = order.hosts[cursors.place[cursor]!]!;
    this.misses.fired++;
    cursors.advance(cursor, order.ranks);
    if (this.target >= this.roots.length) this.touch(cursor, host);
    else this.setDue(cursor);
    this.roots[host] = cursors.join(cursors.withoutRoot(cursor), cursor);
    this.schedule(host);
  }

  start(host: number, ordinal: number): void {
    const { cursors, generator } = this;
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
      cursors.start[cursor] = start;
      cursors.base[cursor] = now - this.step * this.phase.uniform(host, ordinal * threads + thread);
      cursors.turn[cursor] = generator.cycleBits?.(start) ?? generator.bits;
      cursors.aim(cursor, 0, this.order.ranks);
      this.setDue(cursor);
      this.roots[host] = cursors.join(this.roots[host]!, cursor);
    }
  }

  setSpeed(host: number, instances: number, speed: number): void {
    const before = this.speed[host]!;
    const ran = this.running(host);
    if (instances === 0) this.end(host);
    this.instances[host] = instances;
    this.rate += (this.running(host) * speed - ran * before) * this.facts.pace;
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
    this.settle();
    this.misses.passShare = passShare;
  }

  setTarpits(): void {
    const { tarpits, addresses } = this.facts;
    const all = new Uint32Array(addresses.length + tarpits.size);
    all.set(addresses);
    all.set(tarpits.list(), addresses.length);
    const order = orderByRank(this.generator, all);
    // A run that was saved with them has its cursors in this order already.
    if (this.trapping === tarpits.size) this.order = order;
    else this.moveInto(order);
    this.trapping = tarpits.size;
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
    const { cursors } = this;
    const speed = this.speed[host]!;
    const count = speed > 0 ? cursors.list(this.roots[host]!) : 0;
    if (this.nextProbes.length < count) this.nextProbes = new Float64Array(cursors.listed.length);
    let running = 0;
    let perTime = 0;
    let longestStep = 0;
    for (let index = 0; index < count; index++) {
      const cursor = cursors.listed[index]!;
      const step = this.stepOf(cursor);
      if (step === Infinity) continue;
      this.nextProbes[running++] = cursors.base[cursor]! + (this.probesOf(cursor, host) + 1) * step;
      perTime += 1 / step;
      longestStep = Math.max(longestStep, step);
    }
    if (running === 0) return Infinity;
    this.nextProbes.fill(Infinity, running).sort();
    const virtual =
      longestStep === this.step
        ? // Within one step each cursor probes once.
          this.nextProbes[(probes - 1) % running]! + Math.floor((probes - 1) / running) * this.step
        : // Within a time each cursor probes once more, at most, than it has steps in it.
          Math.max(this.nextProbes[0]!, this.virtualNow(host) + (probes - running) / perTime);
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
    let live = 0;
    this.forEachCursor((_host, _start, probes) => (live += probes));
    return this.misses.settle(live);
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
    const { ranks } = this.order;
    const next = this.cursors.probesBefore(cursor, ranks);
    const last = this.cursors.probesBeforeLast(cursor, ranks);
    const rounding = ((this.virtualNow(host) + this.facts.present.time) * 1e-15) / this.stepOf(cursor);
    const byTime = Math.floor(this.stepsGone(cursor, host) + rounding);
    return Math.max(0, last + 1, Math.min(next, byTime));
  }

  private virtualNow(host: number): number {
    return this.virtual[host]! + (this.facts.present.time - this.since[host]!) * this.speed[host]!;
  }

  /** All cursors go on in another order. */
  private moveInto(order: Order): void {
    const { cursors, roots } = this;
    for (let cursor = 0; cursor < cursors.slots; cursor++) {
      const host = cursors.host[cursor]!;
      if (host !== NONE) cursors.aim(cursor, this.probesOf(cursor, host), order.ranks);
    }
    this.order = order;
    for (let cursor = 0; cursor < cursors.slots; cursor++) {
      if (cursors.host[cursor] !== NONE) this.setDue(cursor);
    }
    for (let host = 0; host < roots.length; host++) {
      roots[host] = cursors.rebuild(roots[host]!);
      this.schedule(host);
    }
  }

  /** A cursor came to a tarpit: one of its threads is held, unless the probe is dropped. */
  private touch(cursor: number, host: number): void {
    const { tarpits, present } = this.facts;
    const tarpit = this.target - this.roots.length;
    this.target = NO_HOST;
    if (tarpits.drop()) {
      this.misses.droppedTouches++;
      this.setDue(cursor);
    } else {
      this.misses.held++;
      const probes = this.probesOf(cursor, host);
      const before = this.held.hold(host, cursor, present.time + tarpits.periodOf(tarpit));
      this.changeHeld(cursor, host, 1);
      // Else cursors that are let go while a host is cut off would go on at one time.
      if (this.stepOf(cursor) === Infinity)
        this.cursors.gone[cursor] = probes + this.rest.uniform(host, before);
    }
  }

  /** The thread that is due is no longer held. */
  private letGo(): void {
    const { held } = this;
    held.release();
    const { host, cursor } = held;
    this.target = NO_HOST;
    this.changeHeld(cursor, host, -1);
    this.roots[host] = this.cursors.rebuild(this.roots[host]!);
    this.schedule(host);
  }

  /** So many more threads of a cursor are held: from where it is, it goes on at another pace. */
  private changeHeld(cursor: number, host: number, more: number): void {
    const { cursors } = this;
    const { pace, threads, meters } = this.facts;
    meters.settle(host);
    const gone = this.stepsGone(cursor, host);
    cursors.held[cursor]! += more;
    this.rate -= (more * this.speed[host]! * pace) / threads;
    if (cursors.held[cursor] === this.crew) cursors.gone[cursor] = gone;
    else cursors.base[cursor] = this.virtualNow(host) - gone * this.stepOf(cursor);
    this.setDue(cursor);
    meters.schedule(host);
  }

  /** Virtual s between probes of a cursor; Infinity if all its threads are held. */
  private stepOf(cursor: number): number {
    const held = this.traps ? this.cursors.held[cursor]! : 0;
    return held === 0 ? this.step : (this.step * this.crew) / (this.crew - held);
  }

  /** Steps of a cursor so far, a part of one included. */
  private stepsGone(cursor: number, host: number): number {
    const { gone, base } = this.cursors;
    const step = this.stepOf(cursor);
    return step === Infinity ? gone[cursor]! : (this.virtualNow(host) - base[cursor]!) / step;
  }

  /** Instances on a host, as many as its threads that are not held amount to. */
  private running(host: number): number {
    const instances = this.instances[host]!;
    return this.traps ? this.held.running(host, instances) : instances;
  }

  private setDue(cursor: number): void {
    const { cursors } = this;
    const step = this.stepOf(cursor);
    const probe = cursors.probesBefore(cursor, this.order.ranks);
    cursors.due[cursor] = step === Infinity ? Infinity : cursors.base[cursor]! + (probe + 1) * step;
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
      this.misses.ended += probes;
      announcer.cursorEnd(worm, host, this.cursors.start[cursor]!, probes);
    });
    this.roots[host] = NONE;
    if (this.traps) this.held.end(host);
  }
}

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
 *
 * Where cursors jump, the one that hit goes on only when it has heard what the hit came to.
 */

import type { Track } from '../../address/track.ts';
import { HIT_DROPPED, type Outcome } from '../../observe/observer.ts';
import { Keyed } from '../../random/keyed.ts';
import { cursorsPerInstance } from '../../worm/strategy.ts';
import { CursorStarts } from './cursorStarts.ts';
import { BASE, Cursors, DUE, GONE, HELD, HOST, MET, NONE, PLACE, START, WIDTH } from './cursors.ts';
import { EventQueue } from './eventQueue.ts';
import { EventScanner } from './eventScanner.ts';
import { HeldThreads } from './heldThreads.ts';
import { HostTimes } from './hostTimes.ts';
import { Jumps } from './jumps.ts';
import { type Order, orderByRank } from './order.ts';
import { ProbeTimes } from './probeTimes.ts';
import { Progress } from './progress.ts';
import { NO_HOST, type Scanner, type Unseen } from './scanner.ts';
import type { TrackFacts } from './trackFacts.ts';
import { TrackMisses } from './trackMisses.ts';

export class Tracks extends EventScanner implements Scanner {
  source: number;
  target: number;
  readonly place = undefined;
  private readonly facts: TrackFacts;
  private readonly generator: Track;
  /** Addresses of tarpits on the track; behind the hosts in its order. */
  private trapping: number;
  private readonly progress: Progress;
  private readonly held: HeldThreads;
  readonly traps: boolean;
  private readonly rest: Keyed;
  /** Threads that share a cursor. */
  readonly crew: number;
  private readonly starts: CursorStarts;
  private readonly phase: Keyed;
  private readonly cursorCount: number;
  /** Virtual s between probes of one cursor. */
  readonly step: number;
  readonly cursors: Cursors;
  private queue: EventQueue;
  /** By host: heap of its cursors. */
  private roots: Int32Array;
  readonly times: HostTimes;
  private rate: number;
  private instances: Uint16Array;
  private readonly misses: TrackMisses;
  private readonly probeTimes: ProbeTimes;
  private readonly jumps: Jumps;
  /** The cursor that waits to hear of its hit; NONE between events. */
  private fired: number;
  /** Sum of what was read ahead of time; else the compiler would leave the reading out. */
  private foreseen: number;
  readonly mutable = [
    'cursors',
    'roots',
    'times',
    'rate',
    'instances',
    'misses',
    'trapping',
    'held',
    'jumps',
    'queue',
  ];

  constructor(facts: TrackFacts) {
    super();
    const { seed, path, strategy, addresses } = facts;
    const hosts = addresses.length;
    this.facts = facts;
    this.generator = strategy.generator;
    this.trapping = 0;
    this.held = new HeldThreads(facts.tarpits.any ? hosts : 0, facts.threads);
    this.traps = facts.tarpits.any;
    this.rest = new Keyed(seed, `${path}/held`);
    this.crew = strategy.walks === 'shared' ? facts.threads : 1;
    this.starts = new CursorStarts(facts);
    this.phase = new Keyed(seed, `${path}/phase`);
    this.cursorCount = cursorsPerInstance(strategy, facts.threads);
    this.step = this.cursorCount / facts.pace;
    this.jumps = new Jumps(facts);
    this.fired = NONE;
    this.foreseen = 0;
    this.cursors = new Cursors();
    this.queue = new EventQueue(hosts, (host) => this.foresee(host));
    this.roots = new Int32Array(hosts).fill(NONE);
    this.times = new HostTimes(hosts, facts.present);
    this.progress = new Progress(this, facts, orderByRank(strategy.generator, addresses));
    this.rate = 0;
    this.instances = new Uint16Array(hosts);
    this.misses = new TrackMisses(seed, `${path}/misses`);
    this.probeTimes = new ProbeTimes(this.step);
    this.source = 0;
    this.target = 0;
  }

  get next(): number {
    return this.traps ? Math.min(this.queue.next, this.held.next) : this.queue.next;
  }

  fire(): void {
    const { cursors, held } = this;
    const { order } = this.progress;
    if (this.traps && held.next < this.queue.next) {
      this.letGo();
      return;
    }
    const host = this.queue.first;
    const cursor = this.roots[host]!;
    this.source = host;
    this.target = order.hosts[cursors.ints[cursor + PLACE]!]!;
    this.misses.fired++;
    if (this.target >= this.roots.length) {
      cursors.advance(cursor, order.ranks);
      this.touch(cursor, host);
      this.requeue(cursor, host);
    } else if (this.jumps.any) this.fired = cursor;
    else this.goOn(cursor, host);
  }

  hear(_outcome: Outcome, met: boolean): boolean {
    const cursor = this.fired;
    if (cursor === NONE) return false;
    this.fired = NONE;
    if (met) return this.leave(cursor, this.source);
    this.goOn(cursor, this.source);
    return false;
  }

  quiet(host: number): number {
    return this.jumps.givesUp ? this.jumps.quiet[host]! : 0;
  }

  start(host: number, ordinal: number, listed = false): void {
    const { cursors, starts } = this;
    const { threads } = this.facts;
    const now = this.times.now(host);
    starts.begin(host, ordinal, listed);
    for (let thread = 0; thread < this.cursorCount; thread++) {
      const cursor = cursors.take(host);
      cursors.words[cursor + START] = starts.rankOf(thread);
      cursors.floats[(cursor >> 1) + BASE] =
        now - this.step * this.phase.uniform(host, ordinal * threads + thread);
      this.progress.aim(cursor, 0);
      this.progress.setDue(cursor);
      this.roots[host] = cursors.join(this.roots[host]!, cursor);
    }
  }

  setSpeed(host: number, instances: number, speed: number): void {
    const before = this.times.speedOf(host);
    const ran = this.running(host);
    if (instances === 0) this.end(host);
    this.instances[host] = instances;
    this.rate += (this.running(host) * speed - ran * before) * this.facts.pace;
    this.times.setSpeed(host, speed);
    this.schedule(host);
  }

  refresh(): void {
    // It was dropped, or its target is down.
    if (this.fired !== NONE) this.hear(HIT_DROPPED, false);
  }

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
    if (this.trapping === tarpits.size) this.progress.order = order;
    else this.moveInto(order);
    this.trapping = tarpits.size;
  }

  sentBy(host: number): number {
    const count = this.cursors.list(this.roots[host]!);
    let sent = this.jumps.any ? this.jumps.spent[host]! : 0;
    for (let index = 0; index < count; index++)
      sent += this.progress.probesOf(this.cursors.listed[index]!, host);
    return sent;
  }

  probeTime(host: number, probes: number): number {
    const { cursors, times, probeTimes } = this;
    const count = times.speedOf(host) > 0 ? cursors.list(this.roots[host]!) : 0;
    probeTimes.begin();
    for (let index = 0; index < count; index++) {
      const cursor = cursors.listed[index]!;
      const step = this.progress.stepOf(cursor);
      if (step === Infinity) continue;
      probeTimes.add(
        cursors.floats[(cursor >> 1) + BASE]! + (this.progress.probesOf(cursor, host) + 1) * step,
        step,
      );
    }
    const virtual = probeTimes.at(probes, times.now(host));
    return virtual === Infinity ? Infinity : Math.max(this.facts.present.time, times.timeAt(host, virtual));
  }

  probeRate(): number {
    // A sum of many changes ends a rounding below 0 when all are over.
    return Math.max(0, this.rate);
  }

  settle(): Unseen {
    let live = 0;
    this.forEachCursor((_host, _start, probes) => (live += probes));
    return this.misses.settle(live);
  }

  /** Calls back for every live cursor with its probes so far. */
  forEachCursor(visit: (host: number, startRank: number, probes: number) => void): void {
    const { cursors } = this;
    for (let cursor = 0; cursor < cursors.end; cursor += WIDTH) {
      if (!this.isLive(cursor)) continue;
      const host = cursors.ints[cursor + HOST]!;
      visit(host, cursors.words[cursor + START]!, this.progress.probesOf(cursor, host));
    }
  }

  /** All cursors go on in another order. */
  private moveInto(order: Order): void {
    const { cursors, roots, progress } = this;
    const probes = Float64Array.from({ length: cursors.end / WIDTH }, (_, slot) => {
      const cursor = WIDTH * slot;
      return this.isLive(cursor) ? progress.probesOf(cursor, cursors.ints[cursor + HOST]!) : 0;
    });
    progress.order = order;
    for (let cursor = 0; cursor < cursors.end; cursor += WIDTH) {
      if (!this.isLive(cursor)) continue;
      progress.aim(cursor, probes[cursor / WIDTH]!);
      progress.setDue(cursor);
    }
    for (let host = 0; host < roots.length; host++) {
      roots[host] = cursors.rebuild(roots[host]!);
      this.schedule(host);
    }
  }

  private isLive(cursor: number): boolean {
    const { ints } = this.cursors;
    return ints[cursor + HOST] !== NONE && ints[cursor + PLACE] !== NONE;
  }

  /** The first cursor of a host, which hit, goes on to the next of its track. */
  private goOn(cursor: number, host: number): void {
    this.cursors.advance(cursor, this.progress.order.ranks);
    this.progress.setDue(cursor);
    this.requeue(cursor, host);
  }

  /** The first cursor of a host has another time. */
  private requeue(cursor: number, host: number): void {
    this.roots[host] = this.cursors.join(this.cursors.withoutRoot(cursor), cursor);
    this.schedule(host);
  }

  /** The first cursor of a host met one with its worm: it jumps, or gives up, which is returned. */
  private leave(cursor: number, host: number): boolean {
    const { cursors, jumps, generator, progress } = this;
    const { announcer, worm, pace, meters } = this.facts;
    const probes = this.progress.numberOf(cursor) + 1;
    const start = cursors.words[cursor + START]!;
    this.misses.ended += probes;
    if (meters.counting) jumps.spent[host]! += probes;
    const gaveUp = jumps.givesUp && ++cursors.words[cursor + MET]! >= jumps.giveUp;
    if (gaveUp) {
      const ran = this.running(host);
      cursors.ints[cursor + PLACE] = NONE;
      jumps.quiet[host]!++;
      jumps.resting[host]! += this.traps ? this.crew - cursors.ints[cursor + HELD]! : this.crew;
      this.rate += (this.running(host) - ran) * this.times.speedOf(host) * pace;
    } else {
      cursors.floats[(cursor >> 1) + BASE]! += probes * this.progress.stepOf(cursor);
      cursors.words[cursor + START] = Math.floor(generator.period * jumps.draw(host));
      progress.aim(cursor, 0);
    }
    this.progress.setDue(cursor);
    this.requeue(cursor, host);
    announcer.cursorEnd(worm, host, start, probes);
    return gaveUp;
  }

  /** A cursor came to a tarpit: one of its threads is held, unless the probe is dropped. */
  private touch(cursor: number, host: number): void {
    const { tarpits, present } = this.facts;
    const tarpit = this.target - this.roots.length;
    this.target = NO_HOST;
    if (tarpits.drop()) {
      this.misses.droppedTouches++;
      this.progress.setDue(cursor);
    } else {
      this.misses.held++;
      const probes = this.progress.probesOf(cursor, host);
      const before = this.held.hold(host, cursor, present.time + tarpits.periodOf(tarpit));
      this.changeHeld(cursor, host, 1);
      // Else cursors that are let go while a host is cut off would go on at one time.
      if (this.progress.stepOf(cursor) === Infinity)
        this.cursors.floats[(cursor >> 1) + GONE] = probes + this.rest.uniform(host, before);
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
    if (cursors.ints[cursor + PLACE] === NONE) {
      cursors.ints[cursor + HELD]! += more;
      this.jumps.resting[host]! -= more;
      return;
    }
    meters.settle(host);
    const gone = this.progress.stepsGone(cursor, host);
    cursors.ints[cursor + HELD]! += more;
    this.rate -= (more * this.times.speedOf(host) * pace) / threads;
    if (cursors.ints[cursor + HELD] === this.crew) cursors.floats[(cursor >> 1) + GONE] = gone;
    else cursors.floats[(cursor >> 1) + BASE] = this.times.now(host) - gone * this.progress.stepOf(cursor);
    this.progress.setDue(cursor);
    meters.schedule(host);
  }

  /** Instances on a host, as many as its threads that are not held amount to. */
  private running(host: number): number {
    const instances = this.instances[host]!;
    const free = this.traps ? this.held.running(host, instances) : instances;
    return this.jumps.givesUp ? free - this.jumps.resting[host]! / this.facts.threads : free;
  }

  /** A host hits soon. What that needs is read for many hosts together, so that memory is waited for once. */
  private foresee(host: number): void {
    const { hosts, ranks } = this.progress.order;
    const place = this.cursors.ints[this.roots[host]! + PLACE]!;
    this.foreseen += hosts[place]! + ranks[place]! + this.times.speedOf(host) + this.jumps.madeOn(host);
  }

  private schedule(host: number): void {
    const root = this.roots[host]!;
    this.queue.due[host] =
      root === NONE ? Infinity : this.times.timeAt(host, this.cursors.floats[(root >> 1) + DUE]!);
    this.queue.update(host);
  }

  private end(host: number): void {
    const { announcer, worm } = this.facts;
    const root = this.roots[host]!;
    if (root === NONE) return;
    this.cursors.release(root, (cursor) => {
      if (this.cursors.ints[cursor + PLACE] === NONE) return;
      const probes = this.progress.probesOf(cursor, host);
      this.misses.ended += probes;
      announcer.cursorEnd(worm, host, this.cursors.words[cursor + START]!, probes);
    });
    this.roots[host] = NONE;
    if (this.traps) this.held.end(host);
    if (this.jumps.givesUp) {
      this.jumps.quiet[host] = 0;
      this.jumps.resting[host] = 0;
    }
  }
}

/**
 * All memoryless instances of one worm behind one clock.
 *
 * Hits that can change a host arrive at rate A pace R / 2^bits, where A is the sum of the scanners' weights and R the
 * number of hosts that a hit can change. The clock keeps the hazard left until its next hit, a unit exponential, so
 * that a change of rate stretches the time left and redraws nothing (Gibson and Bruck 2000). Then the target is drawn
 * uniformly among the R hosts, and the source in proportion to its weight. Hits that change nothing are a second
 * Poisson process (watched.ts), drawn one by one only where an observer, or a defense that decides by source and target,
 * has to see them; misses are only counted, at the end.
 */
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
  type Outcome,
} from '../observe/observer.ts';
import { poisson } from '../random/samplers.ts';
import { Stream } from '../random/stream.ts';
import type { Announcer } from './announcer.ts';
import { type CaptureFacts, Captures } from './captures.ts';
import type { Guards } from './guards.ts';
import type { Reach } from './reach.ts';
import { NO_HOST, type Scanner, type Unseen } from './scanner.ts';
import type { ScannerSet } from './scannerSet.ts';
import { Watched } from './watched.ts';

export interface PoolFacts extends CaptureFacts {
  /** Probes/s of one instance at full speed. */
  readonly pace: number;
  /** Addresses in the space. */
  readonly size: number;
  readonly worm: number;
  readonly announcer: Announcer;
  readonly guards: Guards;
}

/** Outcome of a hit that changes nothing, by the state of its target (of which vulnerable and fragile are never one). */
const unchanged: readonly Outcome[] = [
  HIT_INFECTED,
  HIT_REFUSED,
  HIT_DOWN,
  HIT_DOWN,
  HIT_IMMUNE,
  HIT_CRASHED,
  HIT_DOWN,
  HIT_DOWN,
];

/** Hosts that a batch can draw from. */
const mostInBatch = 2097152;

const drawn = new Float64Array(1);

export class Pool implements Scanner {
  next: number;
  source: number;
  target: number;
  place: number;
  private readonly facts: PoolFacts;
  private readonly reach: Reach;
  private readonly scanners: ScannerSet;
  private readonly watched: Watched;
  private readonly captures: Captures;
  private readonly traps: boolean;
  private readonly stream: Stream;
  /** Whether hits that change nothing are drawn one by one. */
  private seesHits: boolean;
  private decided: boolean;
  private counting: boolean;
  private readonly tellsPaces: boolean;
  /** Time of the next hit that can change a host, s. */
  private nextHit: number;
  /** A, R, and the rate A pace R / 2^bits, in force since `since`. */
  private weight: number;
  private reached: number;
  private rate: number;
  private since: number;
  /** Hazard left at `since`. */
  private left: number;
  private passShare: number;
  /** Means of misses until `since` of which no event tells, dropped out of that, and dropped out of what would have been watched. */
  private missed: number;
  private lost: number;
  private lostHits: number;
  /** Hits that would be watched, but were dropped for their source and target. */
  private blocked: number;
  /** Of a batch of watched hits. */
  private readonly targets: Uint32Array;
  private readonly sources: Uint32Array;
  /** Watched hits whose times are known, and how many of them were told; all were when a run can be saved. */
  private collected: number;
  private told: number;
  readonly mutable = [
    'next',
    'nextHit',
    'scanners',
    'captures',
    'watched',
    'stream',
    'weight',
    'reached',
    'rate',
    'since',
    'left',
    'passShare',
    'missed',
    'lost',
    'lostHits',
    'blocked',
    'decided',
    'counting',
  ];

  constructor(facts: PoolFacts, reach: Reach, scanners: ScannerSet) {
    this.facts = facts;
    this.reach = reach;
    this.scanners = scanners;
    this.watched = new Watched(facts.seed, `${facts.path}/watched`, facts.present);
    this.stream = new Stream(facts.seed, `${facts.path}/scan`);
    this.captures = new Captures(facts, scanners);
    this.traps = facts.tarpits.any;
    this.next = Infinity;
    this.nextHit = Infinity;
    this.source = 0;
    this.target = 0;
    this.place = 0;
    this.weight = 0;
    this.reached = 0;
    this.rate = 0;
    this.since = 0;
    this.left = this.stream.exponential();
    this.passShare = 1;
    this.missed = 0;
    this.lost = 0;
    this.lostHits = 0;
    this.blocked = 0;
    this.decided = false;
    this.counting = false;
    this.seesHits = facts.announcer.wantsEveryHit;
    this.collected = 0;
    this.targets = new Uint32Array(this.watched.times.length);
    this.sources = new Uint32Array(this.watched.times.length);
    this.told = 0;
    this.tellsPaces = facts.announcer.wantsPaces;
  }

  fire(): void {
    const { stream, reach } = this;
    if (this.traps && this.captures.next < this.nextHit) {
      this.fireCapture();
      return;
    }
    this.spend();
    this.target = reach.draw(stream, this.reached);
    this.place = reach.place;
    this.source = this.scanners.draw(stream);
    stream.putExponential(drawn, 0);
    this.left = drawn[0]!;
    this.nextHit = this.since + this.left / this.rate;
    this.setNext();
    if (this.counting) this.facts.guards.meters.count(this.source);
  }

  /** A tarpit is touched, or lets a thread go. */
  private fireCapture(): void {
    const { captures } = this;
    const { meters } = this.facts.guards;
    const isProbe = captures.isTouch;
    const host = captures.fire();
    this.source = host;
    this.target = NO_HOST;
    if (isProbe) meters.count(host);
    else meters.settle(host);
    this.weigh(host, captures.weight(host));
    meters.schedule(host);
    this.setNext();
  }

  start(): void {}

  setSpeed(host: number, instances: number, speed: number): void {
    if (!this.traps) this.weigh(host, instances * speed);
    else {
      this.weigh(host, this.captures.change(host, instances, speed));
      this.setNext();
    }
  }

  private weigh(host: number, weight: number): void {
    this.scanners.set(host, weight);
    if (this.tellsPaces) this.facts.announcer.pace(this.facts.worm, host, weight * this.facts.pace);
  }

  catchUp(): void {
    if (!this.seesHits) return;
    do this.tellTo(this.collected);
    while (this.peek() < Infinity);
  }

  peek(): number {
    if (!this.seesHits) return Infinity;
    if (this.told === this.collected) {
      this.told = 0;
      this.collected = this.watched.collect();
    }
    return this.told < this.collected ? this.watched.times[this.told]! : Infinity;
  }

  tell(): void {
    this.tellTo(this.told + 1);
  }

  takeBack(): void {
    this.watched.takeBack(this.collected - this.told);
    this.collected = this.told;
  }

  /** Tells the watched hits whose times are known, up to that one. */
  private tellTo(end: number): void {
    const { told, targets, sources, reach } = this;
    const { announcer, guards, worm } = this.facts;
    const { times } = this.watched;
    const count = end - told;
    if (count === 0) return;
    const others = this.facts.hosts - this.reached;
    const list = reach.otherList(others);
    if (list !== null && this.scanners.list !== null && others <= mostInBatch) {
      this.drawBatch(count, list, others, this.scanners.list);
      const outcome = unchanged[reach.state]!;
      const seen = this.counting || announcer.wantsEveryHit;
      const dropped = guards.decides && !seen ? guards.countDropped(sources, targets, count) : -1;
      if (dropped >= 0) this.blocked += dropped;
      else if (guards.decides || this.counting) {
        for (let hit = 0; hit < count; hit++)
          this.tellOne(times[told + hit]!, sources[hit]!, targets[hit]!, outcome);
      } else {
        const batchTimes = told === 0 ? times : times.subarray(told);
        announcer.watchedHits(batchTimes, worm, sources, targets, outcome, count);
      }
    } else {
      const { stream } = this.watched;
      for (let index = told; index < end; index++) {
        const target = reach.drawOther(stream, others);
        const outcome = unchanged[reach.state]!;
        this.tellOne(times[index]!, this.scanners.draw(stream), target, outcome);
      }
    }
    this.told = end;
  }

  /** Targets that all come from one list, and sources from another. */
  private drawBatch(
    count: number,
    targetList: Uint32Array,
    targetCount: number,
    sourceList: Uint32Array,
  ): void {
    const { targets, sources } = this;
    this.watched.stream.fillBelow(targets, targetCount, sources, this.scanners.total, count);
    for (let index = 0; index < count; index++) targets[index] = targetList[targets[index]!]!;
    for (let index = 0; index < count; index++) sources[index] = sourceList[sources[index]!]!;
  }

  private tellOne(time: number, source: number, target: number, outcome: Outcome): void {
    const { announcer, guards, worm } = this.facts;
    if (this.counting) this.count(time, source);
    if (this.counting && this.passShare < 1 && this.watched.stream.uniform() >= this.passShare)
      this.blocked++;
    else if (guards.decides && guards.decide(source, target, time)) this.blocked++;
    else announcer.watchedHit(time, worm, source, target, outcome);
  }

  /** A watched hit is one probe more of its source. */
  private count(time: number, source: number): void {
    const { guards, present } = this.facts;
    const now = present.time;
    present.time = time;
    guards.meters.count(source);
    present.time = now;
  }

  refresh(): void {
    const reached = this.reach.count();
    if (this.scanners.total === this.weight && reached === this.reached) return;
    this.spend();
    this.weight = this.scanners.total;
    this.reached = reached;
    this.setRates();
  }

  setPassShare(passShare: number): void {
    this.spend();
    this.passShare = passShare;
    this.setRates();
  }

  setTarpits(): void {
    const { tarpits, guards } = this.facts;
    if (this.captures.addresses === tarpits.size) return;
    guards.meters.settleAll();
    this.spend();
    this.setRates();
    guards.meters.scheduleAll();
  }

  beginDeciding(): void {
    if (!this.decided) this.watched.cut();
    this.decided = this.seesHits = true;
  }

  beginCounting(): void {
    if (this.counting) return;
    this.spend();
    this.beginDeciding();
    this.counting = true;
    this.setRates();
  }

  missRate(host: number): number {
    return this.missesOf(this.scanners.weightOf(host));
  }

  /** Misses/s that no event tells of, by weight. */
  private missesOf(weight: number): number {
    const { pace, hosts, size } = this.facts;
    return weight * pace * (1 - (hosts + this.captures.addresses) / size);
  }

  sentBy(): number {
    return 0;
  }

  probeTime(): number {
    return Infinity;
  }

  exclude(host: number, elapsed: number): void {
    const missed = this.missRate(host) * elapsed;
    this.missed -= missed;
    this.lost -= missed * (1 - this.passShare);
  }

  probeRate(): number {
    return this.scanners.total * this.facts.pace;
  }

  unchangedHits(): number {
    return this.watched.mean() - this.blocked;
  }

  settle(): Unseen {
    this.spend();
    const { seed, path } = this.facts;
    const stream = new Stream(seed, `${path}/misses`);
    const { count: held, dropped: droppedTouches } = this.captures;
    // Sums from which what was counted elsewhere was taken may end a rounding below 0.
    const passed = held + poisson(stream, Math.max(0, this.missed - this.lost));
    const dropped = droppedTouches + poisson(stream, Math.max(0, this.lost));
    return {
      misses: passed,
      dropped: dropped + poisson(stream, this.lostHits) + this.blocked,
      hits: this.watched.count() - this.blocked,
    };
  }

  /** Accounts for the time since the rates were set. */
  private spend(): void {
    const { time } = this.facts.present;
    const elapsed = time - this.since;
    this.since = time;
    this.left = Math.max(0, this.left - this.rate * elapsed);
    const missed = this.missesOf(this.weight) * elapsed;
    this.missed += missed;
    if (this.passShare < 1) {
      const { pace, hosts, size } = this.facts;
      const lostShare = 1 - this.passShare;
      this.lost += missed * lostShare;
      const unchangedHits = (this.weight * pace * elapsed * (hosts - this.reached)) / size;
      if (!this.counting) this.lostHits += unchangedHits * lostShare;
    }
  }

  private setRates(): void {
    const perAddress = (this.weight * this.facts.pace) / this.facts.size;
    this.rate = perAddress * this.reached;
    if (this.rate > 0) this.nextHit = this.since + this.left / this.rate;
    else this.nextHit = Infinity;
    if (this.traps) this.captures.setRate(perAddress);
    this.setNext();
    this.watched.setRate(
      perAddress * (this.facts.hosts - this.reached) * (this.counting ? 1 : this.passShare),
    );
  }

  private setNext(): void {
    this.next = this.traps ? Math.min(this.nextHit, this.captures.next) : this.nextHit;
  }
}

/**
 * All memoryless instances of one worm behind one clock: what is the same however they choose addresses.
 *
 * Hits that can change a host arrive at a rate that stays until something changes. The clock keeps the hazard left until its
 * next hit, a unit exponential, so that a change of rate stretches the time left and redraws nothing (Gibson and Bruck
 * 2000). Who hits whom is then drawn (uniformPool.ts, prefixPool.ts). Hits that change nothing are a second Poisson process
 * (watched.ts), drawn one by one only where an observer, or a defense that decides by source and target and is not followed
 * (siftedPool.ts), has to see them; misses are only counted, at the end.
 */
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
  type Outcome,
} from '../../observe/observer.ts';
import { poisson } from '../../random/samplers.ts';
import { Stream } from '../../random/stream.ts';
import type { Announcer } from './announcer.ts';
import { type CaptureFacts, Captures, type Touches } from './captures.ts';
import type { Guard } from './guard.ts';
import type { Guards } from './guards.ts';
import { NO_HOST, type Scanner, type Unseen } from './scanner.ts';
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
export const unchanged: readonly Outcome[] = [
  HIT_INFECTED,
  HIT_REFUSED,
  HIT_DOWN,
  HIT_DOWN,
  HIT_IMMUNE,
  HIT_CRASHED,
  HIT_DOWN,
  HIT_DOWN,
];

const drawn = new Float64Array(1);

export abstract class Pool implements Scanner, Touches {
  next: number;
  source: number;
  target: number;
  place: number | undefined;
  toucher: number;
  period: number;
  protected readonly facts: PoolFacts;
  protected readonly watched: Watched;
  protected readonly captures: Captures;
  protected readonly traps: boolean;
  protected readonly stream: Stream;
  /** Whether hits that change nothing are drawn one by one for an observer, or as they are decided about or counted. */
  private readonly tellsHits: boolean;
  private decided: boolean;
  protected counting: boolean;
  private readonly tellsPaces: boolean;
  /** Time of the next hit that can change a host, s. */
  protected nextHit: number;
  /** Hits/s that can change a host, in force since `since`. */
  protected rate: number;
  protected since: number;
  /** Hazard left at `since`. */
  protected left: number;
  protected passShare: number;
  /** Means of misses until `since` of which no event tells, dropped out of that, and dropped out of what would have been watched. */
  private missed: number;
  private lost: number;
  private lostHits: number;
  /** Hits that would be watched, but were dropped for their source and target. */
  private blocked: number;
  /** Of a batch of watched hits. */
  protected readonly targets: Uint32Array;
  protected readonly sources: Uint32Array;
  /** Watched hits whose times are known, and how many of them were told; all were when a run can be saved. */
  private collected: number;
  private told: number;
  abstract readonly mutable: readonly string[];
  /** What of this class changes during a run. */
  protected static readonly changing = [
    'next',
    'nextHit',
    'captures',
    'watched',
    'stream',
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

  constructor(facts: PoolFacts) {
    this.facts = facts;
    this.watched = new Watched(facts.seed, `${facts.path}/watched`, facts.present);
    this.stream = new Stream(facts.seed, `${facts.path}/scan`);
    this.captures = new Captures(facts, this);
    this.traps = facts.tarpits.any;
    this.next = Infinity;
    this.nextHit = Infinity;
    this.source = 0;
    this.target = 0;
    this.place = 0;
    this.toucher = 0;
    this.period = 0;
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
    this.tellsHits = facts.announcer.wantsEveryHit;
    this.collected = 0;
    this.targets = new Uint32Array(this.watched.times.length);
    this.sources = new Uint32Array(this.watched.times.length);
    this.told = 0;
    this.tellsPaces = facts.announcer.wantsPaces;
  }

  /** The defense whose filter it follows by itself. */
  get followed(): Guard | null {
    return null;
  }

  /** Draws who hits whom, of hits that can change a host. */
  protected abstract drawHit(): void;
  /** Draws the watched hits at so many of `watched.times`, from a place on, and tells them. */
  protected abstract tellHits(from: number, count: number): void;
  /** Draws who touches a tarpit, and for how long that holds. */
  abstract drawTouch(stream: Stream): void;
  protected abstract setWeight(host: number, weight: number): void;
  abstract weightOf(host: number): number;
  abstract missRate(host: number): number;
  abstract probeRate(): number;
  abstract refresh(): void;
  /** Reads anew where tarpits are. */
  protected abstract placeTarpits(): void;
  /** Sets the rates of all processes, and the time of the next hit. */
  protected abstract setRates(): void;
  /** Means of misses, and of hits that change nothing, in so many s at the rates in force. */
  protected abstract missesIn(elapsed: number): number;
  protected abstract unchangedIn(elapsed: number): number;

  fire(): void {
    const { stream } = this;
    if (this.traps && this.captures.next < this.nextHit) {
      this.fireCapture();
      return;
    }
    this.spend();
    this.drawHit();
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
    this.setWeight(host, weight);
    if (this.tellsPaces) this.facts.announcer.pace(this.facts.worm, host, weight * this.facts.pace);
  }

  catchUp(): void {
    if (!this.decided && !this.tellsHits) return;
    do this.tellTo(this.collected);
    while (this.peek() < Infinity);
  }

  peek(): number {
    if (!this.decided && !this.tellsHits) return Infinity;
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
    const { told } = this;
    if (end === told) return;
    this.tellHits(told, end - told);
    this.told = end;
  }

  /** Tells watched hits that were drawn into `sources` and `targets`, all of one outcome. */
  protected tellBatch(from: number, count: number, outcome: Outcome): void {
    const { targets, sources } = this;
    const { announcer, guards, worm } = this.facts;
    const { times } = this.watched;
    const seen = this.counting || announcer.wantsEveryHit;
    const dropped = guards.decides && !seen ? guards.countDropped(sources, targets, count) : -1;
    if (dropped >= 0) this.blocked += dropped;
    else if (guards.decides || this.counting) {
      for (let hit = 0; hit < count; hit++)
        this.tellOne(times[from + hit]!, sources[hit]!, targets[hit]!, outcome);
    } else {
      const batchTimes = from === 0 ? times : times.subarray(from);
      announcer.watchedHits(batchTimes, worm, sources, targets, outcome, count);
    }
  }

  protected tellOne(time: number, source: number, target: number, outcome: Outcome): void {
    const { announcer, guards, worm } = this.facts;
    if (this.counting) this.count(time, source);
    if (this.counting && this.passShare < 1 && this.watched.stream.uniform() >= this.passShare)
      this.blocked++;
    else if (guards.decides && guards.decide(source, target, time, this.followed)) this.blocked++;
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

  setPassShare(passShare: number): void {
    this.spend();
    this.passShare = passShare;
    this.setRates();
  }

  setTarpits(): void {
    const { tarpits, guards } = this.facts;
    if (this.captures.addresses === tarpits.size) {
      this.placeTarpits();
      return;
    }
    guards.meters.settleAll();
    this.spend();
    this.placeTarpits();
    this.setRates();
    guards.meters.scheduleAll();
  }

  beginDeciding(): void {
    if (!this.decided) this.watched.cut();
    this.decided = true;
  }

  beginCounting(): void {
    if (this.counting) return;
    this.spend();
    this.beginDeciding();
    this.counting = true;
    this.setRates();
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
  protected spend(): void {
    const { time } = this.facts.present;
    const elapsed = time - this.since;
    this.since = time;
    this.left = Math.max(0, this.left - this.rate * elapsed);
    const missed = this.missesIn(elapsed);
    this.missed += missed;
    if (this.passShare < 1) {
      const lostShare = 1 - this.passShare;
      this.lost += missed * lostShare;
      if (!this.counting) this.lostHits += this.unchangedIn(elapsed) * lostShare;
    }
  }

  protected setNext(): void {
    this.next = this.traps ? Math.min(this.nextHit, this.captures.next) : this.nextHit;
  }
}

/**
 * The pool of a worm that scans uniformly, in a run with filters. From the time that a filter first knows a source, the pool
 * follows it: the sources that the filter knows are no longer among the scanners of the pool, but behind a sieve, which counts
 * the pairs that are left to them (sieve.ts). Hits that the filter drops are never drawn: their number is, at the end, from
 * its mean. A pool follows one filter; others are asked about each hit.
 */
import type { CoverClasses } from '../../defense/deployment.ts';
import { restoreState, type Saved } from '../../observe/savedState.ts';
import { poisson } from '../../random/samplers.ts';
import { Stream } from '../../random/stream.ts';
import type { Guard } from './guard.ts';
import { type PoolFacts, unchanged } from './pool.ts';
import type { Reach } from './reach.ts';
import { NO_HOST, type Unseen } from './scanner.ts';
import type { ScannerSet } from './scannerSet.ts';
import { Sieve } from './sieve.ts';
import { UniformPool } from './uniformPool.ts';

export class SiftedPool extends UniformPool {
  private sieve: Sieve | null;
  /** Whose filter it follows, or followed last, and since when, s. */
  private guard: Guard | null;
  private followedSince: number;
  /** Filters that have begun, but know nobody yet: the first that does is followed. */
  private waiting: readonly Guard[];
  /** How many of the hosts that it heard of the filter knows, when it, or the first that waits, knows the next, s, and who does. */
  private learned: number;
  private nextLearning: number;
  private learner: Guard | null;
  private readonly classes: Map<Guard, CoverClasses | null>;
  /** Hits/s that change nothing, and those dropped, in force since `since`; the mean of the latter until then. */
  private unchangedRate: number;
  private droppedRate: number;
  private dropped: number;

  constructor(facts: PoolFacts, reach: Reach, scanners: ScannerSet) {
    super(facts, reach, scanners);
    this.sieve = null;
    this.guard = null;
    this.followedSince = 0;
    this.waiting = [];
    this.learned = 0;
    this.nextLearning = Infinity;
    this.learner = null;
    this.classes = new Map();
    this.unchangedRate = 0;
    this.droppedRate = 0;
    this.dropped = 0;
    this.mutable = [
      'scanners',
      'followedSince',
      'follows',
      ...this.mutable.filter((name) => name !== 'scanners'),
      'learned',
      'unchangedRate',
      'droppedRate',
      'dropped',
    ];
  }

  override get followed(): Guard | null {
    return this.sieve === null ? null : this.guard;
  }

  get follows(): string | null {
    return this.followed?.defense.name ?? null;
  }

  set follows(name: string | null) {
    const { list } = this.facts.guards;
    this.sieve = null;
    this.waiting = [];
    this.nextLearning = Infinity;
    this.guard = list.find(({ defense }) => defense.name === name) ?? null;
  }

  override get behind(): Sieve | null {
    return this.sieve;
  }

  /** A sieve that was made just when the run was saved is made anew: what begins then may be another. */
  override set behind(saved: Saved) {
    const isNew = this.followedSince === this.facts.present.time;
    const classes = this.guard === null || isNew ? null : this.classesOf(this.guard);
    if (saved === null || classes === null) super.behind = saved;
    else {
      this.sieve = new Sieve(classes, this.reach, this.traps);
      restoreState(this.sieve, saved);
    }
  }

  override afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (!('follows' in saved)) this.follows = null;
    if (this.sieve === null) this.learned = 0;
    super.afterRestore(saved);
  }

  follow(filters: readonly Guard[]): boolean {
    if (this.sieve === null) {
      const able = filters.filter((guard) => this.classesOf(guard) !== null);
      const own = able.find((guard) => guard === this.guard && !this.learns(guard));
      const first = own ?? able.find((guard) => !this.learns(guard));
      if (first !== undefined) this.begin(first);
      this.waiting = first === undefined ? able : [];
    }
    this.findLearning();
    return this.sieve !== null || this.waiting.length > 0;
  }

  private classesOf(guard: Guard): CoverClasses | null {
    const { classes } = this;
    if (!classes.has(guard)) classes.set(guard, guard.defense.filter!.cover.classes(this.facts.hosts));
    return classes.get(guard)!;
  }

  private learns({ defense }: Guard): boolean {
    return defense.filter!.reaction !== undefined;
  }

  private begin(guard: Guard): void {
    this.spend();
    this.guard = guard;
    this.followedSince = this.facts.present.time;
    this.waiting = [];
    this.sieve = new Sieve(this.classesOf(guard)!, this.reach, this.traps);
    if (!this.learns(guard)) for (let host = 0; host < this.facts.hosts; host++) this.learn(host);
    this.setRates();
  }

  /** The filter knows a source from now on. */
  private learn(host: number): void {
    const weight = this.scanners.weightOf(host);
    this.scanners.set(host, 0);
    if (weight > 0) this.sieve!.setWeight(host, weight);
  }

  private findLearning(): void {
    this.nextLearning = Infinity;
    if (this.sieve !== null) this.askLearning(this.guard!);
    else for (const guard of this.waiting) this.askLearning(guard);
    this.setNext();
  }

  private askLearning(guard: Guard): void {
    const { heard, heardCount, known, defense } = guard;
    const { reaction } = defense.filter!;
    if (reaction === undefined || this.learned === heardCount) return;
    const time = known[heard[this.learned]!]! + reaction;
    if (time >= this.nextLearning) return;
    this.nextLearning = time;
    this.learner = guard;
  }

  override beginCounting(): void {
    const { sieve, scanners } = this;
    this.waiting = [];
    this.nextLearning = Infinity;
    if (sieve !== null) {
      this.spend();
      this.droppedRate = 0;
      this.sieve = null;
      for (let host = 0; host < this.facts.hosts; host++) {
        const weight = sieve.weightOf(host);
        if (weight > 0) scanners.set(host, weight);
      }
      this.setRates();
    }
    super.beginCounting();
  }

  override fire(): void {
    if (this.next < this.nextLearning) {
      super.fire();
      return;
    }
    const guard = this.learner!;
    if (this.sieve === null) this.begin(guard);
    this.source = guard.heard[this.learned++]!;
    this.target = NO_HOST;
    this.learn(this.source);
    this.findLearning();
  }

  protected override drawHit(): void {
    const { sieve } = this;
    const free = this.scanners.total * this.reached;
    if (sieve === null || this.stream.uniform() * (free + sieve.changingPairs) < free) {
      super.drawHit();
      return;
    }
    sieve.drawChanging(this.stream);
    this.source = sieve.source;
    this.target = sieve.target;
    this.place = undefined;
  }

  protected override setWeight(host: number, weight: number): void {
    const { sieve } = this;
    const isKnown = sieve !== null && this.knows(host);
    this.scanners.set(host, isKnown ? 0 : weight);
    if (isKnown) sieve.setWeight(host, weight);
  }

  private knows(host: number): boolean {
    const { defense, known } = this.guard!;
    const { reaction } = defense.filter!;
    return reaction === undefined || known[host]! + reaction <= this.facts.present.time;
  }

  protected override drawScanner(stream: Stream): number {
    const { sieve } = this;
    const free = this.scanners.total;
    return sieve !== null && stream.uniform() * (free + sieve.weight) >= free
      ? sieve.drawAny(stream)
      : super.drawScanner(stream);
  }

  override weightOf(host: number): number {
    return super.weightOf(host) + (this.sieve?.weightOf(host) ?? 0);
  }

  turn(host: number): void {
    this.sieve?.turn(host);
  }

  protected override tellHits(from: number, count: number): void {
    const { sieve } = this;
    if (sieve === null) {
      super.tellHits(from, count);
      return;
    }
    const { stream, times } = this.watched;
    const others = this.facts.hosts - this.reached;
    const free = this.scanners.total * others;
    for (let index = from; index < from + count; index++) {
      if (stream.uniform() * (free + sieve.unchangedPairs) < free) this.tellFree(times[index]!, others);
      else {
        sieve.drawUnchanged(stream);
        const outcome = unchanged[this.reach.stateOf(sieve.target)]!;
        this.tellOne(times[index]!, sieve.source, sieve.target, outcome);
      }
    }
  }

  override refresh(): void {
    const { sieve } = this;
    if (this.nextLearning === Infinity) this.findLearning();
    if (sieve === null) {
      super.refresh();
      return;
    }
    const reached = this.reach.count();
    const weight = this.scanners.total + sieve.weight;
    if (!sieve.update() && weight === this.weight && reached === this.reached) return;
    this.spend();
    this.weight = weight;
    this.reached = reached;
    this.setRates();
  }

  override probeRate(): number {
    return super.probeRate() + (this.sieve?.weight ?? 0) * this.facts.pace;
  }

  protected override unchangedIn(elapsed: number): number {
    return this.sieve === null ? super.unchangedIn(elapsed) : this.unchangedRate * elapsed;
  }

  protected override spend(): void {
    this.dropped += this.droppedRate * (this.facts.present.time - this.since);
    super.spend();
  }

  override settle(): Unseen {
    const unseen = super.settle();
    if (this.dropped === 0) return unseen;
    const { seed, path, present } = this.facts;
    const dropped = poisson(new Stream(seed, `${path}/dropped`), this.dropped);
    if (dropped > 0) this.guard?.defense.filter?.noteDropped?.(present.time);
    return { ...unseen, dropped: unseen.dropped + dropped };
  }

  protected override setRates(): void {
    const { sieve } = this;
    if (sieve === null) {
      super.setRates();
      return;
    }
    const { pace, size, hosts, tarpits } = this.facts;
    const { weight, changingPairs, unchangedPairs } = sieve;
    const perPair = pace / size;
    const free = this.scanners.total;
    this.rate = perPair * (free * this.reached + changingPairs);
    this.unchangedRate = perPair * (free * (hosts - this.reached) + unchangedPairs);
    // A rounding below 0 where nothing is dropped.
    this.droppedRate = Math.max(0, perPair * (weight * hosts - changingPairs - unchangedPairs));
    this.nextHit = this.rate > 0 ? this.since + this.left / this.rate : Infinity;
    if (this.traps) this.captures.setRate(perPair * (free + weight) * tarpits.size);
    this.setNext();
    this.watched.setRate(this.unchangedRate * this.passShare);
  }

  protected override setNext(): void {
    super.setNext();
    this.next = Math.min(this.next, this.nextLearning);
  }
}

/**
 * The pool of a worm that scans uniformly, in a run with filters. Once a filter has begun, the sources that it knows are no
 * longer among the scanners of the pool, but behind a sieve, which counts the pairs that are left to them (sieve.ts). Hits
 * that the filter drops are never drawn: their number is, at the end, from its mean.
 */
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
  /** State of the sieve that is to be made. */
  private saved: Saved;
  /** How many of the hosts that it heard of the filter knows by now, and when it knows the next, s. */
  private listed: number;
  private nextListing: number;
  /** Hits/s that change nothing, and those dropped, in force since `since`; the mean of the latter until then. */
  private unchangedRate: number;
  private siftedRate: number;
  private sifted: number;

  constructor(facts: PoolFacts, reach: Reach, scanners: ScannerSet) {
    super(facts, reach, scanners);
    this.sieve = null;
    this.saved = null;
    this.listed = 0;
    this.nextListing = Infinity;
    this.unchangedRate = 0;
    this.siftedRate = 0;
    this.sifted = 0;
    this.mutable = [...this.mutable, 'sieve', 'listed', 'unchangedRate', 'siftedRate', 'sifted'];
  }

  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    this.sieve = null;
    this.followed = null;
    this.nextListing = Infinity;
    this.saved = saved.sieve ?? null;
  }

  sift(guard: Guard): boolean {
    if (this.sieve !== null) return true;
    const { cover, reaction } = guard.defense.filter!;
    const { hosts, tarpits } = this.facts;
    const classes = cover.classes(hosts);
    if (classes === null) return false;
    this.followed = guard;
    this.sieve = new Sieve(classes, this.reach, tarpits.any);
    if (this.saved !== null) restoreState(this.sieve, this.saved);
    else if (reaction === undefined) for (let host = 0; host < hosts; host++) this.list(host);
    this.findListing();
    return true;
  }

  /** The filter knows a source from now on. */
  private list(host: number): void {
    const weight = this.scanners.weightOf(host);
    this.scanners.set(host, 0);
    if (weight > 0) this.sieve!.setWeight(host, weight);
  }

  private findListing(): void {
    const { heard, heardCount, known, defense } = this.followed!;
    const waits = this.listed < heardCount;
    this.nextListing = waits ? known[heard[this.listed]!]! + defense.filter!.reaction! : Infinity;
    this.setNext();
  }

  override beginCounting(): void {
    const { sieve, scanners } = this;
    if (sieve !== null) {
      this.spend();
      this.siftedRate = 0;
      this.sieve = null;
      this.followed = null;
      this.nextListing = Infinity;
      for (let host = 0; host < this.facts.hosts; host++) {
        const weight = sieve.weightOf(host);
        if (weight > 0) scanners.set(host, weight);
      }
    }
    super.beginCounting();
  }

  override fire(): void {
    if (this.next < this.nextListing) super.fire();
    else {
      this.source = this.followed!.heard[this.listed++]!;
      this.target = NO_HOST;
      this.list(this.source);
      this.findListing();
    }
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
    const isListed = sieve !== null && this.knows(host);
    this.scanners.set(host, isListed ? 0 : weight);
    if (isListed) sieve.setWeight(host, weight);
  }

  private knows(host: number): boolean {
    const { defense, known } = this.followed!;
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
    if (sieve === null) {
      super.refresh();
      return;
    }
    if (this.nextListing === Infinity) this.findListing();
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
    this.sifted += this.siftedRate * (this.facts.present.time - this.since);
    super.spend();
  }

  override settle(): Unseen {
    const unseen = super.settle();
    if (this.sifted === 0) return unseen;
    const { seed, path, present } = this.facts;
    const sifted = poisson(new Stream(seed, `${path}/sifted`), this.sifted);
    if (sifted > 0) this.followed?.defense.filter?.noteDropped?.(present.time);
    return { ...unseen, dropped: unseen.dropped + sifted };
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
    this.siftedRate = Math.max(0, perPair * (weight * hosts - changingPairs - unchangedPairs));
    this.nextHit = this.rate > 0 ? this.since + this.left / this.rate : Infinity;
    if (this.traps) this.captures.setRate(perPair * (free + weight) * tarpits.size);
    this.setNext();
    this.watched.setRate(this.unchangedRate * this.passShare);
  }

  protected override setNext(): void {
    super.setNext();
    this.next = Math.min(this.next, this.nextListing);
  }
}

/**
 * The pool of a worm that scans uniformly. Hits that can change a host arrive at rate A pace R / 2^bits, where A is the sum
 * of the scanners' weights and R the number of hosts that a hit can change. The target is drawn uniformly among the R hosts,
 * and the source in proportion to its weight.
 */
import type { Saved } from '../../observe/savedState.ts';
import type { Stream } from '../../random/stream.ts';
import { Pool, type PoolFacts, unchanged } from './pool.ts';
import type { Reach } from './reach.ts';
import type { ScannerSet } from './scannerSet.ts';
import { forEachSource, type SavedSieve, type Sieve } from './sieve.ts';

/** Hosts that a batch can draw from. */
const mostInBatch = 2097152;

export class UniformPool extends Pool {
  protected readonly reach: Reach;
  protected readonly scanners: ScannerSet;
  /** A and R, in force since `since`. */
  protected weight: number;
  protected reached: number;
  /** Scanners first: captures ask them once they are restored. */
  mutable: readonly string[] = ['scanners', 'behind', ...Pool.changing, 'weight', 'reached'];

  constructor(facts: PoolFacts, reach: Reach, scanners: ScannerSet) {
    super(facts);
    this.reach = reach;
    this.scanners = scanners;
    this.weight = 0;
    this.reached = 0;
  }

  /** Sources behind a sieve (siftedPool.ts); a pool without one takes them back. */
  get behind(): Sieve | null {
    return null;
  }

  set behind(saved: Saved) {
    if (saved !== null)
      forEachSource(saved as unknown as SavedSieve, (host, weight) => this.scanners.set(host, weight));
  }

  /** Rates are set anew if those in force were of a sieve. */
  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (this.behind === null && (saved.behind ?? null) !== null) this.reached = -1;
  }

  protected drawHit(): void {
    const { stream, reach } = this;
    this.target = reach.draw(stream, this.reached);
    this.place = reach.place;
    this.source = this.scanners.draw(stream);
  }

  drawTouch(stream: Stream): void {
    this.toucher = this.drawScanner(stream);
    this.period = this.facts.tarpits.periodOf(stream.below(this.captures.addresses));
  }

  protected drawScanner(stream: Stream): number {
    return this.scanners.draw(stream);
  }

  protected setWeight(host: number, weight: number): void {
    this.scanners.set(host, weight);
  }

  weightOf(host: number): number {
    return this.scanners.weightOf(host);
  }

  protected tellHits(from: number, count: number): void {
    const { reach } = this;
    const others = this.facts.hosts - this.reached;
    const list = reach.otherList(others);
    if (list !== null && this.scanners.list !== null && others <= mostInBatch) {
      this.drawBatch(count, list, others, this.scanners.list);
      this.tellBatch(from, count, unchanged[reach.state]!);
      return;
    }
    for (let index = from; index < from + count; index++) this.tellFree(this.watched.times[index]!, others);
  }

  /** Draws and tells a hit on one of so many hosts that it does not change. */
  protected tellFree(time: number, others: number): void {
    const { stream } = this.watched;
    const target = this.reach.drawOther(stream, others);
    const outcome = unchanged[this.reach.state]!;
    this.tellOne(time, this.scanners.draw(stream), target, outcome);
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

  refresh(): void {
    const reached = this.reach.count();
    if (this.scanners.total === this.weight && reached === this.reached) return;
    this.spend();
    this.weight = this.scanners.total;
    this.reached = reached;
    this.setRates();
  }

  protected placeTarpits(): void {}

  missRate(host: number): number {
    return this.missesOf(this.weightOf(host));
  }

  /** Misses/s that no event tells of, by weight. */
  private missesOf(weight: number): number {
    const { pace, hosts, size } = this.facts;
    return weight * pace * (1 - (hosts + this.captures.addresses) / size);
  }

  probeRate(): number {
    return this.scanners.total * this.facts.pace;
  }

  protected missesIn(elapsed: number): number {
    return this.missesOf(this.weight) * elapsed;
  }

  protected unchangedIn(elapsed: number): number {
    const { pace, hosts, size } = this.facts;
    return (this.weight * pace * elapsed * (hosts - this.reached)) / size;
  }

  protected setRates(): void {
    const perAddress = (this.weight * this.facts.pace) / this.facts.size;
    this.rate = perAddress * this.reached;
    if (this.rate > 0) this.nextHit = this.since + this.left / this.rate;
    else this.nextHit = Infinity;
    if (this.traps) this.captures.setRate(perAddress * this.facts.tarpits.size);
    this.setNext();
    this.watched.setRate(
      perAddress * (this.facts.hosts - this.reached) * (this.counting ? 1 : this.passShare),
    );
  }
}

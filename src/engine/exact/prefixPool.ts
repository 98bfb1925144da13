/** The pool of a worm that prefers addresses near its own: prefixes that it keeps, and rates by prefix (contacts.ts). */
import type { Hosts } from '../../host/hosts.ts';
import type { Stream } from '../../random/stream.ts';
import type { Cells } from './cells.ts';
import { Contacts } from './contacts.ts';
import { Pool, type PoolFacts, unchanged } from './pool.ts';
import type { Reach } from './reach.ts';

export class PrefixPool extends Pool {
  private readonly contacts: Contacts;
  private readonly hosts: Hosts;
  /** Hits/s that change nothing, and misses/s of which no event tells, in force since `since`. */
  private unchangedRate: number;
  private missesRate: number;
  /** Contacts first: captures ask them once they are restored. */
  readonly mutable = ['contacts', ...Pool.changing, 'unchangedRate', 'missesRate'];

  constructor(facts: PoolFacts, cells: Cells, reach: Reach, hosts: Hosts) {
    super(facts);
    this.contacts = new Contacts(cells, reach, facts.tarpits);
    this.hosts = hosts;
    this.place = undefined;
    this.unchangedRate = 0;
    this.missesRate = 0;
  }

  turn(host: number): void {
    this.contacts.turn(host);
  }

  protected drawHit(): void {
    this.contacts.drawChanging(this.stream);
    this.source = this.contacts.source;
    this.target = this.contacts.target;
  }

  drawTouch(stream: Stream): void {
    this.contacts.drawTouch(stream);
    this.toucher = this.contacts.source;
    this.period = this.contacts.period;
  }

  protected setWeight(host: number, weight: number): void {
    this.contacts.setWeight(host, weight);
  }

  weightOf(host: number): number {
    return this.contacts.scanners.weightOf(host);
  }

  protected tellHits(from: number, count: number): void {
    const { targets, sources, contacts } = this;
    const { stream, times } = this.watched;
    const { state } = this.hosts;
    contacts.drawUnchanged(stream, sources, targets, count);
    const first = state[targets[0]!]!;
    let alike = 1;
    while (alike < count && state[targets[alike]!] === first) alike++;
    if (alike === count) this.tellBatch(from, count, unchanged[first]!);
    else {
      for (let hit = 0; hit < count; hit++) {
        const target = targets[hit]!;
        this.tellOne(times[from + hit]!, sources[hit]!, target, unchanged[state[target]!]!);
      }
    }
  }

  refresh(): void {
    if (!this.contacts.update()) return;
    this.spend();
    this.setRates();
  }

  protected placeTarpits(): void {
    this.contacts.placeTarpits();
  }

  missRate(host: number): number {
    const { contacts } = this;
    return contacts.scanners.weightOf(host) * this.facts.pace * Math.max(0, 1 - contacts.seenShare(host));
  }

  probeRate(): number {
    return this.contacts.scanners.total * this.facts.pace;
  }

  protected missesIn(elapsed: number): number {
    return this.missesRate * elapsed;
  }

  protected unchangedIn(elapsed: number): number {
    return this.unchangedRate * elapsed;
  }

  protected setRates(): void {
    const { contacts } = this;
    const { pace } = this.facts;
    contacts.update();
    const touches = pace * contacts.touchingTotal;
    this.rate = pace * contacts.changingTotal;
    this.unchangedRate = pace * contacts.unchangedTotal;
    // A rounding below 0 where all addresses are hosts.
    this.missesRate = Math.max(0, pace * contacts.scanners.total - this.rate - this.unchangedRate - touches);
    if (this.rate > 0) this.nextHit = this.since + this.left / this.rate;
    else this.nextHit = Infinity;
    if (this.traps) this.captures.setRate(touches);
    this.setNext();
    this.watched.setRate(this.unchangedRate * (this.counting ? 1 : this.passShare));
  }
}

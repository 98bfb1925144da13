/**
 * How many hosts are defaced at the multiples of `every`, in O(1) per event.
 *
 * A host adds one to the count from the first tick in its defacement to the first tick after it: two entries in an
 * array of differences, whose running sum is the count. When something happens to a host, what it still had to add from
 * now on is taken back, the rule (defacement.ts) is told, and what it has to add then is put in.
 */
import { INFECTED, REBOOTING, type State } from '../host/states.ts';
import { DefacedPages } from './defacement.ts';
import type { ObserverFacts } from './facts.ts';

const firstTicks = 256;
/** Later ticks (8 years of minutes) are not kept but counted host by host. */
const tickLimit = 2 ** 22;

export class DefacedCount {
  readonly pages: DefacedPages;
  readonly every: number;
  /** By tick: hosts that start to be defaced by then less those that ceased. */
  change: Int32Array;
  /** Hosts defaced at `tick`. */
  counted: number;
  /** Last tick summed up; -1 before the first. */
  tick: number;

  constructor(facts: Pick<ObserverFacts, 'seed' | 'meeting' | 'worms'>, every: number) {
    this.pages = new DefacedPages(facts);
    this.every = every;
    this.change = new Int32Array(firstTicks);
    this.counted = 0;
    this.tick = -1;
  }

  start(hosts: number): void {
    this.pages.start(hosts);
  }

  onInfected(time: number, worm: number, host: number): void {
    if (!this.pages.active) return;
    this.addHost(host, time, -1);
    this.pages.onInfected(time, worm, host);
    this.addHost(host, time, 1);
  }

  onTransition(time: number, host: number, from: State, to: State): void {
    if (!this.pages.active || (from !== INFECTED && from !== REBOOTING)) return;
    this.addHost(host, time, -1);
    this.pages.onTransition(time, host, from, to);
    this.addHost(host, time, 1);
  }

  /** Hosts defaced now. Times must not fall; O(1) at multiples of `every`, one look at every host at others. */
  at(time: number, hosts: number): number {
    if (!this.pages.active) return 0;
    const tick = Math.round(time / this.every);
    if (tick * this.every !== time || tick >= tickLimit) return this.pages.count(hosts, time);
    while (this.tick < tick) this.counted += this.change[++this.tick] ?? 0;
    return this.counted;
  }

  /** The greatest count at multiples of `every` up to a time, s. */
  peakUntil(time: number): number {
    const last = Math.min(Math.floor(time / this.every), this.change.length - 1);
    let defaced = 0;
    let peak = 0;
    for (let tick = 0; tick <= last; tick++) {
      defaced += this.change[tick]!;
      if (defaced > peak) peak = defaced;
    }
    return peak;
  }

  /** Adds (or takes back) the union of a host's pages from now on: ends that lie in another page do not count. */
  private addHost(host: number, now: number, sign: number): void {
    const { pages } = this;
    for (let worm = 0; worm < pages.worms; worm++) {
      const until = pages.until(worm, host);
      const from = Math.max(pages.from(worm, host), now);
      if (!(until > from)) continue;
      let opens = true;
      let closes = until < Infinity;
      for (let other = 0; other < pages.worms; other++) {
        const otherUntil = pages.until(other, host);
        const otherFrom = Math.max(pages.from(other, host), now);
        if (other === worm || !(otherUntil > otherFrom)) continue;
        if (otherUntil >= from && (otherFrom < from || (otherFrom === from && other < worm))) opens = false;
        if (otherFrom <= until && (otherUntil > until || (otherUntil === until && other < worm)))
          closes = false;
      }
      if (opens) this.addAt(from, sign);
      if (closes) this.addAt(until, -sign);
    }
  }

  /** Changes the count from the first tick at or after a time. */
  private addAt(time: number, difference: number): void {
    let tick = Math.ceil(time / this.every);
    if ((tick - 1) * this.every >= time) tick--;
    else if (tick * this.every < time) tick++;
    if (tick >= tickLimit) return;
    if (tick >= this.change.length) {
      const longer = new Int32Array(Math.max(tick + 1, this.change.length * 2));
      longer.set(this.change);
      this.change = longer;
    }
    this.change[tick]! += difference;
  }
}

/** What the summary of a run needs, kept in O(1) per event. An observer without tables that draws nothing. */
import {
  CRASHED,
  DESTROYED,
  FRAGILE,
  HALTED,
  INFECTED,
  PATCHED,
  REBOOTING,
  type State,
  VULNERABLE,
} from '../host/states.ts';
import { DefacedCount } from '../observe/defacedCount.ts';
import type { ObserverFacts } from '../observe/facts.ts';
import { HIT_INFECTED, HIT_STACKED, type Observer, type Outcome, type View } from '../observe/observer.ts';

const minute = 60;
/** Shares of the initially vulnerable hosts whose time is kept, in hundredths. */
export const shareHundredths = [1, 10, 50, 90, 99] as const;

const WAS_INFECTED = 1;
const WAS_PATCHED = 2;

export class Tally implements Observer {
  readonly name = 'tally';
  readonly tables = [];
  readonly every = 0;
  readonly mutable = [
    'history',
    'initiallyVulnerable',
    'reachedAt',
    'sharesReached',
    'neededForNext',
    'everInfected',
    'infections',
    'stacked',
    'infected',
    'peakInfected',
    'minuteEnd',
    'newInMinute',
    'peakNewPerMinute',
    'halts',
    'reboots',
    'crashes',
    'destroyed',
    'crashIntervals',
    'crashIntervalSum',
    'lastCrash',
    'patched',
    'firstEvent',
    'lastEvent',
    'since',
    'change',
  ];

  /** By host: bits WAS_INFECTED and WAS_PATCHED. */
  history = new Uint8Array(0);
  initiallyVulnerable = 0;
  /** Time of the first release, s since the start of the scenario; Infinity if there is none. */
  readonly firstRelease: number;
  /** When each of `shareHundredths` was reached, s since the start of the scenario; NaN before it. */
  reachedAt = new Float64Array(shareHundredths.length).fill(NaN);
  sharesReached = 0;
  /** Hosts ever infected at which the next share is reached. */
  neededForNext = Infinity;
  everInfected = 0;
  /** Hits and releases that brought a worm to a host without it. */
  infections = 0;
  /** Hits that started one more instance of a worm. */
  stacked = 0;
  infected = 0;
  peakInfected = 0;
  /** End of the minute in which a host was last infected for the first time, s. */
  minuteEnd = -Infinity;
  newInMinute = 0;
  /** Most hosts infected for the first time in one minute of the scenario's clock. */
  peakNewPerMinute = 0;
  /** Times that a host halted. */
  halts = 0;
  /** Times that a host came up after a halt or a clean-up. */
  reboots = 0;
  crashes = 0;
  /** Hosts that a worm has destroyed. */
  destroyed = 0;
  /** Crashes with one before on the same host, and the time between them in all, s. */
  crashIntervals = 0;
  crashIntervalSum = 0;
  /** By host; sized at the first crash, as most runs have none. */
  lastCrash = new Float64Array(0);
  /** Hosts that were patched at the start or were seen patched since. */
  patched = 0;
  /** First and last infection, stacking or change of state, s; Infinity and -Infinity before it. */
  firstEvent = Infinity;
  lastEvent = -Infinity;
  private readonly defaced: DefacedCount;

  constructor(facts: ObserverFacts) {
    this.defaced = new DefacedCount(facts, minute);
    const releases = facts.worms.flatMap((worm) => worm.releases.map((release) => release.at));
    this.firstRelease = Math.min(...releases);
  }

  start(view: View): void {
    const hosts = view.state.length;
    this.history = new Uint8Array(hosts);
    this.initiallyVulnerable = view.count(VULNERABLE);
    this.neededForNext = this.neededFor(0);
    this.infected = view.count(INFECTED);
    for (let host = 0; host < hosts; host++) {
      const state = view.state[host];
      if (state === PATCHED || state === FRAGILE) {
        this.history[host] = WAS_PATCHED;
        this.patched++;
      }
    }
    this.defaced.start(hosts);
  }

  onHit(time: number, worm: number, _source: number, target: number, outcome: Outcome): void {
    if (outcome === HIT_INFECTED) {
      this.infections++;
      this.defaced.onInfected(time, worm, target);
    } else if (outcome === HIT_STACKED) this.stacked++;
    else return;
    this.markEvent(time);
  }

  onTransition(time: number, host: number, from: State, to: State): void {
    if (from === INFECTED) this.infected--;
    else if (from === REBOOTING) this.reboots++;
    if (to === INFECTED) this.addInfected(time, host);
    else if (to === HALTED) this.halts++;
    else if (to === CRASHED) this.addCrash(time, host);
    else if (to === DESTROYED) this.destroyed++;
    else if ((to === PATCHED || to === FRAGILE) && (this.history[host]! & WAS_PATCHED) === 0) {
      this.history[host]! |= WAS_PATCHED;
      this.patched++;
    }
    this.defaced.onTransition(time, host, from, to);
    this.markEvent(time);
  }

  /** Whether a host was ever infected. */
  wasInfected(host: number): boolean {
    return (this.history[host]! & WAS_INFECTED) !== 0;
  }

  /** Infections of hosts that had been infected before, and stacked instances. */
  get reinfections(): number {
    return this.infections - this.everInfected + this.stacked;
  }

  /** Mean time between crashes of the same host, s; NaN without any. */
  get crashIntervalMean(): number {
    return this.crashIntervalSum / this.crashIntervals;
  }

  /** Most hosts defaced at a full minute, up to a time (s). */
  defacedPeak(until: number): number {
    return this.defaced.peakUntil(until);
  }

  /** s from the first release until each of `shareHundredths` was reached; NaN if it was not. */
  timeToShare(): Float64Array {
    return this.reachedAt.map((time) => time - this.firstRelease);
  }

  private neededFor(share: number): number {
    const hundredths = shareHundredths[share];
    return hundredths === undefined ? Infinity : Math.ceil((hundredths * this.initiallyVulnerable) / 100);
  }

  private addInfected(time: number, host: number): void {
    if (++this.infected > this.peakInfected) this.peakInfected = this.infected;
    if ((this.history[host]! & WAS_INFECTED) !== 0) return;
    this.history[host]! |= WAS_INFECTED;
    this.everInfected++;
    while (this.everInfected >= this.neededForNext) {
      this.reachedAt[this.sharesReached++] = time;
      this.neededForNext = this.neededFor(this.sharesReached);
    }
    if (time >= this.minuteEnd) {
      this.minuteEnd = (Math.floor(time / minute) + 1) * minute;
      this.newInMinute = 0;
    }
    if (++this.newInMinute > this.peakNewPerMinute) this.peakNewPerMinute = this.newInMinute;
  }

  private addCrash(time: number, host: number): void {
    this.crashes++;
    if (this.lastCrash.length === 0) this.lastCrash = new Float64Array(this.history.length).fill(NaN);
    const last = this.lastCrash[host]!;
    if (!Number.isNaN(last)) {
      this.crashIntervals++;
      this.crashIntervalSum += time - last;
    }
    this.lastCrash[host] = time;
  }

  private markEvent(time: number): void {
    if (time < this.firstEvent) this.firstEvent = time;
    this.lastEvent = time;
  }

  // The state of `defaced`, under names of this observer so that a checkpoint finds it.
  get since(): Float64Array[] {
    return this.defaced.pages.since;
  }
  set since(since: Float64Array[]) {
    this.defaced.pages.since = since;
  }
  get change(): Int32Array {
    return this.defaced.change;
  }
  set change(change: Int32Array) {
    this.defaced.change = change;
  }
}

export const tally = (facts: ObserverFacts): Tally => new Tally(facts);

/**
 * How many probes hosts sent in an interval, on average, from the paces that a run calls out.
 *
 * A host's exposure over an interval of length L is the integral of its pace. With times s measured from the start of
 * the interval, it is the sum over changes of (old pace - new pace) s, plus the last pace times L: so one carry per host
 * is enough, and an interval costs no more than the changes in it.
 */
import type { Savable } from './savedState.ts';

export class Exposure implements Savable {
  readonly mutable = [
    'hosts',
    'paces',
    'carry',
    'place',
    'active',
    'activeCount',
    'noted',
    'changed',
    'changedCount',
    'highestPace',
    'from',
    'totalPace',
    'totalCarry',
  ];
  private readonly bySource: boolean;
  private hosts: number;
  /** Probes/s by worm and host; empty for a worm that never scanned. */
  private paces: Float64Array[];
  private carry: Float64Array;
  /** Hosts that scanned since the interval began, the first `activeCount`. */
  active: Uint32Array;
  activeCount: number;
  /** Place of a host in `active`, from 1; 0 if it is not there. */
  private place: Uint32Array;
  /** Hosts whose pace changed since the interval began, and whether a host is one. */
  private changed: Uint32Array;
  private changedCount: number;
  private noted: Uint8Array;
  /** No host was ever faster, probes/s. */
  private highestPace: number;
  private from: number;
  private totalPace: number;
  private totalCarry: number;

  /** `bySource` also keeps every host's own exposure. */
  constructor(bySource: boolean) {
    this.bySource = bySource;
    this.hosts = 0;
    this.paces = [];
    this.carry = new Float64Array(0);
    this.active = new Uint32Array(0);
    this.activeCount = 0;
    this.place = new Uint32Array(0);
    this.changed = new Uint32Array(0);
    this.changedCount = 0;
    this.noted = new Uint8Array(0);
    this.highestPace = 0;
    this.from = 0;
    this.totalPace = 0;
    this.totalCarry = 0;
  }

  /** Sizes everything for a run of that many hosts and worms that begins at a time. */
  start(time: number, hosts: number, worms: number): void {
    this.paces = Array.from({ length: worms }, () => new Float64Array(0));
    this.hosts = hosts;
    this.from = time;
    if (!this.bySource) return;
    this.carry = new Float64Array(hosts);
    this.active = new Uint32Array(hosts);
    this.place = new Uint32Array(hosts);
    this.changed = new Uint32Array(hosts);
    this.noted = new Uint8Array(hosts);
  }

  /** The probes/s of a host by one worm changed. */
  changePace(time: number, worm: number, host: number, pace: number): void {
    let paces = this.paces[worm]!;
    if (paces.length === 0) paces = this.paces[worm] = new Float64Array(this.hosts);
    const change = pace - paces[host]!;
    if (change === 0) return;
    paces[host] = pace;
    const since = time - this.from;
    this.totalPace += change;
    this.totalCarry -= change * since;
    if (!this.bySource) return;
    this.carry[host]! -= change * since;
    const total = this.paceOf(host);
    if (total > this.highestPace) this.highestPace = total;
    if (this.place[host] === 0) {
      this.active[this.activeCount++] = host;
      this.place[host] = this.activeCount;
    }
    if (this.noted[host] === 0) {
      this.noted[host] = 1;
      this.changed[this.changedCount++] = host;
    }
  }

  /** Expected probes of all hosts from the start of the interval to a time. */
  totalAt(time: number): number {
    return Math.max(0, this.totalCarry + this.totalPace * (time - this.from));
  }

  /** Expected probes of a host from the start of the interval to a time. */
  of(host: number, time: number): number {
    // rounding can leave a negative trace of nothing
    return Math.max(0, this.carry[host]! + this.paceOf(host) * (time - this.from));
  }

  /** No host is expected to have sent more from the start of the interval to a time. */
  boundAt(time: number): number {
    return this.highestPace * (time - this.from);
  }

  /** Opens the next interval: forgets the exposures, and the hosts that no longer scan. */
  open(from: number): void {
    this.from = from;
    this.totalCarry = 0;
    const { active, carry, changed, changedCount, noted, place } = this;
    for (let index = 0; index < changedCount; index++) {
      const host = changed[index]!;
      carry[host] = 0;
      noted[host] = 0;
      if (this.paceOf(host) > 0) continue;
      const last = active[--this.activeCount]!;
      const at = place[host]!;
      active[at - 1] = last;
      place[last] = at;
      place[host] = 0;
    }
    this.changedCount = 0;
  }

  private paceOf(host: number): number {
    const { paces } = this;
    let pace = 0;
    for (let worm = 0; worm < paces.length; worm++) if (paces[worm]!.length > 0) pace += paces[worm]![host]!;
    return pace;
  }
}

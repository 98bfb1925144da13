/**
 * How many probes hosts sent in an interval, on average, from the paces that a run calls out.
 *
 * A host's exposure over an interval of length L is the integral of its pace. With times s measured from the start of
 * the interval, it is the sum over changes of (old pace - new pace) s, plus the last pace times L: so one carry per host
 * is enough, touched only when the pace changes.
 */
import type { Savable } from './savable.ts';

export class Exposure implements Savable {
  readonly mutable = [
    'hosts',
    'paces',
    'carry',
    'listed',
    'active',
    'activeCount',
    'from',
    'totalPace',
    'totalCarry',
  ];
  private readonly bySource: boolean;
  private hosts: number;
  /** Probes/s by worm and host; empty for a worm that never scanned. */
  private paces: Float64Array[];
  private carry: Float64Array;
  /** Whether a host is in `active`. */
  private listed: Uint8Array;
  private from: number;
  private totalPace: number;
  private totalCarry: number;
  /** Hosts that scanned since the interval began, the first `activeCount`. */
  active: Uint32Array;
  activeCount: number;
  /** Expected probes of active[i] in the interval that was last closed. */
  expected: Float64Array;
  /** The largest of them. */
  largest: number;
  /** Expected probes of all hosts in the interval that was last closed. */
  total: number;

  /** `bySource` also keeps every host's own exposure, for which it needs 13 bytes more per host. */
  constructor(bySource: boolean) {
    this.bySource = bySource;
    this.hosts = 0;
    this.paces = [];
    this.carry = new Float64Array(0);
    this.listed = new Uint8Array(0);
    this.from = 0;
    this.totalPace = 0;
    this.totalCarry = 0;
    this.active = new Uint32Array(0);
    this.activeCount = 0;
    this.expected = new Float64Array(0);
    this.largest = 0;
    this.total = 0;
  }

  /** Sizes everything for a run of that many hosts and worms that begins at a time. */
  start(time: number, hosts: number, worms: number): void {
    this.paces = Array.from({ length: worms }, () => new Float64Array(0));
    this.hosts = hosts;
    this.from = time;
    if (!this.bySource) return;
    this.carry = new Float64Array(hosts);
    this.listed = new Uint8Array(hosts);
    this.active = new Uint32Array(hosts);
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
    if (this.listed[host] === 0) {
      this.listed[host] = 1;
      this.active[this.activeCount++] = host;
    }
  }

  /** Expected probes of all hosts from the start of the interval to a time. */
  totalAt(time: number): number {
    return Math.max(0, this.totalCarry + this.totalPace * (time - this.from));
  }

  /** Closes the interval that ends at a time: fills `total` and, by source, `expected` and `largest`. */
  close(to: number): void {
    const length = to - this.from;
    this.total = this.totalAt(to);
    if (!this.bySource) return;
    const { active, activeCount, carry, paces } = this;
    if (this.expected.length < activeCount) {
      this.expected = new Float64Array(Math.min(active.length, activeCount * 2));
    }
    const { expected } = this;
    let largest = 0;
    for (let index = 0; index < activeCount; index++) {
      const host = active[index]!;
      let value = carry[host]!;
      for (let worm = 0; worm < paces.length; worm++) {
        if (paces[worm]!.length > 0) value += paces[worm]![host]! * length;
      }
      // rounding can leave a negative trace of nothing
      expected[index] = value > 0 ? value : 0;
      if (value > largest) largest = value;
    }
    this.largest = largest;
  }

  /** Opens the next interval: forgets the exposures, and the hosts that no longer scan. */
  open(from: number): void {
    this.from = from;
    this.totalCarry = 0;
    if (!this.bySource) return;
    const { active, activeCount, carry, listed, paces } = this;
    let kept = 0;
    for (let index = 0; index < activeCount; index++) {
      const host = active[index]!;
      carry[host] = 0;
      let scans = false;
      for (let worm = 0; worm < paces.length; worm++) {
        if (paces[worm]!.length > 0 && paces[worm]![host]! > 0) scans = true;
      }
      if (scans) active[kept++] = host;
      else listed[host] = 0;
    }
    this.activeCount = kept;
  }
}

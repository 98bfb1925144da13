/**
 * What the uplinks of ASes carry and lose in a run of the exact engine. What an AS sends is a sum that follows each
 * change of a pace; what that means for loss and paces is found at each look, and holds until the next.
 */
import { feltLoss, findLoss, type Uplinks } from '../../network/uplinks.ts';
import type { CongestionView } from '../../observe/observer.ts';
import { Stream } from '../../random/stream.ts';
import { paceUnderLoss } from '../../worm/pace.ts';
import type { Model } from '../model.ts';

export class Congestion {
  /** Whether any AS loses anything now. */
  loses: boolean;
  private readonly uplinks: Uplinks | undefined;
  private readonly worms: Model['worms'];
  /** Looks that were taken from the schedule. */
  looks: number;
  private stream: Stream;
  /** By worm, then host: bits/s that it sends where nothing is lost; by worm, then AS: their sum. */
  private sent: Float64Array[];
  private offered: Float64Array[];
  /** By AS, since the last look: bits/s on the uplink, and the share that is lost. */
  private load: Float64Array;
  private loss: Float64Array;
  /** By AS plus 1 (0: in no AS): the share that gets through its edge. */
  private passed: Float64Array;
  /** By worm, then AS: what is left of its pace; empty for a worm that waits for no answers. */
  private factors: Float64Array[];
  /** By worm, then AS: what was offered at the last look; by AS: its hosts, and those whose hosts it slowed or sped up. */
  private readonly known: Float64Array[];
  private readonly members: readonly (readonly number[])[];
  private readonly changed: number[];
  readonly mutable: readonly string[];

  constructor({ uplinks, worms, seed, addresses }: Model) {
    const ases = uplinks?.capacity.length ?? 0;
    const hosts = uplinks === undefined ? 0 : addresses.length;
    this.uplinks = uplinks;
    this.worms = worms;
    this.loses = false;
    this.looks = 0;
    this.stream = new Stream(seed, 'network/loss');
    this.sent = worms.map(() => new Float64Array(hosts));
    this.offered = worms.map(() => new Float64Array(ases));
    this.load = new Float64Array(ases);
    this.loss = new Float64Array(ases);
    this.passed = new Float64Array(ases + 1).fill(1);
    this.factors = worms.map(({ connecting }) => new Float64Array(connecting ? ases : 0).fill(1));
    this.known = worms.map(() => new Float64Array(ases).fill(Number.NaN));
    this.members = worms.some(({ connecting }) => connecting) ? hostsByAs(uplinks) : [];
    this.changed = [];
    this.mutable = uplinks
      ? ['loses', 'looks', 'stream', 'sent', 'offered', 'load', 'loss', 'passed', 'factors']
      : [];
  }

  /** Time of the next look, s; Infinity if there is none. */
  get nextLook(): number {
    return this.uplinks === undefined ? Infinity : (this.looks + 1) * this.uplinks.every;
  }

  get view(): CongestionView | undefined {
    const { uplinks, load, loss } = this;
    return uplinks === undefined ? undefined : { asn: uplinks.asn, capacity: uplinks.capacity, load, loss };
  }

  /** A host sends so many bits/s by a worm from now on, where nothing is lost. */
  send(worm: number, host: number, bitsPerSecond: number): void {
    if (this.uplinks === undefined) return;
    const sent = this.sent[worm]!;
    const as = this.uplinks.hostAs[host]!;
    if (as >= 0) this.offered[worm]![as]! += bitsPerSecond - sent[host]!;
    sent[host] = bitsPerSecond;
  }

  /** What is left of the pace of a worm on a host. */
  paceFactor(worm: number, host: number): number {
    const factors = this.factors[worm]!;
    if (factors.length === 0) return 1;
    const as = this.uplinks!.hostAs[host]!;
    return as < 0 ? 1 : factors[as]!;
  }

  /** Whether a probe that nobody dropped is lost on its way. */
  lose(source: number, target: number): boolean {
    if (!this.loses) return false;
    const from = this.uplinks!.hostAs[source]!;
    const to = this.uplinks!.hostAs[target]!;
    if (from === to) return false;
    const passed = this.passed[from + 1]! * this.passed[to + 1]!;
    return passed < 1 && this.stream.uniform() >= passed;
  }

  /** How many of so many probes, which nobody dropped, are lost. */
  countLost(sources: Uint32Array, targets: Uint32Array, count: number): number {
    let lost = 0;
    for (let probe = 0; probe < count; probe++) if (this.lose(sources[probe]!, targets[probe]!)) lost++;
    return lost;
  }

  /** Looks at the load. */
  look(): void {
    const { worms, offered, known, loss } = this;
    const { capacity } = this.uplinks!;
    this.loses = false;
    this.changed.length = 0;
    for (let as = 0; as < capacity.length; as++) {
      let isKnown = true;
      for (let worm = 0; worm < worms.length; worm++) {
        if (known[worm]![as] === offered[worm]![as]) continue;
        known[worm]![as] = offered[worm]![as]!;
        isKnown = false;
      }
      if (!isKnown) {
        this.load[as] = this.loadOf(as, 0);
        const before = loss[as]!;
        if (this.load[as]! > capacity[as]!) {
          loss[as] = findLoss(capacity[as]!, (share) => this.loadOf(as, share));
          this.load[as] = this.loadOf(as, loss[as]!);
        } else loss[as] = 0;
        this.passed[as + 1] = 1 - loss[as]!;
        if (feltLoss(before) !== feltLoss(loss[as]!)) this.slow(as);
      }
      if (loss[as]! > 0) this.loses = true;
    }
  }

  /** Hosts of the ASes of which the last look changed what is left of a pace. */
  forEachSlowed(visit: (host: number) => void): void {
    for (const as of this.changed) for (const host of this.members[as]!) visit(host);
  }

  /** bits/s on the uplink of an AS, if so much is lost. */
  private loadOf(as: number, loss: number): number {
    const { capacity, otherTraffic } = this.uplinks!;
    let load = otherTraffic * capacity[as]!;
    for (let worm = 0; worm < this.worms.length; worm++) {
      const { connecting } = this.worms[worm]!;
      load += this.offered[worm]![as]! * (connecting ? paceUnderLoss(connecting, loss) : 1);
    }
    return load;
  }

  private slow(as: number): void {
    for (let worm = 0; worm < this.worms.length; worm++) {
      const { connecting } = this.worms[worm]!;
      if (connecting) this.factors[worm]![as] = paceUnderLoss(connecting, feltLoss(this.loss[as]!));
    }
    if (this.members.length > 0) this.changed.push(as);
  }
}

function hostsByAs(uplinks: Uplinks | undefined): number[][] {
  const members: number[][] = Array.from({ length: uplinks?.capacity.length ?? 0 }, () => []);
  for (const [host, as] of uplinks?.hostAs.entries() ?? []) members[as]?.push(host);
  return members;
}

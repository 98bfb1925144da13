/**
 * All defenses of a scenario as one: what they answer now, when an answer changes, and what they remember of hosts:
 * which were infected since when, which are isolated, when each is struck next, what is left of its probes or in its queue.
 */
import type { Defense, Strikes } from '../../defense/defense.ts';
import { INFECTED } from '../../host/states.ts';
import { Stream } from '../../random/stream.ts';
import type { Model } from '../model.ts';
import { TimeHeap } from './timeHeap.ts';

/** A queue on a host: probes in it at a time (s), and what is added per s from then on. */
interface Queue {
  readonly level: number;
  readonly since: number;
  readonly growth: number;
}

export class Defenses {
  /** When an answer changes next, s. */
  nextChange = Infinity;
  /** Share of probes that pass all defenses, in [0, 1]. */
  passShare = 1;
  /** What is pending for a host: a strike or, if it is isolated, the end of that. Numbered defense x hosts + host. */
  readonly due = new TimeHeap();
  /** Whether probes of hosts are counted. */
  counts = false;
  private readonly defenses: Defense[];
  private readonly begun: boolean[];
  /** By defense: when it first knew of a host that it is infected, how often it was asked about a host, whom it isolates. */
  private readonly known: Map<number, number>[];
  private readonly asked: Map<number, number>[];
  private readonly isolated: Set<number>[];
  /** By defense: probes that a host may still send, its queue, and when limits are set anew, s. */
  private readonly probesLeft: Map<number, number>[];
  private readonly queues: Map<number, Queue>[];
  private readonly renewals: number[];
  private readonly infected: (host: number) => boolean;
  private readonly hosts: number;
  private shares: number[] = [];
  private readonly hitDraws: Stream[];
  private readonly missDraws: Stream[];

  constructor({ defenses, seed, initialState }: Model, state: () => Uint8Array | undefined) {
    this.defenses = [...defenses];
    this.begun = defenses.map(() => false);
    this.known = defenses.map(() => new Map());
    this.asked = defenses.map(() => new Map());
    this.isolated = defenses.map(() => new Set());
    this.probesLeft = defenses.map(() => new Map());
    this.queues = defenses.map(() => new Map());
    this.renewals = defenses.map(() => Infinity);
    this.hosts = initialState.length;
    this.infected = (host) => state()?.[host] === INFECTED;
    this.hitDraws = defenses.map(({ name }) => new Stream(seed, `defenses/${name}/drop`));
    this.missDraws = defenses.map(({ name }) => new Stream(seed, `defenses/${name}/misses`));
    this.update(0);
  }

  /** Asks all defenses again, at a time of change. */
  update(time: number): void {
    this.shares = this.defenses.map((defense) => defense.passShare?.(time) ?? 1);
    this.passShare = this.shares.reduce((product, share) => product * share, 1);
    this.nextChange = Math.min(Infinity, ...this.defenses.map((defense) => defense.nextChange(time)));
    for (const [index, { onset = 0 }] of this.defenses.entries()) {
      if (!this.begun[index] && onset <= time) this.begin(time, index);
      else if (this.renewals[index]! <= time) this.renew(time, index);
    }
  }

  /** A defense begins to hear and to strike. */
  private begin(time: number, index: number): void {
    this.begun[index] = true;
    const { hears, strikes } = this.defenses[index]!;
    for (let host = 0; host < this.hosts; host++) {
      if (hears && this.infected(host)) this.known[index]!.set(host, time);
      if (strikes) this.ask(time, index, host, strikes);
    }
    if (strikes?.probes) {
      this.counts = true;
      this.renewals[index] = this.defenses[index]!.nextChange(time);
    }
  }

  /** Limits are set anew for hosts that still count. */
  private renew(time: number, index: number): void {
    const { strikes, nextChange } = this.defenses[index]!;
    for (const host of [...this.probesLeft[index]!.keys()]) this.ask(time, index, host, strikes!);
    this.renewals[index] = nextChange(time);
  }

  /** A host sends a probe. Whether it was the last that some defense waited for. */
  count(time: number, host: number): boolean {
    let reached = false;
    for (const [index, counts] of this.probesLeft.entries()) {
      if (!counts.has(host)) continue;
      const left = counts.get(host)! - 1;
      counts.set(host, left);
      if (left > 0) continue;
      counts.delete(host);
      this.due.set(this.id(index, host), time + this.defenses[index]!.strikes!.probes!.reaction);
      reached = true;
    }
    return reached;
  }

  /** A host would from now on send so many probes/s without defenses. */
  want(time: number, host: number, wanted: number): void {
    for (const [index, { strikes }] of this.defenses.entries()) {
      if (!strikes?.backlog || !this.begun[index] || this.isolated[index]!.has(host)) continue;
      const { level, since, growth: before } = this.queues[index]!.get(host)!;
      const now = Math.max(0, level + before * (time - since));
      const growth = strikes.backlog.growth(host, wanted);
      this.queues[index]!.set(host, { level: now, since: time, growth });
      const wait = growth > 0 ? (strikes.backlog.full - now) / growth : Infinity;
      this.due.set(this.id(index, host), time + Math.max(0, wait));
    }
  }

  /** An alarm was raised: defenses that wait for it know when they begin. */
  alarm(time: number, alarm: string): void {
    for (const [index, { waits }] of this.defenses.entries()) {
      if (waits?.alarm !== alarm) continue;
      this.defenses[index] = waits.begin(time + waits.delay);
      this.nextChange = Math.min(this.nextChange, this.defenses[index]!.nextChange(-1));
    }
  }

  private ask(time: number, index: number, host: number, strikes: Strikes): void {
    if (strikes.backlog) {
      this.queues[index]!.set(host, { level: 0, since: time, growth: 0 });
      return;
    }
    const draw = this.asked[index]!.get(host) ?? 0;
    this.asked[index]!.set(host, draw + 1);
    if (strikes.probes) this.probesLeft[index]!.set(host, strikes.probes.limit(host, draw));
    else this.due.set(this.id(index, host), strikes.time!(host, draw, time, this.infected(host)));
  }

  private id(index: number, host: number): number {
    return index * this.hosts + host;
  }

  /** A host became infected, or is no longer. */
  changed(time: number, host: number): void {
    for (const [index, { hears, strikes }] of this.defenses.entries()) {
      if (!this.begun[index]) continue;
      if (hears && this.infected(host) && !this.known[index]!.has(host)) this.known[index]!.set(host, time);
      if (strikes?.time && !this.isolated[index]!.has(host)) this.ask(time, index, host, strikes);
    }
  }

  /** What is due happens: begins or ends an isolation, or tells what is done to the host. */
  strike(time: number): { host: number; what: Strikes['what'] } {
    const id = this.due.firstId;
    const host = id % this.hosts;
    const index = (id - host) / this.hosts;
    const strikes = this.defenses[index]!.strikes!;
    this.due.set(id, Infinity);
    if (this.isolated[index]!.delete(host)) this.ask(time, index, host, strikes);
    else if (strikes.what === 'isolate') {
      this.isolated[index]!.add(host);
      this.due.set(id, strikes.end?.(time) ?? Infinity);
    } else if (!strikes.time) this.ask(time, index, host, strikes);
    return { host, what: strikes.what };
  }

  /** Whether a probe from one host to another is dropped. */
  dropsHit(source: number, target: number, time: number): boolean {
    return this.defenses.some(
      (defense, index) =>
        (this.shares[index]! < 1 && this.hitDraws[index]!.uniform() >= this.shares[index]!) ||
        this.isolated[index]!.has(target) ||
        (defense.drops?.(source, target, time, this.known[index]!.get(source) ?? Infinity) ?? false),
    );
  }

  /** Whether a probe to an empty address is dropped. */
  dropsMiss(): boolean {
    if (this.passShare === 1) return false;
    return this.shares.some((share, index) => share < 1 && this.missDraws[index]!.uniform() >= share);
  }

  /** Factor of the pace of a host that would send `wanted` probes/s. */
  paceFactor(host: number, time: number, wanted: number): number {
    if (this.isolated.some((hosts) => hosts.has(host))) return 0;
    return this.defenses.reduce(
      (product, defense) => product * (defense.paceFactor?.(host, time, wanted) ?? 1),
      1,
    );
  }

  /** When a host is patched: the earlier of its own date and the defenses' times. */
  patchTime(host: number, ownDate: number): number {
    return Math.min(ownDate, ...this.defenses.map((defense) => defense.patchTime?.(host) ?? Infinity));
  }

  /** Whether a host was patched during an outage. */
  patchesAtBoot(host: number, outage: number): boolean {
    return this.defenses.some((defense) => defense.patchesAtBoot?.(host, outage) ?? false);
  }
}

/**
 * All defenses of a scenario as one: what they answer now, when an answer changes, and what they remember of hosts:
 * which were infected since when, which are isolated, and when each is struck next.
 */
import type { Defense, Strikes } from '../../defense/defense.ts';
import { INFECTED } from '../../host/states.ts';
import { Stream } from '../../random/stream.ts';
import type { Model } from '../model.ts';
import { TimeHeap } from './timeHeap.ts';

export class Defenses {
  /** When an answer changes next, s. */
  nextChange = Infinity;
  /** Share of probes that pass all defenses, in [0, 1]. */
  passShare = 1;
  /** What is pending for a host: a strike or, if it is isolated, the end of that. Numbered defense x hosts + host. */
  readonly due = new TimeHeap();
  private readonly defenses: Defense[];
  private readonly begun: boolean[];
  /** By defense: when it first knew of a host that it is infected, how often it was asked about a host, whom it isolates. */
  private readonly known: Map<number, number>[];
  private readonly asked: Map<number, number>[];
  private readonly isolated: Set<number>[];
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
    const draw = this.asked[index]!.get(host) ?? 0;
    this.asked[index]!.set(host, draw + 1);
    this.due.set(this.id(index, host), strikes.time(host, draw, time, this.infected(host)));
  }

  private id(index: number, host: number): number {
    return index * this.hosts + host;
  }

  /** A host became infected, or is no longer. */
  changed(time: number, host: number): void {
    for (const [index, { hears, strikes }] of this.defenses.entries()) {
      if (!this.begun[index]) continue;
      if (hears && this.infected(host) && !this.known[index]!.has(host)) this.known[index]!.set(host, time);
      if (strikes && !this.isolated[index]!.has(host)) this.ask(time, index, host, strikes);
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
      this.due.set(id, time + strikes.period);
    }
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

  /** Whether some address holds threads now. */
  get holding(): boolean {
    return this.defenses.some(({ holds }, index) => holds && this.begun[index]);
  }

  /** How long an unoccupied address holds a thread that touches it, s; null if it does not. */
  holdTime(address: number): number | null {
    const tarpit = this.defenses.find(
      ({ holds }, index) => this.begun[index] && holds?.addresses.contains(address),
    );
    return tarpit?.holds?.period ?? null;
  }

  /** Whether a probe to such an address is dropped. */
  dropsTouch(): boolean {
    return this.shares.some((share, index) => share < 1 && this.hitDraws[index]!.uniform() >= share);
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

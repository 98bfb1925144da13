/** All defenses of a run: what they do to probes in flight, before congestion does, and whom they strike next. */
import type { Hosts } from '../../host/hosts.ts';
import { INFECTED } from '../../host/states.ts';
import type { Savable } from '../../observe/savedState.ts';
import type { Model } from '../model.ts';
import type { Congestion } from './congestion.ts';
import type { Countdowns } from './countdowns.ts';
import { Guard } from './guard.ts';
import { Meters } from './meters.ts';
import type { Present } from './present.ts';
import { NO_HOST, type Scanner } from './scanner.ts';

export class Guards {
  readonly list: readonly Guard[];
  /** Share of probes that pass all defenses. */
  passShare: number;
  /** Whether some defense may now decide by source and target, and whether it or congestion may. */
  asks: boolean;
  decides: boolean;
  /** The one that decides, if nobody else does and it can decide about many probes at once. */
  private counter: Guard | null;
  /** Those that have begun and whose filter scanners may follow by themselves, and whether one alone decides. */
  filters: Guard[];
  oneDecides: boolean;
  /** Time of the next strike or end of an isolation, s, and whose it is. */
  next: number;
  guard: Guard;
  readonly meters: Meters;
  private readonly hosts: Hosts;
  private readonly present: Present;
  readonly congestion: Congestion;
  private readonly countdowns: Countdowns;
  private readonly striking: readonly Guard[];
  private readonly hearing: readonly Guard[];
  private readonly counting: readonly Guard[];
  private readonly filling: readonly Guard[];
  /** The guards by name: a run may go on with other defenses than those that were saved. */
  readonly states: Savable;
  readonly mutable = ['states'];

  constructor(
    model: Model,
    hosts: Hosts,
    present: Present,
    scanners: readonly Scanner[],
    congestion: Congestion,
    countdowns: Countdowns,
  ) {
    const { defenses, seed } = model;
    this.list = defenses.map((defense) => new Guard(defense, seed, hosts.count));
    this.hosts = hosts;
    this.present = present;
    this.congestion = congestion;
    this.countdowns = countdowns;
    this.striking = this.list.filter(({ defense }) => defense.strikes !== undefined);
    this.hearing = this.list.filter(({ defense }) => defense.hears);
    this.counting = this.list.filter(({ goal }) => goal.length > 0);
    this.filling = this.list.filter(({ defense }) => defense.strikes?.backlog !== undefined);
    this.meters = new Meters(model, present, scanners, [...this.counting, ...countdowns.list]);
    this.meters.counting = countdowns.list.length > 0;
    this.passShare = 1;
    this.asks = false;
    this.decides = false;
    this.counter = null;
    this.filters = [];
    this.oneDecides = false;
    this.next = Infinity;
    this.guard = this.striking[0]!;
    const names = defenses.map(({ name }) => name);
    this.states = {
      mutable: names,
      ...Object.fromEntries(this.list.map((guard, index) => [names[index]!, guard])),
    };
    this.update();
  }

  afterRestore(): void {
    this.update();
    this.find();
  }

  /** Reads anew what changes with time; defenses whose onset has come begin. */
  update(): void {
    const { time } = this.present;
    this.passShare = 1;
    this.filters = [];
    this.meters.counting = this.countdowns.list.length > 0;
    let deciding = 0;
    for (const guard of this.list) {
      const { defense } = guard;
      guard.share = defense.passShare?.(time) ?? 1;
      this.passShare *= guard.share;
      const begins = (defense.onset ?? 0) <= time;
      if (begins && guard.goal.length > 0) this.meters.counting = true;
      if (begins && !guard.begun) this.begin(guard);
      else if (guard.renewal <= time) this.renew(guard);
      if (!begins || (defense.drops === undefined && guard.isolated.length === 0)) continue;
      deciding++;
      const filter = guard.isolated.length === 0 ? defense.filter : undefined;
      this.counter = filter !== undefined && filter.reaction === undefined ? guard : null;
      if (filter !== undefined) this.filters.push(guard);
    }
    this.asks = deciding > 0;
    this.decides = this.asks || this.congestion.loses;
    // Who counts the probes of each host has to see each.
    if (this.meters.counting) this.filters = [];
    this.oneDecides = deciding === 1 && !this.congestion.loses;
    if (!this.oneDecides) this.counter = null;
  }

  private begin(guard: Guard): void {
    const { hosts, present } = this;
    guard.begun = true;
    if (guard.defense.hears) {
      guard.listen(hosts.count);
      for (let place = 0; place < hosts.lengths[INFECTED]!; place++)
        guard.hear(hosts.lists[INFECTED]![place]!, present.time);
    }
    if (guard.defense.strikes === undefined) return;
    for (let host = 0; host < hosts.count; host++) this.ask(guard, host);
    if (guard.goal.length > 0) guard.renewal = guard.defense.nextChange(present.time);
    this.find();
  }

  /** A guard that counts sets limits anew. */
  private renew(guard: Guard): void {
    guard.renewal = guard.defense.nextChange(this.present.time);
    for (let host = 0; host < this.hosts.count; host++)
      if (guard.queue.due[host] === Infinity && guard.isolated[host] !== 1) this.ask(guard, host);
  }

  /** What a guard waits for until it strikes a host next; the host may have been struck now. */
  private ask(guard: Guard, host: number): void {
    const { present, hosts, meters } = this;
    if (guard.defense.strikes!.time !== undefined)
      guard.ask(host, present.time, hosts.state[host] === INFECTED);
    else if (guard.goal.length > 0) {
      meters.settle(host);
      guard.limit(host, meters.sent[host]!);
      meters.schedule(host);
    } else guard.backlogs.clear(host);
  }

  /** A host may have sent as many probes as some guard, or its end, waits for: the host if it is destroyed, else NO_HOST. */
  onCount(): number {
    const { meters, present } = this;
    const host = meters.first;
    meters.settle(host);
    for (const guard of this.counting) {
      if (guard.goal[host]! > meters.sent[host]!) continue;
      guard.goal[host] = Infinity;
      guard.set(host, present.time + guard.defense.strikes!.probes!.reaction);
    }
    const destroyed = this.countdowns.reach(host, meters.sent[host]!);
    if (!destroyed) meters.schedule(host);
    this.find();
    return destroyed ? host : NO_HOST;
  }

  /** A host would from now on send so many probes/s without defenses. */
  want(host: number, wanted: number): void {
    if (this.filling.length === 0) return;
    const { time } = this.present;
    for (const guard of this.filling) {
      if (!guard.begun || guard.isolated[host] === 1) continue;
      const { full, growth } = guard.defense.strikes!.backlog!;
      guard.set(host, guard.backlogs.turn(host, time, growth(host, wanted), full));
    }
    this.find();
  }

  /** A host became infected. */
  enter(host: number): void {
    const { time } = this.present;
    for (const guard of this.hearing) if (guard.begun) guard.hear(host, time);
    this.askAll(host, true);
  }

  /** A host is no longer infected. */
  leave(host: number): void {
    this.askAll(host, false);
    this.want(host, 0);
  }

  private askAll(host: number, infected: boolean): void {
    if (this.striking.length === 0) return;
    for (const guard of this.striking) {
      if (guard.begun && guard.isolated[host] !== 1 && guard.defense.strikes!.time !== undefined)
        guard.ask(host, this.present.time, infected);
    }
    this.find();
  }

  /** Takes what is due away: its host, while `guard` tells whose it is. */
  take(): number {
    const { guard } = this;
    const host = guard.queue.first;
    guard.set(host, Infinity);
    const { what, time } = guard.defense.strikes!;
    if (what !== 'isolate' && time === undefined) this.ask(guard, host);
    this.find();
    return host;
  }

  /** A guard begins to isolate a host. */
  isolate(guard: Guard, host: number): void {
    guard.isolated[host] = 1;
    const { time } = this.present;
    guard.set(host, guard.defense.strikes!.end?.(time) ?? Infinity);
    this.find();
  }

  /** A guard lets a host out of isolation. */
  release(guard: Guard, host: number): void {
    guard.isolated[host] = 0;
    this.ask(guard, host);
    this.find();
  }

  /** Factor of the pace of a host that would send `wanted` probes/s without defenses. */
  paceFactor(host: number, wanted: number): number {
    let factor = 1;
    for (const { defense, isolated } of this.list) {
      if (isolated.length > 0 && isolated[host] === 1) return 0;
      if (defense.paceFactor !== undefined) factor *= defense.paceFactor(host, this.present.time, wanted);
    }
    return factor;
  }

  /**
   * Whether a probe that would land on a host is dropped: each defense is asked in turn, but for the one whose filter its
   * scanner follows, until one does; then it may be lost.
   */
  drop(source: number, target: number, followed: Guard | null): boolean {
    if (this.passShare === 1 && (!this.decides || (followed !== null && this.oneDecides))) return false;
    const { time } = this.present;
    for (const guard of this.list) {
      if (guard.share < 1 && guard.stream.uniform() >= guard.share) return true;
      if (guard !== followed && guard.decide(source, target, time)) return true;
    }
    return this.congestion.lose(source, target);
  }

  /** The same for a probe to nobody: only the shares are asked. */
  dropByShare(): boolean {
    for (const guard of this.list) if (guard.share < 1 && guard.stream.uniform() >= guard.share) return true;
    return false;
  }

  /** Whether a probe that passed all shares is dropped for its source and target. */
  decide(source: number, target: number, time: number, followed: Guard | null): boolean {
    for (const guard of this.list) if (guard !== followed && guard.decide(source, target, time)) return true;
    return this.congestion.lose(source, target);
  }

  /** How many of so many probes that passed all shares are dropped; -1 if that is to be asked of each. */
  countDropped(sources: Uint32Array, targets: Uint32Array, probes: number): number {
    if (this.counter !== null) return this.counter.defense.filter!.cover.count(sources, targets, probes);
    return this.asks ? -1 : this.congestion.countLost(sources, targets, probes);
  }

  private find(): void {
    this.next = Infinity;
    for (const guard of this.striking) {
      if (guard.queue.next >= this.next) continue;
      this.next = guard.queue.next;
      this.guard = guard;
    }
  }
}

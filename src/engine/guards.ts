/** All defenses of a run: what they do to probes in flight, before congestion does, and whom they strike next. */
import type { Hosts } from '../host/hosts.ts';
import { INFECTED } from '../host/states.ts';
import type { Savable } from '../observe/savedState.ts';
import type { Congestion } from './congestion.ts';
import { Guard } from './guard.ts';
import type { Model } from './model.ts';
import type { Present } from './present.ts';

export class Guards {
  readonly list: readonly Guard[];
  /** Share of probes that pass all defenses. */
  passShare: number;
  /** Whether some defense may now decide by source and target, and whether it or congestion may. */
  asks: boolean;
  decides: boolean;
  /** Time of the next strike or end of an isolation, s, and whose it is. */
  next: number;
  guard: Guard;
  private readonly hosts: Hosts;
  private readonly present: Present;
  readonly congestion: Congestion;
  private readonly striking: readonly Guard[];
  private readonly hearing: readonly Guard[];
  /** The guards by name: a run may go on with other defenses than those that were saved. */
  readonly states: Savable;
  readonly mutable = ['states'];

  constructor({ defenses, seed }: Model, hosts: Hosts, present: Present, congestion: Congestion) {
    this.list = defenses.map((defense) => new Guard(defense, seed, hosts.count));
    this.hosts = hosts;
    this.present = present;
    this.congestion = congestion;
    this.striking = this.list.filter(({ defense }) => defense.strikes !== undefined);
    this.hearing = this.list.filter(({ defense }) => defense.hears);
    this.passShare = 1;
    this.asks = false;
    this.decides = false;
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
    this.asks = false;
    for (const guard of this.list) {
      const { defense } = guard;
      guard.share = defense.passShare?.(time) ?? 1;
      this.passShare *= guard.share;
      const begins = (defense.onset ?? 0) <= time;
      if (begins && !guard.begun) this.begin(guard);
      if (begins && (defense.drops !== undefined || guard.isolated.length > 0)) this.asks = true;
    }
    this.decides = this.asks || this.congestion.loses;
  }

  private begin(guard: Guard): void {
    const { hosts, present } = this;
    guard.begun = true;
    if (guard.defense.hears) {
      guard.known = new Float64Array(hosts.count).fill(Infinity);
      for (let place = 0; place < hosts.lengths[INFECTED]!; place++)
        guard.known[hosts.lists[INFECTED]![place]!] = present.time;
    }
    if (guard.defense.strikes === undefined) return;
    for (let host = 0; host < hosts.count; host++)
      guard.ask(host, present.time, hosts.state[host] === INFECTED);
    this.find();
  }

  /** A host became infected. */
  enter(host: number): void {
    const { time } = this.present;
    for (const { known } of this.hearing) if (known[host] === Infinity) known[host] = time;
    this.askAll(host, true);
  }

  /** A host is no longer infected. */
  leave(host: number): void {
    this.askAll(host, false);
  }

  private askAll(host: number, infected: boolean): void {
    if (this.striking.length === 0) return;
    for (const guard of this.striking) {
      if (guard.begun && guard.isolated[host] !== 1) guard.ask(host, this.present.time, infected);
    }
    this.find();
  }

  /** Takes what is due away: its host, while `guard` tells whose it is. */
  take(): number {
    const { guard } = this;
    const host = guard.queue.first;
    guard.set(host, Infinity);
    this.find();
    return host;
  }

  /** A guard begins to isolate a host. */
  isolate(guard: Guard, host: number): void {
    guard.isolated[host] = 1;
    guard.set(host, this.present.time + guard.defense.strikes!.period);
    this.find();
  }

  /** A guard lets a host out of isolation. */
  release(guard: Guard, host: number): void {
    guard.isolated[host] = 0;
    guard.ask(host, this.present.time, this.hosts.state[host] === INFECTED);
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

  /** Whether a probe that would land on a host is dropped: each defense is asked in turn, until one does; then it may be lost. */
  drop(source: number, target: number): boolean {
    if (this.passShare === 1 && !this.decides) return false;
    const { time } = this.present;
    for (const guard of this.list) {
      if (guard.share < 1 && guard.stream.uniform() >= guard.share) return true;
      if (guard.decide(source, target, time)) return true;
    }
    return this.congestion.lose(source, target);
  }

  /** Whether a probe that passed all shares is dropped for its source and target. */
  decide(source: number, target: number, time: number): boolean {
    for (const guard of this.list) if (guard.decide(source, target, time)) return true;
    return this.congestion.lose(source, target);
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

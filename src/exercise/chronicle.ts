/**
 * A finished run, told again from its tables `infections` and `history`: how many hosts are infected, defaced and down
 * at any time, world-wide and in the own network, and what happens to the hosts of the own network.
 */
import type { Model } from '../engine/model.ts';
import { CRASHED, INFECTED, isUp, REBOOTING, type State } from '../host/states.ts';
import { DefacedPages } from '../observe/defacement.ts';
import { firstAtOrAbove } from '../observe/firstAtOrAbove.ts';
import type { Table } from '../observe/table.ts';

/** What happens to a host of the own network. */
export interface OwnEvent {
  readonly kind: 'infected' | 'defaced' | 'unreachable' | 'crash';
  /** s since the start. */
  readonly time: number;
  readonly host: number;
}

/** Hosts of one area, up to the time told. */
export class Toll {
  infected = 0;
  everInfected = 0;
  /** Defaced at least once. */
  defaced = 0;
  down = 0;
  crashes = 0;
  /** Time that hosts were down, in all, s. */
  downSeconds = 0;
}

const WAS_INFECTED = 1;
const WAS_DEFACED = 2;

export class Chronicle {
  readonly world = new Toll();
  readonly own = new Toll();
  /** s since the start. */
  time = 0;
  private readonly areas: readonly Toll[];
  private readonly isOwn: Uint8Array;
  private readonly note: (event: OwnEvent) => void;
  private readonly state: Uint8Array;
  /** By host: bits WAS_INFECTED and WAS_DEFACED. */
  private readonly past: Uint8Array;
  private readonly pages: DefacedPages;
  /** By worm: hosts whose page goes up, and since when the worm is there, in order of time. */
  private readonly planned: readonly { hosts: number[]; since: number[]; next: number }[];
  private readonly delays: readonly number[];
  private readonly infections: { readonly time: Float64Array; host: Uint32Array; worm: Uint8Array };
  private readonly history: { readonly time: Float64Array; host: Uint32Array; state: Uint8Array };
  private infection = 0;
  private change = 0;

  /** `isOwn`: by host, 1 in the own network. */
  constructor(
    model: Model,
    infections: Table,
    history: Table,
    isOwn: Uint8Array,
    note: (event: OwnEvent) => void = () => {},
  ) {
    this.isOwn = isOwn;
    this.note = note;
    this.areas = [this.world, this.own];
    this.state = model.initialState.slice();
    this.past = new Uint8Array(isOwn.length);
    this.pages = new DefacedPages(model);
    this.pages.start(isOwn.length);
    this.planned = model.worms.map(() => ({ hosts: [], since: [], next: 0 }));
    this.delays = model.worms.map(({ defacement }) => defacement?.delay ?? 0);
    this.infections = {
      time: infections.column('time') as Float64Array,
      host: (infections.column('target') as Uint32Array).map((address) =>
        firstAtOrAbove(model.addresses, address),
      ),
      worm: infections.column('worm') as Uint8Array,
    };
    this.history = {
      time: history.column('time') as Float64Array,
      host: history.column('host') as Uint32Array,
      state: history.column('state') as Uint8Array,
    };
  }

  /** Tells what happens up to a time, s. */
  advance(until: number): void {
    for (;;) {
      const infection = this.infections.time[this.infection] ?? Infinity;
      const change = this.history.time[this.change] ?? Infinity;
      const worm = this.firstPlanned();
      const page = worm < 0 ? Infinity : this.plannedAt(worm);
      const next = Math.min(infection, change, page);
      if (next > until || next === Infinity) break;
      this.passTime(next);
      // An infection is told before the change of state that it causes, as a run does.
      if (infection === next) this.tellInfection();
      else if (change === next) this.tellChange();
      else this.tellPage(worm);
    }
    if (until > this.time && until < Infinity) this.passTime(until);
  }

  private passTime(time: number): void {
    for (const toll of this.areas) toll.downSeconds += toll.down * (time - this.time);
    this.time = time;
  }

  private tellInfection(): void {
    const host = this.infections.host[this.infection]!;
    const worm = this.infections.worm[this.infection++]!;
    this.pages.onInfected(this.time, worm, host);
    this.plan(worm, host);
  }

  private tellChange(): void {
    const host = this.history.host[this.change]!;
    const to = this.history.state[this.change++]! as State;
    const from = this.state[host]! as State;
    if (from === to) return;
    this.state[host] = to;
    this.pages.onTransition(this.time, host, from, to);
    if (from === REBOOTING) for (let worm = 0; worm < this.planned.length; worm++) this.plan(worm, host);
    const isNew = to === INFECTED && !(this.past[host]! & WAS_INFECTED);
    if (isNew) this.past[host]! |= WAS_INFECTED;
    const infected = (to === INFECTED ? 1 : 0) - (from === INFECTED ? 1 : 0);
    const down = (isUp(to) ? 0 : 1) - (isUp(from) ? 0 : 1);
    for (const toll of this.areasOf(host)) {
      toll.infected += infected;
      toll.down += down;
      if (isNew) toll.everInfected++;
      if (to === CRASHED) toll.crashes++;
    }
    if (infected > 0) this.noteOwn('infected', host);
    if (down > 0) this.noteOwn('unreachable', host);
    if (to === CRASHED) this.noteOwn('crash', host);
  }

  /** The page of a host that a worm has just come to. */
  private plan(worm: number, host: number): void {
    if (this.pages.since[worm]![host] !== this.time) return;
    const { hosts, since } = this.planned[worm]!;
    hosts.push(host);
    since.push(this.time);
  }

  private plannedAt(worm: number): number {
    const { since, next } = this.planned[worm]!;
    return (since[next] ?? Infinity) + this.delays[worm]!;
  }

  /** The worm whose next page goes up first, -1 if none is planned. */
  private firstPlanned(): number {
    let first = -1;
    for (let worm = 0; worm < this.planned.length; worm++) {
      if (this.plannedAt(worm) < (first < 0 ? Infinity : this.plannedAt(first))) first = worm;
    }
    return first;
  }

  private tellPage(worm: number): void {
    const planned = this.planned[worm]!;
    const host = planned.hosts[planned.next]!;
    const since = planned.since[planned.next++]!;
    // The worm has left meanwhile, or came again.
    if (this.pages.since[worm]![host] !== since) return;
    this.noteOwn('defaced', host);
    if (this.past[host]! & WAS_DEFACED) return;
    this.past[host]! |= WAS_DEFACED;
    for (const toll of this.areasOf(host)) toll.defaced++;
  }

  private areasOf(host: number): readonly Toll[] {
    return this.isOwn[host] === 1 ? this.areas : this.areas.slice(0, 1);
  }

  private noteOwn(kind: OwnEvent['kind'], host: number): void {
    if (this.isOwn[host] === 1) this.note({ kind, time: this.time, host });
  }
}

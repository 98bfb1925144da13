/**
 * The instances of all worms. An instance of a memoryless worm is a member of the worm's pool while it scans; an
 * instance of a track worm owns cursors. Both run in the virtual time of their worm on their host, which advances
 * at `rate`: speed x factor of the defenses, and 0 while the worm does not spread there.
 */
import { SPREAD } from '../../worm/calendar.ts';
import { scanOf } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';
import type { Audience } from './audience.ts';
import type { Calendars } from './calendars.ts';
import type { Congestion } from './congestion.ts';
import { Cursors } from './cursors.ts';
import type { Defenses } from './defenses.ts';
import { Destruction } from './destruction.ts';
import { HeldThreads } from './heldThreads.ts';
import { type Crew, type Cursor, type Instance, type Part, type Presence, shareFree } from './instance.ts';
import { Pool } from './pool.ts';
import type { Population } from './population.ts';

export class Scanners {
  readonly presence: readonly Presence[];
  /** By worm; null for worms of the other kind. */
  readonly pools: readonly (Pool | null)[];
  readonly cursors: Cursors;
  readonly held = new HeldThreads();
  readonly destruction: Destruction;
  private readonly on: (Instance[] | undefined)[];
  private readonly model: Model;
  private readonly population: Population;
  private readonly calendars: Calendars;
  private readonly defenses: Defenses;
  private readonly congestion: Congestion;
  private readonly audience: Audience;

  constructor(
    model: Model,
    population: Population,
    calendars: Calendars,
    defenses: Defenses,
    congestion: Congestion,
    audience: Audience,
  ) {
    this.model = model;
    this.population = population;
    this.calendars = calendars;
    this.defenses = defenses;
    this.congestion = congestion;
    this.audience = audience;
    this.on = new Array(population.size);
    this.presence = model.worms.map(() => ({
      count: new Uint16Array(population.size),
      everHeld: new Uint32Array(population.size),
      downList: new Float64Array(population.size),
      everJumped: new Uint32Array(population.size),
      rate: new Float64Array(population.size),
      tau: new Float64Array(population.size),
      since: new Float64Array(population.size),
    }));
    this.pools = model.worms.map((worm, index) =>
      scanOf(worm.strategy).kind === 'memoryless' ? new Pool(model, index, this.presence[index]!.rate) : null,
    );
    this.cursors = new Cursors(model, this.presence);
    this.destruction = new Destruction(model);
  }

  /** One more instance of a worm on a host. */
  start(time: number, worm: number, host: number, part: Part | null = null): void {
    this.add(time, worm, host, part);
    this.adjust(time, host);
    this.audience.instances(time, host, this.population.instances[host]!);
  }

  /** An instance of a worm in place of all others. */
  replace(time: number, worm: number, host: number, part: Part | null): void {
    const before = this.population.instances[host]!;
    this.removeAll(time, host);
    this.add(time, worm, host, part);
    this.adjust(time, host);
    if (before !== 1) this.audience.instances(time, host, 1);
  }

  /** Ends all instances on a host. */
  endAll(time: number, host: number): void {
    this.removeAll(time, host);
    this.adjust(time, host);
    this.audience.instances(time, host, 0);
  }

  /** A cursor met a host with its worm: where the strategy says so, it jumps, or its instance gives up. */
  meet(time: number, cursor: Cursor): void {
    const { worm, host, startRank, probes } = cursor;
    const strategy = scanOf(this.model.worms[worm]!.strategy);
    if (cursor.part !== null || strategy.kind !== 'generator' || strategy.jumps === undefined) return;
    cursor.met++;
    if (cursor.met < strategy.jumps.giveUp) {
      this.cursors.jump(cursor);
      this.audience.cursorEnd(time, worm, host, startRank, probes);
      return;
    }
    this.held.forget(cursor);
    this.cursors.remove(cursor);
    this.audience.cursorEnd(time, worm, host, startRank, probes);
    const instance = this.on[host]!.find(({ cursors }) => cursors.includes(cursor))!;
    instance.cursors = [];
    instance.gaveUp = true;
    this.adjust(time, host);
  }

  /** The part of the list of an instance is done: it goes on as if it started now. */
  goOver(time: number, cursor: Cursor): void {
    const { worm, host, probes } = cursor;
    const { tau, since, rate } = this.presence[worm]!;
    const instance = this.on[host]!.find(({ cursors }) => cursors.includes(cursor))!;
    this.cursors.remove(cursor);
    this.presence[worm]!.downList[host]! += probes;
    const tauNow = tau[host]! + (time - since[host]!) * rate[host]!;
    const { ordinal } = instance;
    instance.cursors = this.pools[worm] ? [] : this.cursors.create(worm, host, ordinal, tauNow, true);
    this.adjust(time, host);
  }

  /** What an infection by a probe of the list hands over. */
  handOver(cursor: Cursor): Part | null {
    const { part, worm } = cursor;
    const { strategy } = this.model.worms[worm]!;
    if (part === null || strategy.kind !== 'hitList') return null;
    const kept = part.hosts.length - Math.floor(part.hosts.length / part.cut);
    const given = part.hosts.slice(kept);
    part.hosts = part.hosts.slice(0, kept);
    part.cut = part.cut > 2 ? part.cut - 1 : strategy.split;
    return { hosts: given, cut: strategy.split };
  }

  /** All of the list of a worm. */
  wholeList(worm: number): Part | null {
    const { strategy } = this.model.worms[worm]!;
    return strategy.kind === 'hitList' ? { hosts: [...strategy.list], cut: strategy.split } : null;
  }

  /** Probes that a host ever sent down the list of a worm. */
  sentDownList(worm: number, host: number): number {
    let sent = this.presence[worm]!.downList[host]!;
    for (const instance of this.on[host] ?? []) {
      for (const { part, probes } of instance.cursors)
        if (instance.worm === worm && part !== null) sent += probes;
    }
    return sent;
  }

  /** A tarpit holds a thread for a period, s. */
  hold(time: number, crew: Crew, period: number): void {
    const before = this.presence[crew.worm]!.everHeld[crew.host]!++;
    this.changeHeld(time, crew, (cursor) => {
      this.held.hold(crew, time + period);
      if (cursor !== null && shareFree(cursor) === 0) this.cursors.rest(cursor, before);
    });
  }

  /** The thread that is due is no longer held. */
  letGo(time: number): void {
    this.changeHeld(time, this.held.first, () => this.held.release());
  }

  private changeHeld(time: number, crew: Crew, change: (cursor: Cursor | null) => void): void {
    const cursor = 'startRank' in crew ? (crew as Cursor) : null;
    const { tau, since, rate } = this.presence[crew.worm]!;
    const elapsed = time - since[crew.host]!;
    if (cursor) this.cursors.keepTime(cursor, tau[crew.host]! + elapsed * rate[crew.host]!);
    change(cursor);
    if (cursor) this.cursors.schedule(cursor);
  }

  /** Probes/s of a worm on all hosts. */
  probeRate(worm: number): number {
    const { pace } = this.model.worms[worm]!;
    const { rate } = this.presence[worm]!;
    let sum = 0;
    for (const instances of this.on) {
      for (const instance of instances ?? []) {
        if (instance.worm !== worm || instance.gaveUp) continue;
        const crews = instance.cursors.length > 0 ? instance.cursors : [instance];
        for (const crew of crews) sum += (pace / crews.length) * rate[instance.host]! * shareFree(crew);
      }
    }
    return sum;
  }

  /** Worms on a host that live on disk. */
  onDisk(host: number): number[] {
    const worms = [...this.model.worms.keys()];
    return worms.filter(
      (worm) => this.presence[worm]!.count[host]! > 0 && this.model.worms[worm]!.residency === 'disk',
    );
  }

  /** Sets the rates of all worms on a host anew, after a change of what they depend on. */
  adjust(time: number, host: number): void {
    const { speed, wanted } = this.wish(host);
    this.defenses.want(time, host, wanted);
    const full = speed === 0 ? 0 : speed * this.defenses.paceFactor(host, time, wanted);
    for (let worm = 0; worm < this.presence.length; worm++) {
      const { rate, tau, since } = this.presence[worm]!;
      const now = this.spreads(worm, host) ? full * this.congestion.paceFactor(worm, host) : 0;
      if (now === rate[host]) continue;
      tau[host] = tau[host]! + (time - since[host]!) * rate[host]!;
      since[host] = time;
      rate[host] = now;
      const pool = this.pools[worm];
      if (pool && now > 0 && now < 1) pool.slowed = true;
    }
    for (const instance of this.on[host] ?? []) {
      const scans = this.presence[instance.worm]!.rate[host]! > 0;
      const listed = instance.cursors.some(({ part }) => part !== null);
      this.pools[instance.worm]?.include(time, instance, scans && !listed);
      for (const cursor of instance.cursors) this.cursors.schedule(cursor);
    }
  }

  private spreads(worm: number, host: number): boolean {
    return this.presence[worm]!.count[host]! > 0 && this.calendars.phase(worm, host) === SPREAD;
  }

  /** Instances of a worm on a host that did not give up. */
  private sending(worm: number, host: number): number {
    return (this.on[host] ?? []).filter((instance) => instance.worm === worm && !instance.gaveUp).length;
  }

  /** What the processor and the link of a host leave: speed of the instances that spread, and their probes/s. */
  private wish(host: number): { speed: number; wanted: number } {
    const instances = this.population.instances[host]!;
    const speed = instances > 0 ? Math.min(1, this.model.rules.capacity / instances) : 0;
    let probes = 0;
    let bits = 0;
    for (const [worm, { pace, probeBits }] of this.model.worms.entries()) {
      if (!this.spreads(worm, host)) continue;
      const sent = this.sending(worm, host) * pace * speed;
      probes += sent;
      bits += sent * probeBits;
    }
    const link = this.model.accessSpeeds?.[host] ?? Infinity;
    const share = bits > link ? link / bits : 1;
    return { speed: speed * share, wanted: probes * share };
  }

  /** bits/s of a worm on a host, where nothing is lost. */
  bitsWithoutLoss(time: number, worm: number, host: number): number {
    if (!this.spreads(worm, host)) return 0;
    const { pace, probeBits } = this.model.worms[worm]!;
    const { speed, wanted } = this.wish(host);
    const bits = this.sending(worm, host) * pace * probeBits * speed;
    return bits * this.defenses.paceFactor(host, time, wanted);
  }

  /** The same for every host that carries an instance and is asked for. */
  adjustAll(time: number, concerns: (host: number) => boolean): void {
    for (let host = 0; host < this.population.size; host++) {
      if (this.population.instances[host]! > 0 && concerns(host)) this.adjust(time, host);
    }
  }

  private add(time: number, worm: number, host: number, part: Part | null): void {
    const ordinal = this.population.started[host]!++;
    const { tau, since, rate, count } = this.presence[worm]!;
    const tauNow = tau[host]! + (time - since[host]!) * rate[host]!;
    let cursors: Cursor[] = [];
    if (part !== null && part.hosts.length > 0) {
      cursors = [this.cursors.createOnList(worm, host, ordinal, tauNow, part)];
    } else if (!this.pools[worm]) cursors = this.cursors.create(worm, host, ordinal, tauNow, part !== null);
    if (count[host]!++ === 0) this.destruction.begin(worm, host);
    this.population.instances[host]!++;
    this.on[host] ??= [];
    const { threads } = this.model.worms[worm]!;
    this.on[host].push({ worm, host, threads, held: new Set(), place: -1, ordinal, cursors, gaveUp: false });
  }

  private removeAll(time: number, host: number): void {
    for (const instance of this.on[host] ?? []) {
      this.pools[instance.worm]?.include(time, instance, false);
      this.held.forget(instance);
      for (const cursor of instance.cursors) {
        this.held.forget(cursor);
        this.cursors.remove(cursor);
        if (cursor.part !== null) this.presence[instance.worm]!.downList[host]! += cursor.probes;
        else this.audience.cursorEnd(time, cursor.worm, host, cursor.startRank, cursor.probes);
      }
      this.presence[instance.worm]!.count[host]!--;
      this.population.instances[host]!--;
    }
    this.on[host] = [];
    this.destruction.end(host);
  }
}

/**
 * What happens to hosts: instances start and end on them, probes land on them, their clocks run out. This is the page
 * docs/model.md for the exact engine; scanners (who probes whom, and when) stand behind their contract.
 */
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
} from '../../host/states.ts';
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
  HIT_STACKED,
  NO_SOURCE,
  type Outcome,
} from '../../observe/observer.ts';
import { type Saved, wasNotKept } from '../../observe/savedState.ts';
import { Keyed } from '../../random/keyed.ts';
import { SPREAD } from '../../worm/calendar.ts';
import { CALENDAR_CLOCK, DUTY_CLOCK, PATCH_CLOCK } from './hostClocks.ts';
import type { Parts } from './parts.ts';
import type { Scanner } from './scanner.ts';
import { slowsHosts } from './traits.ts';

export class Outbreak {
  private readonly parts: Parts;
  private readonly proneness: Keyed;
  private readonly clocks: boolean;
  private readonly slowed: boolean;
  private readonly paced: boolean;
  /** By worm: probes/s and bits/s of one instance at full speed. */
  private readonly paces: readonly number[];
  private readonly bitRates: readonly number[];
  /** Scanners that hear of turns. */
  private readonly hearing: readonly Required<Pick<Scanner, 'turn'>>[];
  /** Hosts that are patched, up or not; empty where no clock can run. */
  private patched: Uint8Array;
  /** Worms on the disk of a host that is down, one bit each. */
  private onDisk: Uint32Array;
  readonly mutable = ['patched', 'onDisk'];

  constructor(parts: Parts, clocks: boolean) {
    const { model } = parts;
    this.parts = parts;
    this.clocks = clocks;
    this.proneness = new Keyed(model.seed, 'hosts/crashProne');
    const mostInstances = model.worms.reduce((sum, worm) => sum + worm.stackLimit, 0);
    this.slowed = mostInstances > model.rules.capacity;
    this.paced = slowsHosts(model);
    this.paces = model.worms.map(({ pace }) => pace);
    this.bitRates = model.worms.map(({ pace, probeBits }) => pace * probeBits);
    this.hearing = parts.scanners.filter((scanner) => scanner.turn !== undefined) as Required<Scanner>[];
    this.patched = new Uint8Array(clocks ? model.addresses.length : 0);
    this.markPatched();
    this.onDisk = new Uint32Array(
      clocks && model.worms.some((worm) => worm.residency === 'disk') ? model.addresses.length : 0,
    );
  }

  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (!this.clocks || !wasNotKept(saved.patched)) return;
    this.patched = new Uint8Array(this.parts.hosts.count);
    this.markPatched();
  }

  /** Every host that is patched where no host is down. */
  private markPatched(): void {
    const { state } = this.parts.hosts;
    for (let host = 0; host < this.patched.length; host++) {
      this.patched[host] = state[host] === PATCHED || state[host] === FRAGILE ? 1 : 0;
    }
  }

  /** Hosts that are fragile from the start may crash by themselves. */
  startFaults(): void {
    const { hosts, clocks } = this.parts;
    for (let place = 0; place < hosts.lengths[FRAGILE]!; place++)
      clocks.startFault(hosts.lists[FRAGILE]![place]!);
  }

  isPatched(host: number): boolean {
    return this.patched[host] === 1;
  }

  /** A probe lands on a host and no defense dropped it. `place`: where the host stands in its list, if known. */
  hit(worm: number, source: number, target: number, place?: number): void {
    const { hosts, carriers, scanners, announcer, strain } = this.parts;
    const state = hosts.state[target]! as State;
    const outcome = this.outcomeOf(worm, target, state);
    if (outcome === HIT_INFECTED || outcome === HIT_STACKED || outcome === HIT_CRASHED) {
      announcer.hit(worm, source, target, outcome);
    } else announcer.watchedHit(this.parts.present.time, worm, source, target, outcome);
    if (outcome === HIT_DOWN) return;
    if (outcome === HIT_CRASHED) {
      this.crash(target);
      return;
    }
    const met =
      outcome === HIT_STACKED || (outcome === HIT_REFUSED && carriers[worm]!.instances[target]! > 0);
    if (scanners[worm]!.hear?.(outcome, met)) this.applySpeeds(source);
    strain.arrive(target);
    if (outcome === HIT_INFECTED) this.infect(worm, target, state, place);
    else if (outcome === HIT_STACKED) this.startInstance(worm, target);
    this.haltIfStrained(target);
  }

  private outcomeOf(worm: number, target: number, state: State): Outcome {
    if (state === VULNERABLE) return HIT_INFECTED;
    if (state === PATCHED) return HIT_IMMUNE;
    if (state === FRAGILE) return HIT_CRASHED;
    if (state !== INFECTED) return HIT_DOWN;
    const { model, carriers } = this.parts;
    const own = carriers[worm]!.instances[target]!;
    if (own === 0) return model.meeting === 'first' ? HIT_REFUSED : HIT_INFECTED;
    return own < model.worms[worm]!.stackLimit ? HIT_STACKED : HIT_REFUSED;
  }

  /** Whether a release can start on a host now. */
  isOpen(worm: number, host: number): boolean {
    const state = this.parts.hosts.state[host]! as State;
    return (state === VULNERABLE || state === INFECTED) && this.outcomeOf(worm, host, state) === HIT_INFECTED;
  }

  /** A worm is started on a host by hand; `first`: by its first release. */
  release(worm: number, host: number, first: boolean): void {
    if (first) this.parts.scanners[worm]!.seed?.();
    this.parts.announcer.hit(worm, NO_SOURCE, host, HIT_INFECTED);
    this.infect(worm, host, this.parts.hosts.state[host]! as State);
    this.haltIfStrained(host);
  }

  private infect(worm: number, host: number, state: State, place?: number): void {
    const { clocks, phases, guards, model } = this.parts;
    if (state === VULNERABLE) {
      this.move(host, INFECTED, place);
      guards.enter(host);
      clocks.startCleanUp(host);
      if (model.rules.wrongClocks > 0) clocks.set(CALENDAR_CLOCK, host, phases.nextChangeOn(host));
    }
    const before = this.parts.hosts.instances[host]!;
    if (before > 0 && model.meeting === 'last') this.endInstances(host);
    this.startInstance(worm, host, before);
  }

  /** `before`: instances on the host when observers last heard of it. */
  private startInstance(worm: number, host: number, before = this.parts.hosts.instances[host]!): void {
    const { hosts, carriers, scanners, announcer } = this.parts;
    const ordinal = hosts.addInstance(host);
    carriers[worm]!.add(host);
    if (carriers[worm]!.instances[host] === 1) this.beginCountdown(worm, host);
    this.turn(host);
    scanners[worm]!.start(host, ordinal);
    if (this.slowed || this.paced) this.applySpeeds(host);
    else this.applySpeed(worm, host, 1);
    const after = hosts.instances[host]!;
    if (after !== before) announcer.instances(host, after);
  }

  private beginCountdown(worm: number, host: number): void {
    const { countdowns, meters } = this.parts;
    const countdown = countdowns.byWorm[worm]!;
    if (countdown === null) return;
    meters.settle(host);
    countdown.begin(host, meters.sent[host]!);
  }

  private endInstances(host: number): void {
    const { hosts, carriers, scanners, congestion, meters, countdowns } = this.parts;
    meters.settle(host);
    countdowns.end(host, meters.sent[host]!);
    for (let worm = 0; worm < carriers.length; worm++) {
      if (carriers[worm]!.instances[host] === 0) continue;
      carriers[worm]!.clear(host);
      scanners[worm]!.setSpeed(host, 0, 0);
      congestion.send(worm, host, 0);
    }
    hosts.instances[host] = 0;
    this.turn(host);
    meters.schedule(host);
  }

  private turn(host: number): void {
    for (const scanner of this.hearing) scanner.turn(host);
  }

  /** The speed of a host's instances may have changed: their number, a calendar, or a defense. */
  applySpeeds(host: number): void {
    const { guards, meters, scanners } = this.parts;
    meters.settle(host);
    const share = this.paced ? this.linkShare(host) : 1;
    const wanted = this.paced ? share * this.sumOver(host, this.paces) : 0;
    guards.want(host, wanted);
    const factor = this.paced ? share * guards.paceFactor(host, wanted) : 1;
    for (let worm = 0; worm < scanners.length; worm++) this.applySpeed(worm, host, factor);
    meters.schedule(host);
  }

  /** Share of what a host would send that its link can carry. */
  private linkShare(host: number): number {
    const link = this.parts.model.accessSpeeds?.[host] ?? Infinity;
    const bits = link < Infinity ? this.sumOver(host, this.bitRates) : 0;
    return bits > link ? link / bits : 1;
  }

  private applySpeed(worm: number, host: number, factor: number): void {
    const { carriers, scanners, congestion } = this.parts;
    const own = carriers[worm]!.instances[host]!;
    if (own === 0) return;
    const speed = this.speedOf(worm, host) * factor;
    const sending = own - (scanners[worm]!.quiet?.(host) ?? 0);
    congestion.send(worm, host, sending * speed * this.bitRates[worm]!);
    scanners[worm]!.setSpeed(host, own, speed * congestion.paceFactor(worm, host));
  }

  /** Speed of the instances of a worm on a host, but for defenses. */
  private speedOf(worm: number, host: number): number {
    const { hosts, phases, model } = this.parts;
    if (phases.of(worm, host) !== SPREAD) return 0;
    return this.slowed ? Math.min(1, model.rules.capacity / hosts.instances[host]!) : 1;
  }

  /** Sum over the instances on a host of something that they have at full speed. */
  private sumOver(host: number, ofWorm: readonly number[]): number {
    const { carriers, scanners } = this.parts;
    let sum = 0;
    for (let worm = 0; worm < carriers.length; worm++) {
      const own = carriers[worm]!.instances[host]!;
      if (own > 0)
        sum += (own - (scanners[worm]!.quiet?.(host) ?? 0)) * ofWorm[worm]! * this.speedOf(worm, host);
    }
    return sum;
  }

  private haltIfStrained(host: number): void {
    const { hosts, strain, clocks } = this.parts;
    if (strain.of(host, hosts.instances[host]!) < 1) return;
    this.leave(host, HALTED);
    clocks.startOperator(host);
  }

  private crash(host: number): void {
    this.move(host, CRASHED);
    this.parts.strain.clear(host);
    this.parts.clocks.startRestart(host);
  }

  /** The duty clock of a host ran out: what that means depends on its state. */
  onDuty(host: number): void {
    const { hosts, clocks } = this.parts;
    switch (hosts.state[host]) {
      case INFECTED:
        this.leave(host, REBOOTING);
        clocks.startCleaning(host);
        break;
      case HALTED:
        this.move(host, REBOOTING);
        clocks.startReboot(host);
        break;
      case REBOOTING:
        this.comeUp(host);
        break;
      case FRAGILE:
        this.crash(host);
        break;
      case CRASHED:
        this.move(host, FRAGILE);
        break;
    }
  }

  /** The patch of a host falls due. */
  onPatch(host: number): void {
    const { hosts, clocks } = this.parts;
    if (this.patched[host] === 1) return;
    this.patched[host] = 1;
    const state = hosts.state[host];
    if (state !== VULNERABLE && state !== INFECTED) return;
    if (state === INFECTED) clocks.set(DUTY_CLOCK, host, Infinity);
    this.leave(host, this.isCrashProne(host) ? FRAGILE : PATCHED);
  }

  /** A defense strikes a host, or lets it out of isolation. */
  onStrike(): void {
    const { hosts, clocks, guards } = this.parts;
    const { guard } = guards;
    const host = guards.take();
    const infected = hosts.state[host] === INFECTED;
    switch (guard.defense.strikes!.what) {
      case 'isolate':
        if (guard.isolated[host] === 1) guards.release(guard, host);
        else guards.isolate(guard, host);
        this.applySpeeds(host);
        break;
      case 'halt':
        if (!infected) break;
        this.leave(host, HALTED);
        clocks.startOperator(host);
        break;
      case 'clean':
        if (!infected) break;
        this.leave(host, REBOOTING);
        clocks.startCleaning(host);
        break;
    }
  }

  /** A worm destroys the host that it runs on. */
  destroy(host: number): void {
    this.parts.clocks.set(DUTY_CLOCK, host, Infinity);
    this.leave(host, DESTROYED);
  }

  /** The calendar of a host with a wrong clock turns. */
  onCalendar(host: number): void {
    const { clocks, phases } = this.parts;
    this.applySpeeds(host);
    clocks.set(CALENDAR_CLOCK, host, phases.nextChangeOn(host));
  }

  private comeUp(host: number): void {
    const { model, clocks, guards } = this.parts;
    const outage = clocks.lastOutage(host);
    for (const { defense } of guards.list) {
      if (this.patched[host] === 1 || defense.patchesAtBoot?.(host, outage) !== true) continue;
      this.patched[host] = 1;
      clocks.set(PATCH_CLOCK, host, Infinity);
    }
    const kept = this.onDisk.length > 0 ? this.onDisk[host]! : 0;
    if (kept > 0) this.onDisk[host] = 0;
    if (this.patched[host] === 1) this.move(host, this.isCrashProne(host) ? FRAGILE : PATCHED);
    else if (kept === 0) this.move(host, VULNERABLE);
    else {
      this.move(host, INFECTED);
      guards.enter(host);
      clocks.startCleanUp(host);
      clocks.set(CALENDAR_CLOCK, host, this.parts.phases.nextChangeOn(host));
      for (let worm = 0; worm < model.worms.length; worm++) {
        if ((kept >>> worm) & 1) this.startInstance(worm, host);
      }
      this.haltIfStrained(host);
    }
  }

  /** A host leaves its state for one without instances or load. */
  private leave(host: number, to: State): void {
    const { model, hosts, carriers, clocks, guards, strain, announcer } = this.parts;
    if (this.onDisk.length > 0 && (to === HALTED || to === REBOOTING)) {
      for (let worm = 0; worm < model.worms.length; worm++) {
        if (model.worms[worm]!.residency === 'disk' && carriers[worm]!.instances[host]! > 0) {
          this.onDisk[host]! |= 1 << worm;
        }
      }
    }
    const wasInfected = hosts.state[host] === INFECTED;
    this.move(host, to);
    if (wasInfected) guards.leave(host);
    if (hosts.instances[host]! > 0) {
      this.endInstances(host);
      announcer.instances(host, 0);
    }
    strain.clear(host);
    clocks.set(CALENDAR_CLOCK, host, Infinity);
  }

  private move(host: number, to: State, place?: number): void {
    const { hosts, announcer } = this.parts;
    const from = hosts.state[host]! as State;
    hosts.move(host, to, place);
    this.turn(host);
    if (to === FRAGILE) this.parts.clocks.startFault(host);
    else if (from === FRAGILE) this.parts.clocks.set(DUTY_CLOCK, host, Infinity);
    announcer.transition(host, from, to);
  }

  private isCrashProne(host: number): boolean {
    const { model } = this.parts;
    return model.crashProne.has(host) || this.proneness.uniform(host) < model.rules.crashProne;
  }
}

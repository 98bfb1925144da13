/**
 * The exact engine: event by event, the same joint distribution as drawing every probe (docs/model.md), at a cost
 * proportional to the hits that can change a host. Its parts: uniformPool.ts, siftedPool.ts and prefixPool.ts (memoryless worms), tracks.ts
 * (those that follow an order), hitList.ts before either, outbreak.ts (what happens to hosts), hostClocks.ts, schedule.ts,
 * guards.ts (defenses), ticks.ts (observers).
 */

import type { Detector } from '../../detect/detector.ts';
import { INFECTED, VULNERABLE } from '../../host/states.ts';
import { HIT_DROPPED, type Observer } from '../../observe/observer.ts';
import { collectState, restoreState, type Saved } from '../../observe/savedState.ts';
import { indexOfFirst } from '../../worm/firstRelease.ts';
import type { Engine, Simulation, Totals } from '../engine.ts';
import type { Model } from '../model.ts';
import { ExactView } from './exactView.ts';
import { CALENDAR_CLOCK, DUTY_CLOCK, PATCH_CLOCK } from './hostClocks.ts';
import { Outbreak } from './outbreak.ts';
import { createParts, mutableParts, type Parts } from './parts.ts';
import { NO_HOST } from './scanner.ts';
import { changesPace, findTraits } from './traits.ts';

class ExactSimulation implements Simulation {
  done: boolean;
  readonly view: ExactView;
  private readonly model: Model;
  private readonly parts: Parts;
  private readonly outbreak: Outbreak;
  private readonly detectors: readonly Detector[];
  /** Detectors first. */
  private readonly observers: readonly Observer[];
  /** The run ends when that many hosts were ever infected. */
  private readonly stopAt: number;
  /** Whether some scanner follows a filter, or will. */
  private follows: boolean;
  private started: boolean;
  private hits: number;
  private dropped: number;
  private events: number;
  readonly mutable = ['observers', 'started', 'hits', 'dropped', 'events'];

  constructor(model: Model, observers: readonly Observer[]) {
    const traits = findTraits(model);
    this.model = model;
    this.detectors = model.detectors.map((plan) => plan.create());
    this.observers = [...this.detectors, ...observers];
    this.parts = createParts(model, this.observers, traits);
    this.outbreak = new Outbreak(this.parts, traits.clocks);
    this.view = new ExactView(this.parts);
    const vulnerable = this.parts.hosts.lengths[VULNERABLE]!;
    this.stopAt = model.stopAtShare === null ? Infinity : Math.ceil(model.stopAtShare * vulnerable);
    this.done = false;
    this.follows = false;
    this.started = false;
    this.hits = 0;
    this.dropped = 0;
    this.events = 0;
    this.updateFilters();
    this.setPatchClocks(true);
    this.outbreak.startFaults();
  }

  get time(): number {
    return this.parts.present.time;
  }

  advance(until: number, budget = Infinity): number {
    const { present, schedule, clocks, guards, meters, ticks, hosts, scanners } = this.parts;
    if (!this.started) this.start();
    const end = Math.min(until, this.model.end);
    let processed = 0;
    while (!this.done && processed < budget) {
      let hit = Infinity;
      let scanner = 0;
      for (let index = 0; index < scanners.length; index++) {
        const { next } = scanners[index]!;
        if (next < hit) {
          hit = next;
          scanner = index;
        }
      }
      const scheduled = schedule.next;
      const clock = clocks.next;
      const strike = guards.next;
      const counted = meters.next;
      const others = Math.min(scheduled, clock, strike, counted, ticks.next);
      const time = Math.min(others, hit);
      present.time = Math.min(time, end);
      if (!this.catchUp()) this.followCount();
      else if (time > end) {
        if (end >= this.model.end) this.finish();
        break;
      } else if (scheduled === time) this.followSchedule();
      else if (clock === time) this.followClock();
      else if (strike === time) this.outbreak.onStrike();
      else if (hit === time)
        processed += this.followHit(scanner, Math.min(others, end), budget - processed) - 1;
      else if (counted === time) {
        if (meters.next > time) continue;
        this.followCount();
      } else {
        ticks.tick(this.view);
        if (this.detectors.length > 0) this.hearAlarms();
        continue;
      }
      for (let index = 0; index < scanners.length; index++) scanners[index]!.refresh();
      if (this.detectors.length > 0) this.hearAlarms();
      processed++;
      if (hosts.everInfected >= this.stopAt) this.finish();
    }
    this.events += processed;
    return processed;
  }

  get hitsSoFar(): number {
    return this.parts.scanners.reduce((sum, scanner) => sum + scanner.unchangedHits(), this.hits);
  }

  totals(): Totals {
    const { meters } = this.parts;
    meters.settleAll();
    let { hits } = this;
    let dropped = this.dropped + meters.dropped;
    let misses = meters.misses - meters.dropped;
    for (const scanner of this.parts.scanners) {
      const unseen = scanner.settle();
      hits += unseen.hits;
      dropped += unseen.dropped;
      misses += unseen.misses;
    }
    return { probes: hits + dropped + misses, hits, dropped, events: this.events };
  }

  save(): Saved {
    const parts = mutableParts.map((name) => [name, collectState(this.parts[name])]);
    return {
      run: collectState(this),
      outbreak: collectState(this.outbreak),
      passShare: this.view.passShare,
      parts: Object.fromEntries(parts),
    };
  }

  load(saved: Saved): void {
    const { run, outbreak, passShare, parts } = saved as Record<string, Saved> & {
      parts: Record<string, Saved>;
    };
    restoreState(this, run!);
    for (const name of mutableParts) restoreState(this.parts[name], parts[name]!);
    restoreState(this.outbreak, outbreak!);
    this.view.passShare = passShare as number;
    this.done = this.time >= this.model.end;
    const changes = this.parts.schedule.resume(this.time);
    this.events += changes;
    this.updateFilters();
    // As often as in a run that was not saved: each time may draw.
    if (this.model.defenses.some(changesPace))
      for (let change = 0; change < changes; change++) this.applyAllSpeeds();
    for (const scanner of this.parts.scanners) scanner.refresh();
    this.setPatchClocks(false);
  }

  private start(): void {
    this.started = true;
    for (const observer of this.observers) observer.start?.(this.view);
  }

  private finish(): void {
    this.done = true;
    this.parts.ticks.endAll(this.time, true, this.view);
    for (const observer of this.observers) observer.onEnd?.(this.view);
  }

  /** Tells hits that change nothing until now. False: only until one after which a host may have sent its last probe; that is now. */
  private catchUp(): boolean {
    const { scanners, meters, present } = this.parts;
    if (scanners.length === 1 && !meters.counting) {
      scanners[0]!.catchUp();
      return true;
    }
    for (;;) {
      let next = Infinity;
      let first = 0;
      for (let index = 0; index < scanners.length; index++) {
        const at = scanners[index]!.peek();
        if (at < next) {
          next = at;
          first = index;
        }
      }
      if (meters.next < Math.min(next, present.time)) {
        for (const scanner of scanners) scanner.takeBack();
        present.time = meters.next;
        return false;
      }
      if (next === Infinity) return true;
      scanners[first]!.tell();
    }
  }

  /**
   * The next hit that can change a host, and after one that is dropped the next before `until`, unless something is to be
   * told or drawn in between. Returns how many that were, at most so many.
   */
  private followHit(worm: number, until: number, most: number): number {
    const { scanners, guards, announcer, meters, present } = this.parts;
    const scanner = scanners[worm]!;
    const { loses } = guards.congestion;
    const alone = scanners.length === 1 && !this.follows;
    const runs = alone && !meters.counting && !announcer.wantsEveryHit && !loses;
    for (let hits = 1; ; hits++) {
      scanner.fire();
      const { source, target, place } = scanner;
      if (target === NO_HOST) return hits;
      if (!guards.drop(source, target, scanner.followed ?? null)) {
        if (hits > 1) scanner.catchUp();
        this.hits++;
        this.outbreak.hit(worm, source, target, place);
        return hits;
      }
      this.dropped++;
      announcer.watchedHit(present.time, worm, source, target, HIT_DROPPED);
      scanner.refresh();
      if (!runs || scanner.next >= until || hits === most) return hits;
      present.time = scanner.next;
    }
  }

  private followCount(): void {
    const host = this.parts.guards.onCount();
    if (host !== NO_HOST) this.outbreak.destroy(host);
  }

  private followClock(): void {
    this.parts.clocks.take();
    const { kind, host } = this.parts.clocks;
    if (kind === PATCH_CLOCK) this.outbreak.onPatch(host);
    else if (kind === DUTY_CLOCK) this.outbreak.onDuty(host);
    else if (kind === CALENDAR_CLOCK) this.outbreak.onCalendar(host);
  }

  private followSchedule(): void {
    const { schedule, phases, congestion } = this.parts;
    const scheduled = schedule.take();
    if (scheduled.kind === 'release') this.release(scheduled.worm, scheduled.release);
    else if (scheduled.kind === 'calendar') {
      phases.turn(scheduled.worm);
      this.applyAllSpeeds();
    } else if (scheduled.kind === 'look') {
      congestion.look();
      this.updateFilters();
      congestion.forEachSlowed((host) => this.outbreak.applySpeeds(host));
    } else {
      this.updateFilters();
      if (this.model.defenses.some(changesPace)) this.applyAllSpeeds();
    }
  }

  /** Defenses that wait for an alarm which was raised begin, or will. */
  private hearAlarms(): void {
    const { guards, schedule } = this.parts;
    for (const [index, { alarmAt }] of this.detectors.entries()) {
      if (alarmAt === Infinity) continue;
      const { name } = this.model.detectors[index]!;
      for (const [defense, guard] of guards.list.entries()) {
        if (guard.alarmed < Infinity || this.model.defenses[defense]!.waits?.alarm !== name) continue;
        guard.alarm(alarmAt);
        schedule.readAnew(defense);
        if (guard.defense.patchTime !== undefined) this.setPatchClocks(true);
      }
    }
  }

  /** The share of probes that pass may be another from now on. */
  private updateFilters(): void {
    const { guards, meters, tarpits, scanners, ticks } = this.parts;
    guards.update();
    if (meters.counting) for (const scanner of scanners) scanner.beginCounting();
    if (tarpits.update()) for (const scanner of scanners) scanner.setTarpits();
    this.follows = false;
    for (const scanner of scanners) {
      const follows = scanner.follow?.(guards.filters) === true;
      this.follows ||= follows;
      if (guards.decides && !(follows && guards.oneDecides)) scanner.beginDeciding();
    }
    if (guards.passShare === this.view.passShare) return;
    ticks.endAll(this.time, false, this.view);
    meters.setPassShare(guards.passShare);
    for (const scanner of scanners) scanner.setPassShare(guards.passShare);
    this.view.passShare = guards.passShare;
  }

  private release(worm: number, index: number): void {
    const { releases } = this.model.worms[worm]!;
    const { count, candidates } = releases[index]!;
    const first = index === indexOfFirst(releases);
    let left = count;
    for (const host of candidates) {
      if (left === 0) break;
      if (!this.outbreak.isOpen(worm, host)) continue;
      this.outbreak.release(worm, host, first);
      left--;
    }
  }

  private applyAllSpeeds(): void {
    const { hosts } = this.parts;
    const infected = hosts.lists[INFECTED]!;
    for (let place = 0; place < hosts.lengths[INFECTED]!; place++)
      this.outbreak.applySpeeds(infected[place]!);
  }

  /** A host is patched at the earliest time from now on that any defense, or a date of its own, gives. `now`: or at once. */
  private setPatchClocks(now: boolean): void {
    const { addresses, patchDates } = this.model;
    const patching = this.parts.guards.list
      .map(({ defense }) => defense)
      .filter((defense) => defense.patchTime !== undefined);
    if (patching.length === 0 && patchDates.size === 0) return;
    for (let host = 0; host < addresses.length; host++) {
      if (this.outbreak.isPatched(host)) continue;
      let time = patchDates.get(host) ?? Infinity;
      for (const defense of patching) time = Math.min(time, defense.patchTime!(host));
      if (time > this.time || now) this.parts.clocks.set(PATCH_CLOCK, host, time);
    }
  }
}

/** Exact in distribution, event by event, and fast. */
export const exact: Engine = {
  name: 'exact',
  create: (model, observers) => new ExactSimulation(model, observers),
};

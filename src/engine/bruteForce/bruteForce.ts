/**
 * The judge: an engine that draws every probe and does literally what docs/model.md says. Kept simple enough to be
 * believed by reading; it shares no sampling, rate or rank code with any other engine.
 *
 * The loop: what is due next out of the schedule (releases, calendars, defenses, looks at the load), the clocks of hosts,
 * the ends of those that worms destroy, strikes, threads that tarpits let go, the probes
 * of cursors and of memoryless instances, and the observers' rows; at equal times in this order.
 */
import type { Detector } from '../../detect/detector.ts';
import type { Observer, View } from '../../observe/observer.ts';
import type { Release } from '../../worm/worm.ts';
import type { Engine, Simulation, Totals } from '../engine.ts';
import type { Model } from '../model.ts';
import { AddressIndex } from './addressIndex.ts';
import { Audience } from './audience.ts';
import { Calendars } from './calendars.ts';
import { Congestion } from './congestion.ts';
import { Defenses } from './defenses.ts';
import type { Crew } from './instance.ts';
import { Lifecycle } from './lifecycle.ts';
import { Outcomes } from './outcome.ts';
import type { Pool } from './pool.ts';
import { Population } from './population.ts';
import { Scanners } from './scanners.ts';
import { createView } from './view.ts';

/** Draws every probe. */
export const bruteForce: Engine = {
  name: 'brute-force',
  create: (model, observers) => new BruteForce(model, observers),
};

class BruteForce implements Simulation {
  time = 0;
  done = false;
  readonly view: View;
  private begun = false;
  private readonly alarmed = new Set<string>();
  private events = 0;
  private cursorProbes = 0;
  private droppedMisses = 0;
  private readonly model: Model;
  private readonly detectors: readonly Detector[];
  private readonly index: AddressIndex;
  private readonly audience: Audience;
  private readonly defenses: Defenses;
  private readonly congestion: Congestion;
  private readonly calendars: Calendars;
  private readonly population: Population;
  private readonly scanners: Scanners;
  private readonly lifecycle: Lifecycle;
  private readonly outcomes: Outcomes;
  /** Releases to come, in order of time. */
  private readonly releases: { worm: number; release: Release }[];

  constructor(model: Model, observers: readonly Observer[]) {
    this.model = model;
    this.index = new AddressIndex(model.addresses, model.internet.bits);
    this.detectors = model.detectors.map((plan) => plan.create());
    this.audience = new Audience([...this.detectors, ...observers], model);
    this.defenses = new Defenses(model, () => this.population?.state);
    this.audience.passShare = this.defenses.passShare;
    this.congestion = new Congestion(model);
    this.calendars = new Calendars(model);
    this.population = new Population(model, this.audience, (host) =>
      this.defenses.patchTime(host, model.patchDates.get(host) ?? Infinity),
    );
    this.scanners = new Scanners(
      model,
      this.population,
      this.calendars,
      this.defenses,
      this.congestion,
      this.audience,
    );
    this.lifecycle = new Lifecycle(model, this.population, this.scanners, this.defenses);
    this.outcomes = new Outcomes(
      model,
      this.population,
      this.scanners,
      this.lifecycle,
      this.defenses,
      this.congestion,
      this.audience,
    );
    this.releases = model.worms
      .flatMap((worm, index) => worm.releases.map((release) => ({ worm: index, release })))
      .sort((a, b) => a.release.at - b.release.at);
    this.view = createView(
      model,
      this.population,
      this.scanners,
      this.calendars,
      this.congestion,
      this.audience,
      this,
    );
  }

  advance(until: number, budget = Infinity): number {
    if (!this.begun) this.audience.start(this.view);
    this.begun = true;
    const before = this.events;
    const stop = Math.min(until, this.model.end);
    while (!this.done && this.events - before < budget) {
      const scheduled = Math.min(
        this.nextRelease(),
        this.calendars.due.firstTime,
        this.defenses.nextChange,
        this.congestion.nextLook,
      );
      const clock = this.population.due.firstTime;
      const end = this.scanners.destruction.due.firstTime;
      const strike = this.defenses.due.firstTime;
      const release = this.scanners.held.due.firstTime;
      const cursor = this.scanners.cursors.due.firstTime;
      const row = this.audience.nextRow();
      const next = Math.min(scheduled, clock, end, strike, release, cursor, row);
      const pool = this.nextPool();
      if (pool && pool.nextAt < next && pool.nextAt < stop) {
        this.scan(pool, Math.min(next, stop), Math.min(2 ** 30, budget - (this.events - before)));
      } else if (next > stop) {
        this.time = Math.max(this.time, stop);
        if (stop === this.model.end) this.finish();
        break;
      } else {
        this.time = Math.max(this.time, next);
        this.events++;
        if (scheduled === next) this.follow(next);
        else if (clock === next) this.lifecycle.fire(this.time, this.population.due.firstId);
        else if (end === next) this.lifecycle.destroy(this.time, this.scanners.destruction.due.firstId);
        else if (strike === next) this.lifecycle.strike(this.time);
        else if (release === next) this.scanners.letGo(this.time);
        else if (cursor === next) this.probe();
        else this.audience.endRows(row, this.view);
      }
      for (const { alarmAt } of this.detectors) if (alarmAt < Infinity) this.hearAlarms();
      if (this.reachedShare()) this.finish();
    }
    return this.events - before;
  }

  get hitsSoFar(): number {
    return this.outcomes.hits;
  }

  totals(): Totals {
    let probes = this.cursorProbes;
    let dropped = this.outcomes.dropped + this.droppedMisses;
    for (const pool of this.scanners.pools) {
      probes += pool?.probes ?? 0;
      dropped += pool?.droppedMisses ?? 0;
    }
    return { probes, hits: this.outcomes.hits, dropped, events: this.events };
  }

  private nextRelease(): number {
    return this.releases.length > 0 ? Math.max(0, this.releases[0]!.release.at) : Infinity;
  }

  /** The memoryless worm whose clock strikes next. */
  private nextPool(): Pool | null {
    let soonest: Pool | null = null;
    for (const pool of this.scanners.pools) {
      if (pool && (!soonest || pool.nextAt < soonest.nextAt)) soonest = pool;
    }
    return soonest;
  }

  /** What the schedule says for this time: releases, then calendars, then defenses. */
  private follow(time: number): void {
    if (this.nextRelease() === time) {
      const { worm, release } = this.releases.shift()!;
      this.outcomes.release(this.time, worm, release);
    } else if (this.calendars.due.firstTime === time) {
      const { worm, host: of } = this.calendars.turn();
      this.scanners.adjustAll(this.time, (host) => this.calendars.concerns(worm, of, host));
    } else if (this.defenses.nextChange !== time) {
      this.congestion.look((worm, host) => this.scanners.bitsWithoutLoss(this.time, worm, host));
      this.scanners.adjustAll(this.time, () => true);
    } else {
      this.defenses.update(time);
      if (this.defenses.passShare !== this.audience.passShare) {
        this.audience.changePassShare(this.time, this.defenses.passShare, this.view);
      }
      this.scanners.adjustAll(this.time, () => true);
    }
  }

  /** Memoryless probes before a time, up to the next that lands on a host. */
  private scan(pool: Pool, before: number, budget: number): void {
    for (const other of this.scanners.pools) {
      if (other && other !== pool) before = Math.min(before, other.nextAt);
    }
    this.events += pool.scan(
      before,
      budget,
      this.index,
      this.defenses,
      this.scanners.destruction,
      this.audience,
    );
    const { source, target, address } = pool;
    if (source === null) return;
    this.time = pool.landedAt;
    if (target >= 0) this.outcomes.probe(this.time, source.worm, source.host, target);
    else this.miss(source, address);
  }

  /** The next probe of a cursor. */
  private probe(): void {
    const cursor = this.scanners.cursors.first;
    const address = this.scanners.cursors.step(cursor);
    this.cursorProbes++;
    this.defenses.count(this.time, cursor.host);
    this.scanners.destruction.count(this.time, cursor.host);
    if (cursor.part?.hosts.length === 0) this.scanners.goOver(this.time, cursor);
    const target = this.index.find(address);
    if (target >= 0) this.outcomes.probe(this.time, cursor.worm, cursor.host, target, cursor);
    else this.miss(cursor, address);
  }

  /** A probe to an empty address, which may be one of a tarpit. */
  private miss(crew: Crew, address: number): void {
    const holdTime = this.defenses.holdTime(address);
    const dropped = holdTime === null ? this.defenses.dropsMiss() : this.defenses.dropsTouch();
    if (dropped) this.droppedMisses++;
    else {
      if (this.audience.watchesProbes) this.audience.probe(this.time, crew.worm, crew.host, address);
      if (holdTime !== null) this.scanners.hold(this.time, crew, holdTime);
    }
  }

  /** Defenses that wait for an alarm which was raised learn when they begin. */
  private hearAlarms(): void {
    for (const [index, { alarmAt }] of this.detectors.entries()) {
      const { name } = this.model.detectors[index]!;
      if (alarmAt === Infinity || this.alarmed.has(name)) continue;
      this.alarmed.add(name);
      this.defenses.alarm(alarmAt, name);
      this.population.setPatchTimes();
    }
  }

  private reachedShare(): boolean {
    const { everInfected, initiallyVulnerable } = this.population;
    const { stopAtShare } = this.model;
    return !this.done && stopAtShare !== null && everInfected / initiallyVulnerable >= stopAtShare;
  }

  private finish(): void {
    this.done = true;
    this.audience.finish(this.time, this.view);
  }
}

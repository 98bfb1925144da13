/** What a scenario schedules: releases, turns of the calendar on right clocks, changes of defenses, looks at the load. */

import type { Model } from '../model.ts';
import type { Congestion } from './congestion.ts';
import type { Guards } from './guards.ts';
import type { Phases } from './phases.ts';

export type Scheduled =
  | { readonly kind: 'release'; readonly worm: number; readonly release: number }
  | { readonly kind: 'calendar'; readonly worm: number }
  | { readonly kind: 'defense'; readonly defense: number }
  | { readonly kind: 'look' };

export class Schedule {
  private readonly phases: Phases;
  private readonly guards: Guards;
  private readonly congestion: Congestion;
  /** Next time by worm and release, by worm (calendar), by defense. */
  private releases: Float64Array[];
  private calendars: Float64Array;
  private defenses: Float64Array;
  /** Changes of defenses that were taken. */
  private changes: number;
  /** Time of the first, s. */
  next: number;
  readonly mutable = ['releases', 'calendars', 'changes'];

  constructor(model: Model, phases: Phases, guards: Guards, congestion: Congestion) {
    this.phases = phases;
    this.guards = guards;
    this.congestion = congestion;
    this.releases = model.worms.map((worm) => Float64Array.from(worm.releases, (release) => release.at));
    this.calendars = Float64Array.from(model.worms, (_, worm) => phases.nextChange(worm));
    this.defenses = Float64Array.from(guards.list, ({ defense }) => defense.nextChange(-1));
    this.changes = 0;
    this.next = this.first();
  }

  /**
   * The run continues at a time, perhaps with other defenses: those that changed until then are in force already.
   * Returns how many changes that is beyond those that were taken.
   */
  resume(time: number): number {
    const taken = this.changes;
    this.changes = 0;
    this.defenses = Float64Array.from(this.guards.list, ({ defense }) => {
      let next = defense.nextChange(-1);
      for (; next <= time; next = defense.nextChange(next)) this.changes++;
      return next;
    });
    this.next = this.first();
    return this.changes - taken;
  }

  /** The alarm of a defense came: what it is from now on changes at other times. */
  readAnew(defense: number): void {
    this.defenses[defense] = this.guards.list[defense]!.defense.nextChange(-1);
    this.next = this.first();
  }

  /** Takes the first one away, and tells what it is. At equal times: releases, calendars, defenses, looks. */
  take(): Scheduled {
    const time = this.next;
    const taken = this.find(time);
    if (taken.kind === 'release') this.releases[taken.worm]![taken.release] = Infinity;
    if (taken.kind === 'calendar') this.calendars[taken.worm] = this.phases.nextChange(taken.worm);
    if (taken.kind === 'look') this.congestion.looks++;
    if (taken.kind === 'defense') {
      this.changes++;
      this.defenses[taken.defense] = this.guards.list[taken.defense]!.defense.nextChange(time);
    }
    this.next = this.first();
    return taken;
  }

  private find(time: number): Scheduled {
    for (let worm = 0; worm < this.releases.length; worm++) {
      const release = this.releases[worm]!.indexOf(time);
      if (release >= 0) return { kind: 'release', worm, release };
    }
    const calendar = this.calendars.indexOf(time);
    if (calendar >= 0) return { kind: 'calendar', worm: calendar };
    const defense = this.defenses.indexOf(time);
    return defense >= 0 ? { kind: 'defense', defense } : { kind: 'look' };
  }

  private first(): number {
    return Math.min(
      ...this.releases.map((times) => times.reduce((first, time) => Math.min(first, time), Infinity)),
      ...this.calendars,
      ...this.defenses,
      this.congestion.nextLook,
    );
  }
}

/** What each worm does now on the clock of each host: hosts with the right time share one clock, each other has its own. */
import { Keyed } from '../../random/keyed.ts';
import { nextPhaseChange, type Phase, phaseAt, SPREAD } from '../../worm/calendar.ts';
import type { Model } from '../model.ts';
import { TimeHeap } from './timeHeap.ts';

interface WormClock {
  readonly worm: number;
  /** The host whose clock this is; -1: all with the right time. */
  readonly host: number;
  readonly offset: number;
  phase: Phase;
  /** Next change, by this clock, s since 1970. */
  boundary: number;
}

export class Calendars {
  readonly due = new TimeHeap();
  private readonly model: Model;
  private readonly clocks: WormClock[] = [];
  /** The clock of everyone with the right time, by worm; -1 without a calendar. */
  private readonly common: number[] = [];
  /** Clocks of hosts with a wrong time, by worm. */
  private readonly own: Map<number, number>[] = [];

  constructor(model: Model) {
    this.model = model;
    const offsets = model.worms.some(({ calendar }) => calendar) ? wrongClocks(model) : [];
    for (let worm = 0; worm < model.worms.length; worm++) {
      const calendar = model.worms[worm]!.calendar;
      this.common.push(calendar ? this.add(worm, -1, 0) : -1);
      this.own.push(new Map());
      if (!calendar) continue;
      for (const [host, offset] of offsets) this.own[worm]!.set(host, this.add(worm, host, offset));
    }
  }

  private add(worm: number, host: number, offset: number): number {
    const calendar = this.model.worms[worm]!.calendar!;
    const now = this.model.epoch + offset;
    const boundary = nextPhaseChange(calendar, now);
    this.clocks.push({ worm, host, offset, phase: phaseAt(calendar, now), boundary });
    this.due.set(this.clocks.length - 1, boundary - now);
    return this.clocks.length - 1;
  }

  /** What a worm does now on a host. */
  phase(worm: number, host: number): Phase {
    const common = this.common[worm]!;
    if (common === -1) return SPREAD;
    return this.clocks[this.own[worm]!.get(host) ?? common]!.phase;
  }

  /** Whether a change of the clock of `of` (-1: the right time) is one for this host. */
  concerns(worm: number, of: number, host: number): boolean {
    return of === -1 ? !this.own[worm]!.has(host) : of === host;
  }

  /** Turns the clock that is due to its next phase; tells whose it was. */
  turn(): { worm: number; host: number } {
    const id = this.due.firstId;
    const clock = this.clocks[id]!;
    const calendar = this.model.worms[clock.worm]!.calendar!;
    clock.phase = phaseAt(calendar, clock.boundary);
    clock.boundary = nextPhaseChange(calendar, clock.boundary);
    this.due.set(id, clock.boundary - (this.model.epoch + clock.offset));
    return clock;
  }
}

/** Offset (s) of every host whose clock is wrong. */
function wrongClocks({ seed, rules, addresses }: Model): Map<number, number> {
  const offsets = new Map<number, number>();
  const draw = new Keyed(seed, 'hosts/clock');
  for (let host = 0; host < addresses.length; host++) {
    if (draw.uniform(host, 0) < rules.wrongClocks) {
      offsets.set(host, (2 * draw.uniform(host, 1) - 1) * rules.wrongBy);
    }
  }
  return offsets;
}

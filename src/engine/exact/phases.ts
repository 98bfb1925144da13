/** Which phase of its calendar each worm is in: on hosts with a right clock all at once, on others one by one. */
import { Keyed } from '../../random/keyed.ts';
import { FLOOD, nextPhaseChange, type Phase, phaseAt, SPREAD } from '../../worm/calendar.ts';
import type { Model } from '../model.ts';
import type { Present } from './present.ts';

/** Added (s) when a clock is read at a change of phase, so that rounding cannot read it just before. */
const afterChange = 1e-3;

export class Phases {
  private readonly model: Model;
  private readonly present: Present;
  private readonly wrongClock: Keyed;
  /** Phase of each worm on a right clock. */
  private current: Phase[];
  readonly mutable = ['current'];

  constructor(model: Model, present: Present) {
    this.model = model;
    this.present = present;
    this.wrongClock = new Keyed(model.seed, 'hosts/clock');
    this.current = model.worms.map((_, worm) => this.read(worm, 0));
  }

  /** s by which a host's clock is ahead; 0 if it is right. */
  offset(host: number): number {
    const { wrongClocks, wrongBy } = this.model.rules;
    if (wrongClocks === 0 || this.wrongClock.uniform(host, 0) >= wrongClocks) return 0;
    return (2 * this.wrongClock.uniform(host, 1) - 1) * wrongBy;
  }

  /** The next time at which the phase of a worm changes on right clocks. */
  nextChange(worm: number): number {
    return this.nextOn(worm, 0);
  }

  /** The next time at which the phase of any worm changes on a host's wrong clock; Infinity if its clock is right. */
  nextChangeOn(host: number): number {
    const offset = this.offset(host);
    if (offset === 0) return Infinity;
    return this.model.worms.reduce((first, _, worm) => Math.min(first, this.nextOn(worm, offset)), Infinity);
  }

  /** Reads the right clocks anew. */
  turn(worm: number): void {
    this.current[worm] = this.read(worm, 0);
  }

  of(worm: number, host: number): Phase {
    if (this.model.worms[worm]!.calendar === null) return SPREAD;
    const offset = this.offset(host);
    return offset === 0 ? this.current[worm]! : this.read(worm, offset);
  }

  /** Instances of a worm that flood now, given all of them and the hosts that carry it. */
  flooding(worm: number, instances: Uint16Array, total: number): number {
    if (this.model.worms[worm]!.calendar === null) return 0;
    if (this.model.rules.wrongClocks === 0) return this.current[worm] === FLOOD ? total : 0;
    let flooding = 0;
    for (let host = 0; host < instances.length; host++) {
      if (instances[host]! > 0 && this.of(worm, host) === FLOOD) flooding += instances[host]!;
    }
    return flooding;
  }

  /** By a clock that is ahead by `offset`. */
  private read(worm: number, offset: number): Phase {
    const { calendar } = this.model.worms[worm]!;
    return calendar === null
      ? SPREAD
      : phaseAt(calendar, this.model.epoch + (this.present.time + offset) + afterChange);
  }

  private nextOn(worm: number, offset: number): number {
    const { calendar } = this.model.worms[worm]!;
    if (calendar === null) return Infinity;
    const { epoch } = this.model;
    return nextPhaseChange(calendar, epoch + this.present.time + offset + afterChange) - offset - epoch;
  }
}

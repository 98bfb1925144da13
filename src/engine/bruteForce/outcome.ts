/** What a probe that landed on a host does, and what a release does. */
import {
  CRASHED,
  DESTROYED,
  FRAGILE,
  HALTED,
  INFECTED,
  isUp,
  PATCHED,
  REBOOTING,
  type State,
  VULNERABLE,
} from '../../host/states.ts';
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_DROPPED,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
  HIT_STACKED,
  NO_SOURCE,
  type Outcome,
} from '../../observe/observer.ts';
import type { Release } from '../../worm/worm.ts';
import type { Model } from '../model.ts';
import type { Audience } from './audience.ts';
import type { Congestion } from './congestion.ts';
import type { Defenses } from './defenses.ts';
import type { Cursor, Part } from './instance.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Population } from './population.ts';
import type { Scanners } from './scanners.ts';

export class Outcomes {
  hits = 0;
  dropped = 0;
  private readonly model: Model;
  private readonly population: Population;
  private readonly scanners: Scanners;
  private readonly lifecycle: Lifecycle;
  private readonly defenses: Defenses;
  private readonly congestion: Congestion;
  private readonly audience: Audience;

  constructor(
    model: Model,
    population: Population,
    scanners: Scanners,
    lifecycle: Lifecycle,
    defenses: Defenses,
    congestion: Congestion,
    audience: Audience,
  ) {
    this.model = model;
    this.population = population;
    this.scanners = scanners;
    this.lifecycle = lifecycle;
    this.defenses = defenses;
    this.congestion = congestion;
    this.audience = audience;
  }

  /** A probe lands on a host. */
  probe(time: number, worm: number, source: number, target: number, cursor: Cursor | null = null): void {
    if (this.defenses.dropsHit(source, target, time) || this.congestion.loses(source, target)) {
      this.dropped++;
      this.audience.hit(time, worm, source, target, HIT_DROPPED);
      return;
    }
    this.hits++;
    if (this.audience.watchesProbes) this.audience.probe(time, worm, source, this.model.addresses[target]!);
    const outcome = this.outcome(worm, target);
    this.audience.hit(time, worm, source, target, outcome);
    const meets = outcome === HIT_STACKED || outcome === HIT_REFUSED;
    if (cursor && meets && this.scanners.presence[worm]!.count[target]! > 0) this.scanners.meet(time, cursor);
    const part = cursor && outcome === HIT_INFECTED ? this.scanners.handOver(cursor) : null;
    this.apply(time, worm, target, outcome, part);
    if (isUp(this.population.state[target] as State)) {
      this.population.addProbe(time, target);
      this.lifecycle.look(time, target);
    }
  }

  /** A worm starts on the first hosts of a list that can have it. */
  release(time: number, worm: number, release: Release): void {
    const { count, candidates } = release;
    const first = this.isFirst(worm, release);
    let started = 0;
    for (const host of candidates) {
      if (started === count) return;
      const outcome = this.outcome(worm, host);
      if (outcome !== HIT_INFECTED) continue;
      started++;
      this.audience.hit(time, worm, NO_SOURCE, host, outcome);
      this.apply(time, worm, host, outcome, first ? this.scanners.wholeList(worm) : null);
      this.lifecycle.look(time, host);
    }
  }

  /** Whether no earlier release of the worm, in time or in the list, starts on any host. */
  private isFirst(worm: number, release: Release): boolean {
    const started = this.model.worms[worm]!.releases.filter(({ count }) => count > 0);
    const earliest = Math.min(...started.map(({ at }) => at));
    return release === started.find(({ at }) => at === earliest);
  }

  private outcome(worm: number, target: number): Outcome {
    const state = this.population.state[target];
    if (state === HALTED || state === REBOOTING || state === CRASHED || state === DESTROYED) return HIT_DOWN;
    if (state === PATCHED) return HIT_IMMUNE;
    if (state === FRAGILE) return HIT_CRASHED;
    if (state === VULNERABLE) return HIT_INFECTED;
    const same = this.scanners.presence[worm]!.count[target]!;
    if (same > 0) return same < this.model.worms[worm]!.stackLimit ? HIT_STACKED : HIT_REFUSED;
    return this.model.meeting === 'first' ? HIT_REFUSED : HIT_INFECTED;
  }

  private apply(time: number, worm: number, target: number, outcome: Outcome, part: Part | null): void {
    if (outcome === HIT_CRASHED) this.lifecycle.crash(time, target);
    if (outcome === HIT_STACKED) this.scanners.start(time, worm, target);
    if (outcome !== HIT_INFECTED) return;
    if (this.population.state[target] !== INFECTED) this.lifecycle.infect(time, worm, target, part);
    else if (this.model.meeting === 'last') this.scanners.replace(time, worm, target, part);
    else this.scanners.start(time, worm, target, part);
  }
}

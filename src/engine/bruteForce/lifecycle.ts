/** What happens to a host: the events of the table of states, each a few lines. */
import type { Distribution } from '../../host/distribution.ts';
import {
  CRASHED,
  DESTROYED,
  FRAGILE,
  HALTED,
  INFECTED,
  isUp,
  REBOOTING,
  type State,
  VULNERABLE,
} from '../../host/states.ts';
import { Keyed } from '../../random/keyed.ts';
import type { Model } from '../model.ts';
import type { Defenses } from './defenses.ts';
import type { Part } from './instance.ts';
import { type Population, readClock } from './population.ts';
import type { Scanners } from './scanners.ts';

type Clock = 'cleanUp' | 'operator' | 'reboot' | 'restart' | 'fault';

export class Lifecycle {
  private readonly model: Model;
  private readonly population: Population;
  private readonly scanners: Scanners;
  private readonly defenses: Defenses;
  /** Worms that wait on the disk of a host that is down. */
  private readonly onDisk = new Map<number, number[]>();
  private readonly clocks: Record<Clock, Keyed>;

  constructor(model: Model, population: Population, scanners: Scanners, defenses: Defenses) {
    this.model = model;
    this.population = population;
    this.scanners = scanners;
    this.defenses = defenses;
    this.clocks = {
      cleanUp: new Keyed(model.seed, 'hosts/cleanUp'),
      operator: new Keyed(model.seed, 'hosts/operator'),
      reboot: new Keyed(model.seed, 'hosts/reboot'),
      restart: new Keyed(model.seed, 'hosts/restart'),
      fault: new Keyed(model.seed, 'hosts/fault'),
    };
    for (const [host, state] of population.state.entries()) {
      if (state === FRAGILE) population.setStateClock(host, this.draw('fault', host, 0));
    }
  }

  /** The event whose clock is due on a host: its patch, or the clock of its state. */
  fire(time: number, host: number): void {
    const { patchAt, stateAt, state } = this.population;
    if (patchAt[host]! <= stateAt[host]!) this.patch(time, host);
    else if (state[host] === INFECTED) this.clean(time, host);
    else if (state[host] === HALTED) this.operate(time, host);
    else if (state[host] === REBOOTING) this.comeUp(time, host);
    else if (state[host] === CRASHED) this.comeUpPatched(time, host, FRAGILE);
    else if (state[host] === FRAGILE) this.crash(time, host);
  }

  /** `part`: of a hit list, for the instance. */
  infect(time: number, worm: number, host: number, part: Part | null): void {
    if (this.population.infections[host] === 0) this.population.everInfected++;
    this.enterInfected(time, host);
    this.scanners.start(time, worm, host, part);
  }

  /** Strain is looked at. */
  look(time: number, host: number): void {
    const { population } = this;
    if (isUp(population.state[host] as State) && population.strain(time, host) >= 1) this.halt(time, host);
  }

  private halt(time: number, host: number): void {
    this.rememberDisk(host);
    this.move(time, host, HALTED, time + this.draw('operator', host, this.population.outages[host]!++));
  }

  crash(time: number, host: number): void {
    this.move(time, host, CRASHED, time + this.draw('restart', host, this.population.outages[host]!++));
  }

  /** A defense strikes a host, or lets it out of isolation. */
  strike(time: number): void {
    const { host, what } = this.defenses.strike(time);
    if (what === 'isolate') this.scanners.adjust(time, host);
    else if (this.population.state[host] !== INFECTED) return;
    else if (what === 'clean') this.clean(time, host);
    else this.halt(time, host);
  }

  destroy(time: number, host: number): void {
    this.move(time, host, DESTROYED);
  }

  private patch(time: number, host: number): void {
    const { population } = this;
    population.clearPatchDate(host);
    const to = population.patch(host);
    const state = population.state[host];
    if (state === VULNERABLE || state === INFECTED) this.comeUpPatched(time, host, to);
  }

  private clean(time: number, host: number): void {
    this.rememberDisk(host);
    this.move(time, host, REBOOTING, time + this.draw('reboot', host, this.population.outages[host]!++));
  }

  private operate(time: number, host: number): void {
    this.move(time, host, REBOOTING, time + this.draw('reboot', host, this.population.outages[host]! - 1));
  }

  private comeUp(time: number, host: number): void {
    const { population, scanners } = this;
    if (this.defenses.patchesAtBoot(host, population.outages[host]! - 1)) population.patch(host);
    const worms = this.onDisk.get(host) ?? [];
    this.onDisk.delete(host);
    if (population.patchedAs[host] !== VULNERABLE) {
      this.comeUpPatched(time, host, population.patchedAs[host] as State);
    } else if (worms.length > 0) {
      this.enterInfected(time, host);
      for (const worm of worms) scanners.start(time, worm, host);
      this.look(time, host);
    } else {
      this.move(time, host, VULNERABLE);
    }
  }

  private comeUpPatched(time: number, host: number, to: State): void {
    const fault = to === FRAGILE ? this.draw('fault', host, this.population.outages[host]!) : Infinity;
    this.move(time, host, to, time + fault);
  }

  private enterInfected(time: number, host: number): void {
    const earlier = this.population.infections[host]!++;
    this.move(time, host, INFECTED, time + this.draw('cleanUp', host, earlier));
  }

  private move(time: number, host: number, to: State, stateAt = Infinity): void {
    const wasInfected = this.population.state[host] === INFECTED;
    this.population.change(time, host, to, stateAt);
    if (wasInfected !== (to === INFECTED)) this.defenses.changed(time, host);
    if (wasInfected) this.scanners.endAll(time, host);
    if (wasInfected || !isUp(to)) this.population.clearLoad(time, host);
  }

  private rememberDisk(host: number): void {
    const worms = this.scanners.onDisk(host);
    if (worms.length > 0) this.onDisk.set(host, worms);
  }

  private draw(name: Clock, host: number, count: number): number {
    const clock: Distribution = this.model.rules[name];
    return readClock(clock, this.clocks[name].uniform(host, count));
  }
}

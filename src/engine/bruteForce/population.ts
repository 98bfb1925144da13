/** The hosts: their states, their clocks, and the load that probes put on them. */
import type { Distribution } from '../../host/distribution.ts';
import { FRAGILE, isUp, PATCHED, type State, stateCount, VULNERABLE } from '../../host/states.ts';
import { exp, log } from '../../random/elementary.ts';
import { Keyed } from '../../random/keyed.ts';
import type { Model } from '../model.ts';
import type { Audience } from './audience.ts';
import { TimeHeap } from './timeHeap.ts';

/** Value (s) of a clock at a uniform u in [0, 1). */
export function readClock(clock: Distribution, u: number): number {
  if (clock.kind === 'fixed') return clock.value;
  if (clock.kind === 'exponential') return -clock.mean * log(1 - u);
  if (clock.kind === 'uniform') return clock.from + (clock.to - clock.from) * u;
  return Infinity;
}

export class Population {
  readonly size: number;
  readonly state: Uint8Array;
  /** Instances on each host, over all worms. */
  readonly instances: Uint16Array;
  /** Instances ever started on each host. */
  readonly started: Uint32Array;
  /** Number of hosts by state. */
  readonly counts: number[] = new Array(stateCount).fill(0);
  /** Times that a host was infected, and that it went down. */
  readonly infections: Uint32Array;
  readonly outages: Uint32Array;
  /** What a host is since it has the patch: PATCHED or FRAGILE; VULNERABLE before. */
  readonly patchedAs: Uint8Array;
  /** When the clock of its state is due, and its patch, s; `due` holds the earlier one. */
  readonly stateAt: Float64Array;
  readonly patchAt: Float64Array;
  readonly due = new TimeHeap();
  readonly initiallyVulnerable: number;
  everInfected = 0;
  private readonly patchTime: (host: number) => number;
  private readonly load: Float64Array;
  private readonly loadAt: Float64Array;
  private readonly model: Model;
  private readonly audience: Audience;
  private readonly crashProne: Keyed;

  constructor(model: Model, audience: Audience, patchTime: (host: number) => number) {
    const size = model.addresses.length;
    this.size = size;
    this.model = model;
    this.audience = audience;
    this.crashProne = new Keyed(model.seed, 'hosts/crashProne');
    this.state = model.initialState.slice();
    this.instances = new Uint16Array(size);
    this.started = new Uint32Array(size);
    this.infections = new Uint32Array(size);
    this.outages = new Uint32Array(size);
    this.patchedAs = model.initialState.slice();
    this.stateAt = new Float64Array(size).fill(Infinity);
    this.patchTime = patchTime;
    this.patchAt = Float64Array.from({ length: size }, (_, host) => Math.max(0, patchTime(host)));
    this.load = new Float64Array(size);
    this.loadAt = new Float64Array(size);
    for (let host = 0; host < size; host++) {
      this.counts[this.state[host]!]!++;
      this.schedule(host);
    }
    this.initiallyVulnerable = this.counts[VULNERABLE]!;
  }

  /** Asks anew when hosts are patched, but for those that were. */
  setPatchTimes(): void {
    for (let host = 0; host < this.size; host++) {
      if (this.patchedAs[host] !== VULNERABLE) continue;
      this.patchAt[host] = this.patchTime(host);
      this.schedule(host);
    }
  }

  /** Changes the state of a host and starts the clock of the new one. */
  change(time: number, host: number, to: State, stateAt: number): void {
    const from = this.state[host] as State;
    this.counts[from]!--;
    this.counts[to]!++;
    this.state[host] = to;
    this.stateAt[host] = stateAt;
    this.schedule(host);
    this.audience.transition(time, host, from, to);
  }

  /** When the clock of its present state is due. */
  setStateClock(host: number, stateAt: number): void {
    this.stateAt[host] = stateAt;
    this.schedule(host);
  }

  /** The patch arrives: what the host is from now on whenever it is up. */
  patch(host: number): State {
    if (this.patchedAs[host] === VULNERABLE) {
      const prone =
        this.model.crashProne.has(host) || this.crashProne.uniform(host) < this.model.rules.crashProne;
      this.patchedAs[host] = prone ? FRAGILE : PATCHED;
    }
    return this.patchedAs[host] as State;
  }

  /** The patch date is over. */
  clearPatchDate(host: number): void {
    this.patchAt[host] = Infinity;
    this.schedule(host);
  }

  private schedule(host: number): void {
    this.due.set(host, Math.min(this.patchAt[host]!, this.stateAt[host]!));
  }

  /** Rate of arriving probes, weighted over the window, probes/s. */
  private loadNow(time: number, host: number): number {
    return this.load[host]! * exp(-(time - this.loadAt[host]!) / this.model.rules.window);
  }

  addProbe(time: number, host: number): void {
    if (this.model.rules.probeCost === 0) return;
    this.load[host] = this.loadNow(time, host) + 1 / this.model.rules.window;
    this.loadAt[host] = time;
  }

  clearLoad(time: number, host: number): void {
    this.load[host] = 0;
    this.loadAt[host] = time;
  }

  /** Share of a host's memory and connections that is taken; at 1 or more it halts. */
  strain(time: number, host: number): number {
    const { instanceCost, probeCost } = this.model.rules;
    const ofInstances = this.instances[host]! * instanceCost;
    return probeCost === 0 ? ofInstances : ofInstances + this.loadNow(time, host) * probeCost;
  }

  /** Share of requests that a host serves, in [0, 1]. */
  served(time: number, host: number): number {
    return isUp(this.state[host] as State) ? Math.max(0, 1 - this.strain(time, host)) : 0;
  }
}

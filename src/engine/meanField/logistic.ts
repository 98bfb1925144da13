/**
 * Logistic growth of uniform scanning (Staniford, Paxson, Weaver, "How to 0wn the Internet in your spare time", USENIX
 * Security 2002): da/dt = K a (1 - a) for the share a of the vulnerable hosts N that is infected, with K = pace N / 2^bits.
 *
 *   I(t) = N / (1 + (N/I0 - 1) exp(-K t))        integral of I from 0 to t = N t + (N/K) log((1 - f) exp(-K t) + f), f = I0/N
 */
import { exp, log } from '../../random/elementary.ts';
import type { Phase } from '../compartments.ts';
import type { Flow } from '../flow.ts';
import { tabulate } from './tabulate.ts';

export interface LogisticParameters {
  /** Vulnerable hosts, the infected ones included. */
  readonly hosts: number;
  /** Infected hosts at time 0, above 0 and at most `hosts`. */
  readonly infected: number;
  /** K, infections by an infected host among vulnerable ones, 1/s. */
  readonly growth: number;
  /** s between rows, and s from time 0 to the last row. */
  readonly every: number;
  readonly end: number;
}

/** The curve as a table with the columns of the census. Throws for numbers that make no outbreak. */
export function logistic({ hosts, infected, growth, every, end }: LogisticParameters) {
  const flow = new LogisticFlow(hosts, 0, (_phase) => growth);
  flow.release(infected);
  return tabulate(flow, every, end);
}

export class LogisticFlow implements Flow {
  time = 0;
  infected = 0;
  infectedSeconds = 0;
  readonly rebooting = 0;
  readonly reboots = 0;
  readonly patched: number;
  private readonly hosts: number;
  private readonly growthIn: (phase: Phase) => number;
  private growth: number;
  private releasedAt = 0;
  private released = 0;

  /** `growthIn`: K in a phase. */
  constructor(hosts: number, patched: number, growthIn: (phase: Phase) => number) {
    this.hosts = hosts;
    this.patched = patched;
    this.growthIn = growthIn;
    this.growth = growthIn({ from: 0, patching: 0, pass: 1, scanning: 1 });
  }

  get vulnerable(): number {
    return this.hosts - this.infected;
  }

  get everInfected(): number {
    return this.infected;
  }

  get infections(): number {
    return this.infected;
  }

  step(until: number): void {
    this.time = until;
    const { hosts, growth, released } = this;
    if (released === 0) return;
    const passed = until - this.releasedAt;
    const decay = exp(-growth * passed);
    const share = released / hosts;
    const rest = (1 - share) * decay + share;
    this.infected = released / rest;
    this.infectedSeconds = growth > 0 ? hosts * passed + (hosts / growth) * log(rest) : released * passed;
  }

  enter(phase: Phase): void {
    this.growth = this.growthIn(phase);
  }

  /** Once. */
  release(count: number): void {
    this.released = count < this.hosts ? count : this.hosts;
    this.releasedAt = this.time;
    this.infected = this.released;
  }
}

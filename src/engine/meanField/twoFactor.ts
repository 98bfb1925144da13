/**
 * The two-factor worm model (Zou, Gong, Towsley, "Code Red worm propagation modeling and analysis", CCS 2002): people clean
 * infected hosts and patch vulnerable ones the faster the more hosts were hit, and the worm slows as it fills the network.
 *
 *   dI/dt = beta (N - R - I - Q) I - gamma I      dR/dt = gamma I      dQ/dt = mu S (I + R)      S = N - I - R - Q
 *   beta = beta0 (1 - I/N)^eta
 *
 * R, cleaned for good, stands in the column `rebooting`; Q, patched before they were hit, in `patched`.
 */
import { exp, log1p } from '../../random/elementary.ts';
import type { Flow } from '../flow.ts';
import { Solver } from './solver.ts';
import { tabulate } from './tabulate.ts';

export interface TwoFactorParameters {
  /** N. */
  readonly hosts: number;
  /** I at time 0, above 0 and at most N. */
  readonly infected: number;
  /** beta0, infections of one host by another, 1/time. */
  readonly contact: number;
  /** gamma, 1/time. */
  readonly cleanUp: number;
  /** mu, patches of one host for each host that was hit, 1/time. */
  readonly awareness: number;
  /** eta, from 0 on. */
  readonly slowing: number;
}

/** eta of the paper. */
export const usualSlowing = 3;

/** The model as a table with the columns of the census; times in the unit that the rates are for. */
export function twoFactor(
  parameters: TwoFactorParameters & { readonly every: number; readonly end: number },
) {
  const { hosts, infected, every, end } = parameters;
  if (!(infected > 0 && infected <= hosts)) {
    throw new Error(`infected: expected a number above 0 and at most ${hosts}, got ${infected}`);
  }
  const flow = new TwoFactorFlow(parameters, 0);
  flow.release(infected);
  return tabulate(flow, every, end);
}

const I = 0;
const R = 1;
const Q = 2;
const SECONDS = 3;

export class TwoFactorFlow implements Flow {
  time = 0;
  readonly reboots = 0;
  private readonly hosts: number;
  private readonly patchedAtStart: number;
  private readonly solver: Solver;

  /** `patchedAtStart`: hosts beside N that are patched before anything happens. */
  constructor(parameters: Omit<TwoFactorParameters, 'infected'>, patchedAtStart: number) {
    const { hosts, contact, cleanUp, awareness, slowing } = parameters;
    this.hosts = hosts;
    this.patchedAtStart = patchedAtStart;
    this.solver = new Solver(new Float64Array(4), (state, rates) => {
      const infected = state[I]!;
      const vulnerable = hosts - infected - state[R]! - state[Q]!;
      const beta = infected < hosts ? contact * exp(slowing * log1p(-infected / hosts)) : 0;
      rates[I] = beta * vulnerable * infected - cleanUp * infected;
      rates[R] = cleanUp * infected;
      rates[Q] = awareness * vulnerable * (infected + state[R]!);
      rates[SECONDS] = infected;
    });
  }

  get infected(): number {
    return this.solver.state[I]!;
  }

  get rebooting(): number {
    return this.solver.state[R]!;
  }

  get patched(): number {
    return this.patchedAtStart + this.solver.state[Q]!;
  }

  get vulnerable(): number {
    const { state } = this.solver;
    return this.hosts - state[I]! - state[R]! - state[Q]!;
  }

  get everInfected(): number {
    return this.infected + this.rebooting;
  }

  get infections(): number {
    return this.everInfected;
  }

  get infectedSeconds(): number {
    return this.solver.state[SECONDS]!;
  }

  step(until: number): void {
    this.solver.advance(until - this.time);
    this.time = until;
  }

  enter(): void {}

  release(count: number): void {
    const { vulnerable } = this;
    this.solver.state[I]! += count < vulnerable ? count : vulnerable;
  }
}

/**
 * The analytical active worm propagation model (Chen, Gao, Kwiat, "Modeling the spread of active worms", INFOCOM 2003), in
 * steps of discrete time, in each of which an infected host scans s addresses out of T, dies with probability d and is
 * patched with probability p, as every host is:
 *
 *   n(i+1) = (1 - d - p) n(i) + [(1 - p)^i N - n(i)] [1 - (1 - 1/T)^(s n(i))]
 *
 * A host that died is vulnerable again. Hosts that were ever infected are those that were not so and are hit in the second
 * term: u(i+1) = u(i) (1 - p - hit), with u(0) = N - n(0).
 */
import { addressCount } from '../../host/placement.ts';
import { expm1, log1p } from '../../random/elementary.ts';
import type { Flow } from '../flow.ts';
import { tabulate } from './tabulate.ts';

export interface AawpParameters {
  /** N. */
  readonly hosts: number;
  /** n at step 0, above 0 and at most N: the hit list. */
  readonly infected: number;
  /** T = 2^bits. */
  readonly bits: number;
  /** s. */
  readonly scans: number;
  /** d. */
  readonly death: number;
  /** p. */
  readonly patching: number;
}

/** The model as a table with the columns of the census, one row for every `every` steps up to `end`; time in steps. */
export function aawp(parameters: AawpParameters & { readonly every?: number; readonly end: number }) {
  const { hosts, infected, death, patching, every = 1, end } = parameters;
  if (!(infected > 0 && infected <= hosts)) {
    throw new Error(`infected: expected a number above 0 and at most ${hosts}, got ${infected}`);
  }
  if (!(death >= 0 && patching >= 0 && death + patching <= 1)) {
    throw new Error(
      `death, patching: expected probabilities that sum to at most 1, got ${death}, ${patching}`,
    );
  }
  const flow = new AawpFlow(parameters, 0, 1);
  flow.release(infected);
  return tabulate(flow, every, end);
}

export class AawpFlow implements Flow {
  time = 0;
  infected = 0;
  infections = 0;
  reboots = 0;
  infectedSeconds = 0;
  everInfected = 0;
  readonly rebooting = 0;
  private readonly parameters: Omit<AawpParameters, 'infected'>;
  private readonly patchedAtStart: number;
  /** s. */
  private readonly tick: number;
  private readonly missed: number;
  private steps = 0;
  /** (1 - p)^i N. */
  private unpatched: number;
  private neverInfected: number;

  constructor(parameters: Omit<AawpParameters, 'infected'>, patchedAtStart: number, tick: number) {
    this.parameters = parameters;
    this.patchedAtStart = patchedAtStart;
    this.tick = tick;
    this.missed = log1p(-1 / addressCount(parameters.bits));
    this.unpatched = parameters.hosts;
    this.neverInfected = parameters.hosts;
  }

  get vulnerable(): number {
    return this.unpatched - this.infected;
  }

  get patched(): number {
    return this.patchedAtStart + this.parameters.hosts - this.unpatched;
  }

  /** All whole steps up to a time. */
  step(until: number): void {
    const { scans, death, patching } = this.parameters;
    while ((this.steps + 1) * this.tick <= until) {
      const { infected, vulnerable } = this;
      const hit = -expm1(scans * infected * this.missed);
      this.steps++;
      this.infected = (1 - death - patching) * infected + vulnerable * hit;
      this.unpatched *= 1 - patching;
      this.infections += vulnerable * hit;
      this.everInfected += this.neverInfected * hit;
      this.neverInfected *= 1 - patching - hit > 0 ? 1 - patching - hit : 0;
      this.reboots += death * infected;
      this.infectedSeconds += this.tick * infected;
    }
    this.time = until;
  }

  enter(): void {}

  release(count: number): void {
    const started = count < this.vulnerable ? count : this.vulnerable;
    this.infected += started;
    this.infections += started;
    this.everInfected += started;
    this.neverInfected -= started;
  }
}

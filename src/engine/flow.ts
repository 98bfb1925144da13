/** Numbers of hosts by state that move on in time: what an engine of numbers consists of. */
import type { Phase } from './compartments.ts';

export interface Flow {
  /** s. */
  readonly time: number;
  readonly vulnerable: number;
  readonly infected: number;
  /** Cleaned, and not yet up. */
  readonly rebooting: number;
  readonly patched: number;
  /** Hosts infected at least once. */
  readonly everInfected: number;
  /** Infections of single hosts, releases and repeated ones included. */
  readonly infections: number;
  /** Times that a cleaned host came up. */
  readonly reboots: number;
  /** Integral of `infected` over time, host s. */
  readonly infectedSeconds: number;
  /** Moves on by one step of its own, at most to a time. */
  step(until: number): void;
  /** Rates from now on. */
  enter(phase: Phase): void;
  /** Starts the worm on so many vulnerable hosts, or on all if there are fewer. */
  release(count: number): void;
}

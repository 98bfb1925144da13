/**
 * Ordinary differential equations by the pair of Dormand and Prince of orders 5 and 4 ("A family of embedded Runge-Kutta
 * formulae", Journal of Computational and Applied Mathematics 6, 1980). A step is kept if the difference of both orders
 * is at most the tolerance in every component, relative to its size, and the next step follows from that difference.
 */
import { exp, log } from '../../random/elementary.ts';

/** Writes the rate of change of a state into `rates`. */
export type Rates = (state: Float64Array, rates: Float64Array) => void;

const tolerance = 1e-9;
/** Components are never taken as smaller than this many hosts. */
const smallest = 1e-3;
const weights = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
] as const;
/** The fifth order less the fourth. */
const differences = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40] as const;

export class Solver {
  readonly state: Float64Array;
  private readonly rates: Rates;
  private readonly slopes: readonly Float64Array[];
  private readonly trial: Float64Array;
  /** Step that the last one leads to expect, s. */
  private length = Infinity;

  constructor(state: Float64Array, rates: Rates) {
    this.state = state;
    this.rates = rates;
    this.slopes = Array.from({ length: 7 }, () => new Float64Array(state.length));
    this.trial = new Float64Array(state.length);
  }

  /** Moves the state on by a span, s. */
  advance(span: number): void {
    const { state, trial, slopes } = this;
    this.rates(state, slopes[0]!);
    let left = span;
    while (left > 0) {
      const isLast = this.length >= left;
      const step = isLast ? left : this.length;
      const error = this.attempt(step);
      // The order of the difference is 5; a factor of 0.9 keeps most steps.
      const factor = error > 0 ? 0.9 * exp(-0.2 * log(error)) : error === 0 ? 5 : 0;
      if (error <= 1) {
        state.set(trial);
        // the last slope is the first of the next step
        slopes[0]!.set(slopes[6]!);
        left = isLast ? 0 : left - step;
        const next = step * (factor < 5 ? factor : 5);
        // A step that was cut short at the end says only that it could have been longer.
        if (!isLast || next > this.length || factor < 1) this.length = next;
      } else {
        this.length = step * (factor > 0.2 ? factor : 0.2);
        if (!(this.length > 1e-12 * span)) {
          throw new Error(
            `mean field: expected rates that can be followed, got steps below ${this.length} s`,
          );
        }
      }
    }
  }

  /** Tries a step; the largest difference of both orders over its tolerance. */
  private attempt(step: number): number {
    const { state, trial, slopes } = this;
    for (let stage = 0; stage < weights.length; stage++) {
      const row = weights[stage]!;
      for (let index = 0; index < state.length; index++) {
        let sum = 0;
        for (let earlier = 0; earlier < row.length; earlier++)
          sum += row[earlier]! * slopes[earlier]![index]!;
        trial[index] = state[index]! + step * sum;
      }
      this.rates(trial, slopes[stage + 1]!);
    }
    let largest = 0;
    for (let index = 0; index < state.length; index++) {
      let sum = 0;
      for (let stage = 0; stage < 7; stage++) sum += differences[stage]! * slopes[stage]![index]!;
      const size = Math.max(Math.abs(state[index]!), Math.abs(trial[index]!), smallest);
      const error = Math.abs(step * sum) / (tolerance * size);
      if (!(error <= largest)) largest = error;
    }
    return largest;
  }
}

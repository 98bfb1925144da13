/** The sequential test of thresholdRandomWalk.ts for many sources: their likelihood ratios. */
import type { Savable } from '../observe/savedState.ts';
import type { Stream } from '../random/stream.ts';

/** Of the test: see thresholdRandomWalk.ts. */
export interface WalkRules {
  readonly theta0: number;
  readonly theta1: number;
  readonly alpha: number;
  readonly beta: number;
}

export class RandomWalks implements Savable {
  readonly mutable = ['ratio', 'contacts'];
  private readonly failure: number;
  private readonly success: number;
  private readonly upper: number;
  private readonly lower: number;
  /** By source; Infinity once it is flagged. */
  private ratio: Float64Array;
  /** By source: first contacts until it was flagged. */
  contacts: Uint32Array;

  constructor({ theta0, theta1, alpha, beta }: WalkRules, sources: number) {
    this.failure = (1 - theta1) / (1 - theta0);
    this.success = theta1 / theta0;
    this.upper = beta / alpha;
    this.lower = (1 - beta) / (1 - alpha);
    this.ratio = new Float64Array(sources).fill(1);
    this.contacts = new Uint32Array(sources);
  }

  isFlagged(source: number): boolean {
    return this.ratio[source] === Infinity;
  }

  /** A first contact of a source; whether it is flagged by that. */
  step(source: number, fails: boolean): boolean {
    if (this.isFlagged(source)) return false;
    this.contacts[source]!++;
    const ratio = this.ratio[source]! * (fails ? this.failure : this.success);
    this.ratio[source] = ratio >= this.upper ? Infinity : ratio <= this.lower ? 1 : ratio;
    return ratio >= this.upper;
  }

  /** Several contacts of a source, in random order; whether it is flagged by one of them. */
  follow(source: number, failures: number, successes: number, random: Stream): boolean {
    let failed = failures;
    for (let left = failures + successes; left > 0; left--) {
      const fails = failed === left || (failed > 0 && random.uniform() * left < failed);
      if (fails) failed--;
      if (this.step(source, fails)) return true;
    }
    return false;
  }
}

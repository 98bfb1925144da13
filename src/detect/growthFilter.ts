/**
 * Kalman filter of a constant growth. The state is x = 1 + alpha; a level y_t is observed as y_t = x y_(t-1) + v_t with
 * noise v_t of variance r y_(t-1), as for counts. With H = y_(t-1), estimate x and variance P:
 *   K = P H / (H^2 P + R),  x <- x + K (y_t - H x),  P <- (1 - K H) P,  R = r H.
 * With that noise and a wide prior it is the ratio of sums, x = sum y_t / sum y_(t-1), which noise of the levels does
 * not pull to 0 as it does a regression with constant R.
 */
import type { Savable } from '../observe/savedState.ts';

export class GrowthFilter implements Savable {
  readonly mutable = ['level', 'estimate', 'variance'];
  /** Newest level; NaN before the first. */
  private level: number;
  private estimate: number;
  private variance: number;

  constructor() {
    this.level = Number.NaN;
    this.estimate = 1;
    this.variance = 1;
  }

  /** Estimate of alpha; NaN before two levels. */
  get alpha(): number {
    return this.variance < 1 ? this.estimate - 1 : Number.NaN;
  }

  /** Forgets all. */
  restart(): void {
    this.level = Number.NaN;
    this.estimate = 1;
    this.variance = 1;
  }

  /** Takes the next level, whose noise has a variance of `noise` times the one before. */
  observe(level: number, noise: number): void {
    const before = this.level;
    this.level = level;
    if (!(before > 0)) return;
    const gain = (this.variance * before) / (before * before * this.variance + noise * before);
    this.estimate += gain * (level - before * this.estimate);
    this.variance *= 1 - gain * before;
  }
}

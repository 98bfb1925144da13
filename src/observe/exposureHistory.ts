/** How the exposure of an interval grew, so that a share of it can be given a time: points joined by lines. */
import type { Savable } from './savedState.ts';

export class ExposureHistory implements Savable {
  readonly mutable = ['points', 'count', 'wanted'];
  /** Time (s) and exposure (probes) of each point. */
  private points: Float64Array;
  private count: number;
  /** Points are noted only while somebody waits for them. */
  wanted: boolean;

  constructor() {
    this.points = new Float64Array(128);
    this.count = 0;
    this.wanted = true;
  }

  /** Forgets all and begins an interval. */
  start(time: number): void {
    this.count = 0;
    if (this.wanted) this.push(time, 0);
  }

  /** The exposure since the start; times must not fall. */
  note(time: number, exposure: number): void {
    if (this.wanted) this.push(time, exposure);
  }

  /** When that share of the exposure was reached, s. */
  timeAt(share: number): number {
    const { points } = this;
    const target = share * points[2 * this.count - 1]!;
    let low = 1;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (points[2 * middle + 1]! < target) low = middle + 1;
      else high = middle;
    }
    const time = points[2 * low - 2]!;
    const exposure = points[2 * low - 1]!;
    const grown = points[2 * low + 1]! - exposure;
    return grown > 0 ? time + ((target - exposure) / grown) * (points[2 * low]! - time) : time;
  }

  private push(time: number, exposure: number): void {
    if (2 * this.count === this.points.length) {
      const larger = new Float64Array(this.points.length * 2);
      larger.set(this.points);
      this.points = larger;
    }
    this.points[2 * this.count] = time;
    this.points[2 * this.count++ + 1] = exposure;
  }
}

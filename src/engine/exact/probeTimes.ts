/**
 * When several cursors of a host, together, will have sent so many more probes: exactly where all of them go at one pace;
 * else a time before which they have not, which is later than now.
 */

export class ProbeTimes {
  /** Virtual s between the probes of a cursor that goes at full pace. */
  private readonly step: number;
  /** Virtual times of the next probe of each cursor, s. */
  private next: Float64Array;
  private count: number;
  private perTime: number;
  private longestStep: number;
  readonly mutable = [];

  constructor(step: number) {
    this.step = step;
    this.next = new Float64Array(16);
    this.count = 0;
    this.perTime = 0;
    this.longestStep = 0;
  }

  /** Forgets the cursors of another host. */
  begin(): void {
    this.count = 0;
    this.perTime = 0;
    this.longestStep = 0;
  }

  /** One more cursor: its next probe, and the virtual s between two. */
  add(next: number, step: number): void {
    if (this.count === this.next.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.next);
      this.next = longer;
    }
    this.next[this.count++] = next;
    this.perTime += 1 / step;
    this.longestStep = Math.max(this.longestStep, step);
  }

  /** Virtual time, s, after which so many more are sent; Infinity without cursors. `now`: virtual time. */
  at(probes: number, now: number): number {
    const { count, next } = this;
    if (count === 0) return Infinity;
    next.fill(Infinity, count).sort();
    return this.longestStep === this.step
      ? // Within one step each cursor probes once.
        next[(probes - 1) % count]! + Math.floor((probes - 1) / count) * this.step
      : // Within a time each cursor probes once more, at most, than it has steps in it.
        Math.max(next[0]!, now + (probes - count) / this.perTime);
  }
}

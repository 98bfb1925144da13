/** Queues of probes on hosts, for a defense that strikes when one is full: levels that grow or shrink steadily. */

export class Backlogs {
  /** By host: probes in its queue at `since` (s), and what is added per s from then on. */
  private level: Float64Array;
  private since: Float64Array;
  private growth: Float64Array;
  readonly mutable = ['level', 'since', 'growth'];

  constructor(hosts: number) {
    this.level = new Float64Array(hosts);
    this.since = new Float64Array(hosts);
    this.growth = new Float64Array(hosts);
  }

  /** A queue grows at another rate from now on. Returns when it is full, s. */
  turn(host: number, now: number, growth: number, full: number): number {
    const grown = this.growth[host]! * (now - this.since[host]!);
    const level = Math.max(0, this.level[host]! + grown);
    this.level[host] = level;
    this.since[host] = now;
    this.growth[host] = growth;
    return growth > 0 ? now + Math.max(0, full - level) / growth : Infinity;
  }

  /** A queue is empty, and nothing is added. */
  clear(host: number): void {
    this.level[host] = 0;
    this.growth[host] = 0;
  }
}

/** The virtual time of one worm on each host: it runs at the speed of the instances there, and stands while they rest. */
import type { Present } from './present.ts';

export class HostTimes {
  /** By host: virtual time `virtual` (s) at real time `since` (s), running at `speed`. */
  virtual: Float64Array;
  since: Float64Array;
  speed: Float64Array;
  private readonly present: Present;
  readonly mutable = ['virtual', 'since', 'speed'];

  constructor(hosts: number, present: Present) {
    this.present = present;
    this.virtual = new Float64Array(hosts);
    this.since = new Float64Array(hosts);
    this.speed = new Float64Array(hosts);
  }

  /** Virtual time of a host now, s. */
  now(host: number): number {
    return this.virtual[host]! + (this.present.time - this.since[host]!) * this.speed[host]!;
  }

  /** When it will be so late on a host, s, if its speed, which is not 0, stays. */
  timeAt(host: number, virtual: number): number {
    return this.since[host]! + (virtual - this.virtual[host]!) / this.speed[host]!;
  }

  setSpeed(host: number, speed: number): void {
    if (speed === this.speed[host]) return;
    this.virtual[host] = this.now(host);
    this.since[host] = this.present.time;
    this.speed[host] = speed;
  }
}

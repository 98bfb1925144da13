/** The virtual time of one worm on each host: it runs at the speed of the instances there, and stands while they rest. */
import type { Present } from './present.ts';

/** Places of a host in the list: virtual time (s), the real time then (s), and the speed since; four side by side. */
const SINCE = 1;
const SPEED = 2;
const WIDTH = 4;

export class HostTimes {
  private readonly list: Float64Array;
  private readonly present: Present;
  readonly mutable = ['list'];

  constructor(hosts: number, present: Present) {
    this.present = present;
    this.list = new Float64Array(WIDTH * hosts);
  }

  speedOf(host: number): number {
    return this.list[WIDTH * host + SPEED]!;
  }

  /** Virtual time of a host now, s. */
  now(host: number): number {
    const { list } = this;
    const at = WIDTH * host;
    return list[at]! + (this.present.time - list[at + SINCE]!) * list[at + SPEED]!;
  }

  /** When it will be so late on a host, s, if its speed stays; Infinity if it stands. */
  timeAt(host: number, virtual: number): number {
    const { list } = this;
    const at = WIDTH * host;
    const speed = list[at + SPEED]!;
    return speed === 0 ? Infinity : list[at + SINCE]! + (virtual - list[at]!) / speed;
  }

  setSpeed(host: number, speed: number): void {
    const { list } = this;
    const at = WIDTH * host;
    if (speed === list[at + SPEED]) return;
    list[at] = this.now(host);
    list[at + SINCE] = this.present.time;
    list[at + SPEED] = speed;
  }
}

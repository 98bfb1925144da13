/** Hosts renumbered so that those of a class follow each other, as those of a cell do by address (cells.ts). */
import type { CoverClasses } from '../../defense/deployment.ts';
import type { Grouping } from './cells.ts';

export class HostClasses implements Grouping {
  readonly count: number;
  readonly hosts: number;
  readonly seats: number;
  readonly of: Uint32Array;
  readonly begin: Uint32Array;
  /** Number here of a host, and the host of a number here. */
  readonly numberOf: Uint32Array;
  readonly hostOf: Uint32Array;

  constructor({ count, of }: CoverClasses) {
    const hosts = of.length;
    this.count = count;
    this.hosts = hosts;
    this.seats = hosts;
    this.begin = new Uint32Array(count + 1);
    for (const one of of) this.begin[one + 1]!++;
    for (let one = 0; one < count; one++) this.begin[one + 1]! += this.begin[one]!;
    this.of = new Uint32Array(hosts);
    this.numberOf = new Uint32Array(hosts);
    this.hostOf = new Uint32Array(hosts);
    const next = this.begin.slice();
    for (let host = 0; host < hosts; host++) {
      const number = next[of[host]!]!++;
      this.of[number] = of[host]!;
      this.numberOf[host] = number;
      this.hostOf[number] = host;
    }
  }

  size(one: number): number {
    return this.begin[one + 1]! - this.begin[one]!;
  }

  firstHost(one: number): number {
    return this.begin[one]!;
  }
}

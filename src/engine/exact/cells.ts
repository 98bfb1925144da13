/**
 * The occupied prefixes of every branch of a strategy, as cells that are numbered by branch, then by address. Hosts are in
 * ascending order of address, so those of a cell are consecutive numbers. A host has one seat for each branch, at
 * (place of the branch) x (number of hosts) + (number of the host); the seats of a cell are consecutive, too.
 */
import { spaceSize } from '../../address/spaceSize.ts';
import type { Branch } from '../../worm/strategy.ts';

/** Hosts in cells, those of a cell one after the other. */
export interface Grouping {
  /** Number of cells, of hosts, and of seats. */
  readonly count: number;
  readonly hosts: number;
  readonly seats: number;
  /** By seat: cell. */
  readonly of: Uint32Array;
  /** By cell: its first seat; one more at the end. */
  readonly begin: Uint32Array;
  /** Hosts in a cell. */
  size(cell: number): number;
  /** The first of them. */
  firstHost(cell: number): number;
}

export class Cells implements Grouping {
  readonly count: number;
  readonly hosts: number;
  readonly seats: number;
  readonly of: Uint32Array;
  readonly begin: Uint32Array;
  /** By cell: chance that a probe of a host in it comes to a given address of it by its branch. */
  readonly density: Float64Array;
  private readonly addresses: Uint32Array;
  /** By branch: addresses of a prefix. */
  private readonly spans: readonly number[];

  constructor(addresses: Uint32Array, bits: number, branches: readonly Branch[]) {
    const hosts = addresses.length;
    this.addresses = addresses;
    this.hosts = hosts;
    this.seats = hosts * branches.length;
    this.spans = branches.map(({ keptBits }) => spaceSize(bits - keptBits));
    this.of = new Uint32Array(this.seats);
    const begin: number[] = [];
    const density: number[] = [];
    let seat = 0;
    for (const [index, { weight }] of branches.entries()) {
      const span = this.spans[index]!;
      let prefix = -1;
      for (let host = 0; host < hosts; host++) {
        const own = Math.floor(addresses[host]! / span);
        if (own !== prefix) {
          begin.push(seat);
          density.push(weight / span);
          prefix = own;
        }
        this.of[seat++] = begin.length - 1;
      }
    }
    this.count = begin.length;
    begin.push(seat);
    this.begin = Uint32Array.from(begin);
    this.density = Float64Array.from(density);
  }

  size(cell: number): number {
    return this.begin[cell + 1]! - this.begin[cell]!;
  }

  firstHost(cell: number): number {
    return this.begin[cell]! % this.hosts;
  }

  /** First and last address of a cell. */
  range(cell: number): { first: number; last: number } {
    const span = this.spans[Math.floor(this.begin[cell]! / this.hosts)]!;
    const address = this.addresses[this.firstHost(cell)]!;
    const first = address - (address % span);
    return { first, last: first + span - 1 };
  }
}

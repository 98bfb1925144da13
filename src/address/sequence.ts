/** The track of a worm that counts upwards: the addresses in their order. Rank, state and address are one number. */
import type { Address } from './ipv4.ts';
import { spaceSize } from './spaceSize.ts';
import type { RankList, Track } from './track.ts';

export class Sequence implements Track {
  readonly bits: number;
  readonly period: number;

  /** `bits`: of an address, 1 .. 32. */
  constructor(bits: number) {
    this.bits = bits;
    this.period = spaceSize(bits);
  }

  next(x: number): number {
    return (x + 1) % this.period;
  }

  address(x: number): Address {
    return x;
  }

  state(address: Address): number {
    return address;
  }

  rank(address: Address): number {
    return address;
  }

  ranksOf(addresses: Uint32Array): RankList {
    return { ranks: addresses.slice(), owners: null };
  }

  atRank(n: number): Address {
    return n;
  }
}

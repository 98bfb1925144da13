/**
 * A pseudo-random order of all addresses that every instance of a worm shares, as in permutation scanning (Staniford, Paxson,
 * Weaver 2002, "How to 0wn the Internet in Your Spare Time", who used a block cipher of 32 bits).
 *
 * The place of an address in the order is a number of as many bits as the address, and a Feistel network turns one into
 * the other: the number is cut into a high and a low part, and each round adds (xor) to one part a mixed function of the
 * other and of a key. A round undoes itself, so the rounds backwards are the inverse, whatever the function and however wide
 * the parts; an odd number of bits has a low part one bit wider.
 */
import type { Address } from './ipv4.ts';
import { spaceSize } from './spaceSize.ts';
import type { RankList, Track } from './track.ts';

/** Rounds, and keys of 32 bits, of the network. */
export const permutationRounds = 8;

/** Each bit of the result hangs on all bits of x (C. Wellons' lowbias32). */
function mix(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

export class Permutation implements Track {
  readonly bits: number;
  readonly period: number;
  private readonly keys: Uint32Array;
  private readonly lowBits: number;
  private readonly lowMask: number;
  private readonly highMask: number;

  /** `bits`: of an address, 4 .. 32. `keys`: one for each round. */
  constructor(bits: number, keys: Uint32Array) {
    if (!Number.isInteger(bits) || bits < 4 || bits > 32) {
      throw new Error(`permutation.bits: expected a whole number 4-32, got ${bits}`);
    }
    if (keys.length !== permutationRounds) {
      throw new Error(`permutation.keys: expected ${permutationRounds}, got ${keys.length}`);
    }
    this.bits = bits;
    this.period = spaceSize(bits);
    this.keys = keys;
    this.lowBits = (bits + 1) >> 1;
    this.lowMask = spaceSize(this.lowBits) - 1;
    this.highMask = spaceSize(bits - this.lowBits) - 1;
  }

  /** The place after that one. */
  next(x: number): number {
    return (x + 1) % this.period;
  }

  /** The address at a place. */
  address(x: number): Address {
    const { keys, lowBits, lowMask, highMask } = this;
    let low = x & lowMask;
    let high = x >>> lowBits;
    for (let round = 0; round < permutationRounds; round += 2) {
      low ^= mix(high + keys[round]!) & lowMask;
      high ^= mix(low + keys[round + 1]!) & highMask;
    }
    return ((high << lowBits) | low) >>> 0;
  }

  /** The place of an address; inverse of `address`. */
  state(address: Address): number {
    const { keys, lowBits, lowMask, highMask } = this;
    let low = address & lowMask;
    let high = address >>> lowBits;
    for (let round = permutationRounds - 2; round >= 0; round -= 2) {
      high ^= mix(low + keys[round + 1]!) & highMask;
      low ^= mix(high + keys[round]!) & lowMask;
    }
    return ((high << lowBits) | low) >>> 0;
  }

  rank(address: Address): number {
    return this.state(address);
  }

  ranksOf(addresses: Uint32Array): RankList {
    const ranks = new Uint32Array(addresses.length);
    for (let index = 0; index < ranks.length; index++) ranks[index] = this.state(addresses[index]!);
    return { ranks, owners: null };
  }

  atRank(n: number): Address {
    return this.address(n);
  }
}

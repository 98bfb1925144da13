/**
 * Tracks of a linear congruential generator: x <- a x + c mod m, m = 2^bits.
 *
 * Period. For m = 2^bits the walk visits every state, from any start, exactly when c is odd and a = 1 mod 4
 * (a odd if bits = 1): Hull and Dobell 1962, doi 10.1137/1004061. All instances of a worm with such a generator
 * walk one and the same circle, and a seed is only a place on it.
 *
 * Jump. n steps are again of the form x -> A x + C. Two steps of (A, C) are (A A, A C + C), so the jumps by
 * 2^k follow by squaring, and a jump by n composes those of its set bits.
 *
 * Rank. The lowest k bits of the state form a full-period generator mod 2^k by themselves, so walking 2^k steps
 * leaves them as they were and always flips bit k. Hence the number of steps from state 0 to a target, bit by
 * bit from the lowest: if bit k of the current state differs from the target's, bit k of the rank is set and the
 * state jumps by 2^k. After `bits` multiply-adds state and target agree. No table, no discrete logarithm.
 *
 * The map from states to addresses must be a bijection: the whole word, or the word with its bytes reversed (a
 * little-endian machine that stores the state as a network-order address).
 */

import type { Address } from './ipv4.ts';
import type { Track } from './track.ts';

/** How a state becomes an address. */
export type GeneratorOutput = 'word' | 'byteSwapped';

/** Parameters of a generator. */
export interface GeneratorOptions {
  /** Multiplier a; = 1 mod 4. */
  readonly multiplier?: number;
  /** Increment c; odd. */
  readonly increment?: number;
  /** Width of a state, 1 .. 32. */
  readonly bits?: number;
  /** Map from state to address. */
  readonly output?: GeneratorOutput;
}

/** Whether x <- a x + c mod 2^bits visits all states in one cycle. */
export function isFullPeriod(multiplier: number, increment: number, bits: number): boolean {
  // of a multiplier, only its residue mod 2^bits counts
  return increment % 2 === 1 && multiplier % (bits > 1 ? 4 : 2) === 1;
}

/** Reverses the four bytes of a word. */
export function swapBytes(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

/** A full-period linear congruential generator whose outputs are addresses. */
export class Generator implements Track {
  readonly multiplier: number;
  readonly increment: number;
  readonly bits: number;
  readonly output: GeneratorOutput;
  private readonly mask: number;
  /** Jump by 2^k: x -> jumpMultiplier[k] x + jumpIncrement[k]. */
  private readonly jumpMultiplier: Int32Array;
  private readonly jumpIncrement: Int32Array;

  constructor({ multiplier = 22695477, increment = 1, bits = 32, output = 'word' }: GeneratorOptions = {}) {
    if (!Number.isInteger(bits) || bits < 1 || bits > 32) {
      throw new Error(`generator.bits: expected a whole number 1-32, got ${bits}`);
    }
    for (const [name, value] of [
      ['multiplier', multiplier],
      ['increment', increment],
    ] as const) {
      if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
        throw new Error(`generator.${name}: expected a whole number 0-4294967295, got ${value}`);
      }
    }
    if (!isFullPeriod(multiplier, increment, bits)) {
      throw new Error(
        `generator: a full period needs multiplier = 1 mod 4 and an odd increment, got multiplier ${multiplier} (= ${multiplier % 4} mod 4) and increment ${increment}`,
      );
    }
    if (output !== 'word' && output !== 'byteSwapped') {
      throw new Error(`generator.output: expected word or byteSwapped, got ${JSON.stringify(output)}`);
    }
    if (output === 'byteSwapped' && bits !== 32) {
      throw new Error(`generator.output: expected 32 bits for byteSwapped, got ${bits}`);
    }
    this.multiplier = multiplier;
    this.increment = increment;
    this.bits = bits;
    this.output = output;
    this.mask = bits === 32 ? 0xffffffff : (1 << bits) - 1;
    this.jumpMultiplier = new Int32Array(bits);
    this.jumpIncrement = new Int32Array(bits);
    let a = multiplier | 0;
    let c = increment | 0;
    for (let k = 0; k < bits; k++) {
      this.jumpMultiplier[k] = a;
      this.jumpIncrement[k] = c;
      c = (Math.imul(a, c) + c) | 0;
      a = Math.imul(a, a);
    }
  }

  /** Number of states, 2^bits. */
  get period(): number {
    return this.mask + 1;
  }

  /** The state one step after x. */
  next(x: number): number {
    return ((Math.imul(this.multiplier, x) + this.increment) & this.mask) >>> 0;
  }

  /** The address that a state stands for. */
  address(x: number): Address {
    return this.output === 'word' ? x : swapBytes(x);
  }

  /** The state that stands for an address; inverse of `address`. */
  state(address: Address): number {
    return this.output === 'word' ? address : swapBytes(address);
  }

  /** The state n steps after x, 0 <= n <= 2^32. */
  jump(x: number, n: number): number {
    const { jumpMultiplier, jumpIncrement, bits, mask } = this;
    // 2^32 steps are a multiple of every period, so only the low word of n counts
    const steps = n >>> 0;
    let state = x;
    for (let k = 0; k < bits; k++) {
      if ((steps >>> k) & 1) state = (Math.imul(jumpMultiplier[k]!, state) + jumpIncrement[k]!) | 0;
    }
    return (state & mask) >>> 0;
  }

  /** Steps from state 0 to the state whose address this is, 0 .. 2^bits - 1. */
  rank(address: Address): number {
    const { jumpMultiplier, jumpIncrement, bits } = this;
    const target = this.state(address) | 0;
    let state = 0;
    let rank = 0;
    for (let k = 0; k < bits; k++) {
      if (((state ^ target) >>> k) & 1) {
        state = (Math.imul(jumpMultiplier[k]!, state) + jumpIncrement[k]!) | 0;
        rank |= 1 << k;
      }
    }
    return rank >>> 0;
  }

  /** Ranks of many addresses, in the order given. */
  ranks(addresses: Uint32Array): Uint32Array {
    const { jumpMultiplier, jumpIncrement, bits } = this;
    const swap = this.output === 'byteSwapped';
    const ranks = new Uint32Array(addresses.length);
    for (let i = 0; i < addresses.length; i++) {
      const target = (swap ? swapBytes(addresses[i]!) : addresses[i]!) | 0;
      let state = 0;
      let rank = 0;
      for (let k = 0; k < bits; k++) {
        // all ones where bit k differs, so that the jump is taken without a branch
        const differs = -(((state ^ target) >>> k) & 1);
        const jumped = (Math.imul(jumpMultiplier[k]!, state) + jumpIncrement[k]!) | 0;
        state ^= (state ^ jumped) & differs;
        rank |= differs & (1 << k);
      }
      ranks[i] = rank;
    }
    return ranks;
  }

  /** The address reached after n steps from state 0; inverse of `rank`. */
  atRank(n: number): Address {
    return this.address(this.jump(0, n));
  }
}

/**
 * Tracks of a linear congruential generator: x <- a x + c mod 2^bits with an odd a, from state to address by one of three
 * outputs. The whole word, or the word with its bytes reversed (a little-endian machine that stores the state as a
 * network-order address), gives every address one state. `halves` joins the upper halves of two words, so that a probe is
 * two steps of the generator, x -> a^2 x + (a + 1) c, and addresses have none, one or several states (halves.ts).
 *
 * All instances of a worm with a generator of full period walk one and the same circle, and a seed is only a place on it.
 * Others fall into several cycles, which cycles.ts explains, with ranks: an instance never leaves the cycle of its seed.
 */

import { type CycleCount, Cycles } from './cycles.ts';
import { Halves } from './halves.ts';
import type { Address } from './ipv4.ts';
import type { RankList, Track } from './track.ts';

/** How states become addresses. */
export const generatorOutputs = ['word', 'byteSwapped', 'halves'] as const;
export type GeneratorOutput = (typeof generatorOutputs)[number];

/** Parameters of a generator. */
export interface GeneratorOptions {
  /** Multiplier a; odd. */
  readonly multiplier?: number;
  /** Increment c. */
  readonly increment?: number;
  /** Width of a state, 1 .. 32; even for halves, 32 for byteSwapped. */
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

/** A linear congruential generator whose outputs are addresses. */
export class Generator implements Track {
  readonly multiplier: number;
  readonly increment: number;
  readonly bits: number;
  readonly output: GeneratorOutput;
  readonly cycleBits: ((rank: number) => number) | undefined;
  private readonly mask: number;
  private readonly cycles: Cycles;
  private readonly halves: Halves | null;

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
    if (multiplier % 2 === 0) {
      throw new Error(
        `generator.multiplier: expected an odd number, as an even one leads two states to one, got ${multiplier}`,
      );
    }
    if (!generatorOutputs.includes(output)) {
      throw new Error(
        `generator.output: expected word, byteSwapped or halves, got ${JSON.stringify(output)}`,
      );
    }
    if (output === 'byteSwapped' && bits !== 32) {
      throw new Error(`generator.output: expected 32 bits for byteSwapped, got ${bits}`);
    }
    if (output === 'halves' && bits % 2 === 1) {
      throw new Error(`generator.output: expected an even number of bits for halves, got ${bits}`);
    }
    this.multiplier = multiplier;
    this.increment = increment;
    this.bits = bits;
    this.output = output;
    this.mask = bits === 32 ? 0xffffffff : (1 << bits) - 1;
    if (output === 'halves') {
      const twice = (Math.imul(multiplier, increment) + increment) | 0;
      this.halves = new Halves(multiplier, increment, bits);
      this.cycles = new Cycles(Math.imul(multiplier, multiplier), twice, bits);
    } else {
      this.halves = null;
      this.cycles = new Cycles(multiplier, increment, bits);
    }
    this.cycleBits = this.cycles.isOne ? undefined : (rank) => this.cycles.lengthBits(rank);
  }

  /** Number of states, 2^bits. */
  get period(): number {
    return this.mask + 1;
  }

  /** The state of the probe after that of state x. */
  next(x: number): number {
    const word = this.nextWord(x);
    return this.halves === null ? word : this.nextWord(word);
  }

  /** The address that a state stands for. */
  address(x: number): Address {
    if (this.halves !== null) return this.halves.address(x);
    return this.output === 'word' ? x : swapBytes(x);
  }

  state(address: Address): number {
    if (this.halves === null) return this.output === 'word' ? address : swapBytes(address);
    const rank = this.rank(address);
    return rank < 0 ? -1 : this.cycles.state(rank);
  }

  /** The state n probes after x, 0 <= n <= 2^32. */
  jump(x: number, n: number): number {
    return this.cycles.jump(x, n);
  }

  rank(address: Address): number {
    if (this.halves === null) return this.cycles.rank(this.state(address));
    const { ranks } = this.ranksOf(Uint32Array.of(address));
    return ranks.length === 0 ? -1 : Math.min(...ranks);
  }

  /** All ranks of many addresses; those of one address ascending by state. */
  ranksOf(addresses: Uint32Array): RankList {
    const { cycles, halves } = this;
    if (halves === null) {
      const states = this.output === 'word' ? addresses : addresses.map(swapBytes);
      return { ranks: cycles.ranks(states), owners: null };
    }
    let total = 0;
    for (const address of addresses) total += halves.count(address);
    const ranks = new Uint32Array(total);
    const owners = new Uint32Array(total);
    let found = 0;
    for (let owner = 0; owner < addresses.length; owner++) {
      const address = addresses[owner]!;
      const count = halves.count(address);
      for (let k = 0; k < count; k++) {
        owners[found] = owner;
        ranks[found++] = cycles.rank(halves.word(address, k));
      }
    }
    return { ranks, owners };
  }

  atRank(rank: number): Address {
    return this.address(this.cycles.state(rank));
  }

  /** Addresses that no state stands for. */
  get unreached(): number {
    const { halves } = this;
    return halves === null ? 0 : (halves.size - halves.taken) * halves.size;
  }

  /** How many cycles there are of which length (in probes), shortest first. */
  countCycles(): CycleCount[] {
    return this.cycles.count();
  }

  private nextWord(x: number): number {
    return ((Math.imul(this.multiplier, x) + this.increment) & this.mask) >>> 0;
  }
}

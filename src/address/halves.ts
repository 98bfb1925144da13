/**
 * Addresses joined of the upper halves of two words of a generator, one after the other: word n = x gives the upper half
 * of the address, word n + 1 = a x + c the lower. So does code that takes 16 random bits twice, since the lower bits of such
 * a generator are poor. The worm Witty did, and never reached about a tenth of all addresses while it reached others twice
 * (Kumar, Paxson and Weaver, "Exploiting underlying structure for detailed reconstruction of an Internet-scale event", 2005).
 *
 * Let h and l be the halves of x, of s bits each. The upper half of a x + c is a h + f(l) mod 2^s, where f(l) is the upper
 * half of a l + c. So the words that give the address (h, g) are those of upper half h for which f(l) = g - a h: one table
 * of f, sorted by its values, answers for every address. The share of values that f never takes is, whatever h, the share of
 * addresses that never come.
 */
import type { Address } from './ipv4.ts';

export class Halves {
  /** Values that f takes, of 2^s. */
  readonly taken: number;
  /** Number of values, 2^s. */
  readonly size: number;
  private readonly multiplier: number;
  private readonly increment: number;
  private readonly mask: number;
  /** s. */
  private readonly half: number;
  /** The lower halves l by f(l): those of value v stand from begin[v] to before begin[v + 1]. */
  private readonly lower: Uint32Array;
  private readonly begin: Uint32Array;

  /** Words of an even number of bits, 2 .. 32. */
  constructor(multiplier: number, increment: number, bits: number) {
    this.multiplier = multiplier;
    this.increment = increment;
    this.mask = bits === 32 ? -1 : (1 << bits) - 1;
    this.half = bits / 2;
    const size = 1 << this.half;
    this.size = size;
    const begin = new Uint32Array(size + 1);
    for (let l = 0; l < size; l++) begin[this.upper(l) + 1]!++;
    this.taken = begin.reduce((taken, count) => taken + (count > 0 ? 1 : 0), 0);
    for (let value = 0; value < size; value++) begin[value + 1]! += begin[value]!;
    this.lower = new Uint32Array(size);
    const next = begin.slice();
    for (let l = 0; l < size; l++) this.lower[next[this.upper(l)]!++] = l;
    this.begin = begin;
  }

  /** The address that begins with a word. */
  address(x: number): Address {
    return (((x >>> this.half) << this.half) | this.upper(x)) >>> 0;
  }

  /** Number of words with which an address begins; 1 in the mean. */
  count(address: Address): number {
    const value = this.value(address);
    return this.begin[value + 1]! - this.begin[value]!;
  }

  /** The k-th of these words, from 0, ascending. */
  word(address: Address, k: number): number {
    const lower = this.lower[this.begin[this.value(address)]! + k]!;
    return (((address >>> this.half) << this.half) | lower) >>> 0;
  }

  /** Upper half of the word after x. */
  private upper(x: number): number {
    return ((Math.imul(this.multiplier, x) + this.increment) & this.mask) >>> this.half;
  }

  /** The value that f must take for an address. */
  private value(address: Address): number {
    return (address - Math.imul(this.multiplier, address >>> this.half)) & (this.size - 1);
  }
}

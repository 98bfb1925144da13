// The generator of every draw whose order is fixed: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear
// pseudorandom number generators", ACM Transactions on Mathematical Software 47(4), 2021), period 2^128 - 1.
// A stream is named by a seed and a path, such as "worms/code-red-v2/scan", and shares nothing with a stream
// of another name. Exponential and normal draws use the ziggurat (ziggurat.ts), with 53 bits within a layer.

import { exp } from './elementary.ts';
import { hashSeed } from './hash.ts';
import { exponentialZiggurat, normalZiggurat } from './ziggurat.ts';

const TWO_MINUS_53 = 2 ** -53;
const TWO_53 = 2 ** 53;
const EXPONENTIAL_TAIL = exponentialZiggurat.tail;
const EXPONENTIAL_SCALE = exponentialZiggurat.scale;
const EXPONENTIAL_INNER = exponentialZiggurat.inner;
const NORMAL_TAIL = normalZiggurat.tail;
const NORMAL_SCALE = normalZiggurat.scale;
const NORMAL_INNER = normalZiggurat.inner;

const drawn = new Float64Array(1);

/** A stream of random numbers, fixed by a seed (safe integer >= 0) and a path. */
export class Stream {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: number, path: string) {
    const state = hashSeed(seed, path);
    this.a = state[0]!;
    this.b = state[1]!;
    this.c = state[2]!;
    this.d = state[3]!;
  }

  /** The next word of the generator as an int32. */
  private word(): number {
    const b = this.b;
    const five = Math.imul(b, 5);
    const c = this.c ^ this.a;
    const d = this.d ^ b;
    this.b = b ^ c;
    this.a ^= d;
    this.c = c ^ (b << 9);
    this.d = (d << 11) | (d >>> 21);
    return Math.imul((five << 7) | (five >>> 25), 9);
  }

  /** Integer from 0 to 2^32 - 1. */
  uint32(): number {
    return this.word() >>> 0;
  }

  /** Multiple of 2^-53 in [0, 1). */
  uniform(): number {
    this.putUniform(drawn, 0);
    return drawn[0]!;
  }

  /** The same into out[at]; allocates nothing, wherever it is called from. */
  putUniform(out: Float64Array, at: number): void {
    const high = this.word() >>> 5;
    out[at] = (high * 67108864 + (this.word() >>> 6)) * TWO_MINUS_53;
  }

  /**
   * Fills the first `count` places of two arrays as `below(n)` and `below(m)` in turn would: many draws at the price of
   * one loop, with the state in locals. n and m from 1 to 2^21.
   */
  fillBelow(firsts: Uint32Array, n: number, seconds: Uint32Array, m: number, count: number): void {
    let { a, b, c, d } = this;
    for (let draw = 0; draw < 2 * count; draw++) {
      const limit = draw & 1 ? m : n;
      let quotient: number;
      let remainder: number;
      do {
        const five = Math.imul(b, 5);
        const word = Math.imul((five << 7) | (five >>> 25), 9);
        const shifted = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = (d << 11) | (d >>> 21);
        const product = (word >>> 0) * limit;
        quotient = Math.floor(product * 2 ** -32);
        remainder = product - quotient * 4294967296;
      } while (remainder < limit && remainder < 4294967296 % limit);
      (draw & 1 ? seconds : firsts)[draw >> 1] = quotient;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /** Integer in [0, n), exactly uniform; n an integer from 1 to 2^53. */
  below(n: number): number {
    if (!(n >= 1 && n <= TWO_53)) {
      throw new RangeError(`random.below: expected an integer from 1 to 2^53, got ${n}`);
    }
    if (n <= 2097152) {
      // Lemire's multiplication; the product stays below 2^53.
      let product = (this.word() >>> 0) * n;
      let quotient = Math.floor(product * 2 ** -32);
      let remainder = product - quotient * 4294967296;
      if (remainder < n) {
        const threshold = 4294967296 % n;
        while (remainder < threshold) {
          product = (this.word() >>> 0) * n;
          quotient = Math.floor(product * 2 ** -32);
          remainder = product - quotient * 4294967296;
        }
      }
      return quotient;
    }
    // n intervals of equal length; floor of the rounded quotient is exact, as 1 / length exceeds half the
    // spacing of doubles below n.
    const length = Math.floor(TWO_53 / n);
    for (;;) {
      const high = this.word() >>> 5;
      const draw = high * 67108864 + (this.word() >>> 6);
      const interval = Math.floor(draw / length);
      if (interval < n) return interval;
    }
  }

  /** Exponential draw of mean 1; 0 is possible, with a probability of about 2^-53. */
  exponential(): number {
    this.putExponential(drawn, 0);
    return drawn[0]!;
  }

  /** The same into out[at]; allocates nothing, wherever it is called from. */
  putExponential(out: Float64Array, at: number): void {
    const first = this.word();
    const layer = first & 255;
    const x = ((first >>> 8) * 536870912 + (this.word() >>> 3)) * EXPONENTIAL_SCALE[layer]!;
    out[at] = x;
    if (!(x < EXPONENTIAL_INNER[layer]!)) this.putExponentialAtEdge(layer, out, at);
  }

  /** Keeps the point of a layer that lies at out[at], or draws another. */
  private putExponentialAtEdge(layer: number, out: Float64Array, at: number): void {
    if (layer === 0) {
      // The exponential forgets: beyond the tail's edge it starts anew.
      this.putExponential(out, at);
      out[at]! += EXPONENTIAL_TAIL;
      return;
    }
    const x = out[at]!;
    this.putUniform(out, at);
    const y = exponentialZiggurat.floor[layer]! + out[at]! * exponentialZiggurat.rise[layer]!;
    out[at] = x;
    if (y >= exp(-x)) this.putExponential(out, at);
  }

  /** Normal draw of mean 0 and variance 1. */
  normal(): number {
    const first = this.word();
    const layer = first & 255;
    const x = ((first >>> 9) * 1073741824 + (this.word() >>> 2)) * NORMAL_SCALE[layer]!;
    if (x < NORMAL_INNER[layer]!) return (first & 256) === 0 ? x : -x;
    return this.normalAtEdge(layer, x, (first & 256) === 0);
  }

  private normalAtEdge(layer: number, x: number, positive: boolean): number {
    if (layer === 0) {
      // Marsaglia's tail: an exponential of rate tail, thinned.
      let excess = 0;
      do excess = this.exponential() / NORMAL_TAIL;
      while (2 * this.exponential() < excess * excess);
      return positive ? NORMAL_TAIL + excess : -NORMAL_TAIL - excess;
    }
    const y = normalZiggurat.floor[layer]! + this.uniform() * normalZiggurat.rise[layer]!;
    if (y >= exp(-0.5 * x * x)) return this.normal();
    return positive ? x : -x;
  }

  /** The state as four words, from which restore continues the stream. */
  save(): Uint32Array {
    return Uint32Array.of(this.a, this.b, this.c, this.d);
  }

  /** Continue from a saved state: four words, not all zero. */
  restore(words: ArrayLike<number>): void {
    if (words.length !== 4) {
      throw new RangeError(`random.restore: expected 4 words of state, got ${words.length}`);
    }
    const [a, b, c, d] = Int32Array.from(words) as unknown as [number, number, number, number];
    if ((a | b | c | d) === 0) {
      throw new RangeError('random.restore: expected words that are not all zero, got 0, 0, 0, 0');
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }
}

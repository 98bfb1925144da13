/**
 * The cycles of x <- a x + c mod 2^bits, for an odd a, and the rank of a state among all of them.
 *
 * Jump. n steps are again of the form x -> A x + C. Two steps of (A, C) are (A A, A C + C), so the jumps by
 * 2^k follow by squaring, and a jump by n composes those of its set bits.
 *
 * Cycles. The lowest k bits of the state walk by themselves, and bit k of the next state is bit k XOR a function of
 * them. So a cycle of the lowest k bits, of length 2^t, is lifted in one of two ways: going round once flips bit k, and
 * there is one cycle of twice the length; or it keeps bit k, and there are two cycles as long. Which of the two is seen by
 * one jump of 2^t. All lengths are powers of 2. If every bit doubles, there is one cycle of all states: exactly when c is
 * odd and a = 1 mod 4 (a odd if bits = 1): Hull and Dobell 1962, doi 10.1137/1004061.
 *
 * Ranks. Cycles are laid one after the other, so that a rank is both a cycle and a step in it. Read states with their lowest
 * bit first: a cycle begins with its least state, and cycles stand in the order of these. In other words, a bit that
 * doubles is 0 at the beginning, and one that splits belongs to the cycle: the first of these is the highest bit of
 * the rank, the next one the next, and the t lowest bits count steps. So a cycle of length 2^t begins at a multiple of 2^t.
 *
 * To rank a state, take its bits from the lowest: the beginning known so far and the steps gone lead to a state that
 * agrees in k bits. If it differs in bit k, and bit k doubles, go 2^t steps more. If bit k splits, set it at the beginning,
 * which adds A 2^k to where r steps lead, A = a^r. After `bits` rounds all is known. No table, no discrete logarithm.
 */

import { spaceSize } from './spaceSize.ts';

/** So many cycles of one length. */
export interface CycleCount {
  /** Steps. */
  readonly length: number;
  readonly count: number;
}

export class Cycles {
  readonly bits: number;
  /** Whether there is one cycle of all states. */
  readonly isOne: boolean;
  private readonly mask: number;
  /** Jump by 2^k: x -> jumpMultiplier[k] x + jumpIncrement[k]. */
  private readonly jumpMultiplier: Int32Array;
  private readonly jumpIncrement: Int32Array;

  /** Words of 32 bits, of which the lowest `bits` (1 .. 32) count; an odd multiplier. */
  constructor(multiplier: number, increment: number, bits: number) {
    this.bits = bits;
    this.mask = bits === 32 ? -1 : (1 << bits) - 1;
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
    this.isOne = this.lengthBits(0) === bits;
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

  /** Rank of a state, 0 .. 2^bits - 1. */
  rank(state: number): number {
    const { jumpMultiplier, jumpIncrement, bits } = this;
    const target = state | 0;
    let here = 0;
    // A of the steps from the beginning to here
    let multiplier = 1;
    let rank = 0;
    for (let k = 0, t = 0; k < bits; k++) {
      const differs = ((here ^ target) >>> k) & 1;
      const around = (Math.imul(jumpMultiplier[t]!, here) + jumpIncrement[t]!) | 0;
      if (((here ^ around) >>> k) & 1) {
        if (differs) {
          here = around;
          multiplier = Math.imul(multiplier, jumpMultiplier[t]!);
          rank |= 1 << t;
        }
        t++;
      } else if (differs) {
        here = (here + (multiplier << k)) | 0;
        rank |= 1 << (bits - 1 - (k - t));
      }
    }
    return rank >>> 0;
  }

  /** Ranks of many states, in the order given. */
  ranks(states: Uint32Array): Uint32Array {
    const { jumpMultiplier, jumpIncrement, bits } = this;
    if (!this.isOne) return states.map((state) => this.rank(state));
    const ranks = new Uint32Array(states.length);
    for (let i = 0; i < states.length; i++) {
      const target = states[i]! | 0;
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

  /** The state of a rank; inverse of `rank`. */
  state(rank: number): number {
    const { jumpMultiplier, jumpIncrement, bits } = this;
    let first = 0;
    let t = 0;
    for (let k = 0; k < bits; k++) {
      const around = (Math.imul(jumpMultiplier[t]!, first) + jumpIncrement[t]!) | 0;
      if (((first ^ around) >>> k) & 1) t++;
      else first |= ((rank >>> (bits - 1 - (k - t))) & 1) << k;
    }
    return this.jump(first, t === 32 ? rank : rank & ((1 << t) - 1));
  }

  /** n of the length 2^n of the cycle to which a rank belongs: ranks that differ in their n lowest bits only. */
  lengthBits(rank: number): number {
    const { jumpMultiplier, jumpIncrement, bits } = this;
    let first = 0;
    let t = 0;
    for (let k = 0; k < bits; k++) {
      const around = (Math.imul(jumpMultiplier[t]!, first) + jumpIncrement[t]!) | 0;
      if (((first ^ around) >>> k) & 1) t++;
      else first |= ((rank >>> (bits - 1 - (k - t))) & 1) << k;
    }
    return t;
  }

  /**
   * How many cycles there are of which length, shortest first. By another way than the ranks: n steps lead to the same
   * state where (A - 1) x + C = 0, which 2^v states fulfil if 2^v, the power of 2 in A - 1, divides C, and else none.
   */
  count(): CycleCount[] {
    const { bits } = this;
    const counts: CycleCount[] = [];
    let shorter = 0;
    for (let t = 0; t <= bits; t++) {
      const v = t === bits ? bits : this.powerOf2(this.jumpMultiplier[t]! - 1);
      const fixed = t === bits || this.powerOf2(this.jumpIncrement[t]!) >= v ? spaceSize(v) : 0;
      const length = spaceSize(t);
      if (fixed > shorter) counts.push({ length, count: (fixed - shorter) / length });
      shorter = Math.max(shorter, fixed);
    }
    return counts;
  }

  /** Zeros below the lowest set bit of a state. */
  private powerOf2(value: number): number {
    const state = value & this.mask;
    return state === 0 ? this.bits : 31 - Math.clz32(state & -state);
  }
}

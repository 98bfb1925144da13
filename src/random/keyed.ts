// Draws that belong to a key, such as a host, and do not depend on the order in which they are asked for:
// a pure function of (seed, path, key, count). The mixer is HalfSipHash-2-4 (see hash.ts) keyed by the hash
// of (seed, path), with the two-word message (key, count), 53 bits of its final state.

import { hashSeed } from './hash.ts';

const drawn = new Float64Array(1);

/** Order-free draws, fixed by a seed (safe integer >= 0) and a path. */
export class Keyed {
  private readonly a: number;
  private readonly b: number;
  private readonly c: number;
  private readonly d: number;

  constructor(seed: number, path: string) {
    const state = hashSeed(seed, path);
    this.a = state[0]!;
    this.b = state[1]!;
    this.c = state[2]!;
    this.d = state[3]!;
  }

  /** Multiple of 2^-53 in [0, 1), the draw number count of a key; both are taken as uint32. */
  uniform(key: number, count = 0): number {
    this.putUniform(key, count, drawn, 0);
    return drawn[0]!;
  }

  /** The same into out[at]; allocates nothing, wherever it is called from. */
  putUniform(key: number, count: number, out: Float64Array, at: number): void {
    key |= 0;
    count |= 0;
    let a = this.a;
    let b = this.b;
    let c = this.c;
    let d = this.d ^ key;
    for (let round = 0; round < 8; round++) {
      if (round === 2) {
        a ^= key;
        d ^= count;
      } else if (round === 4) {
        a ^= count;
        c ^= 0xff;
      }
      a = (a + b) | 0;
      b = ((b << 5) | (b >>> 27)) ^ a;
      a = (a << 16) | (a >>> 16);
      c = (c + d) | 0;
      d = ((d << 8) | (d >>> 24)) ^ c;
      a = (a + d) | 0;
      d = ((d << 7) | (d >>> 25)) ^ a;
      c = (c + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ c;
      c = (c << 16) | (c >>> 16);
    }
    out[at] = (((b ^ d) >>> 5) * 67108864 + (((a + c) | 0) >>> 6)) * 2 ** -53;
  }
}

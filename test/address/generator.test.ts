import { describe, expect, it } from 'vitest';
import { Generator, isFullPeriod, swapBytes } from '../../src/address/generator.ts';

/** Length of the cycle through state 0, or 0 if the walk never returns to it. */
function cycleOfZero(multiplier: number, increment: number, modulus: number): number {
  let state = 0;
  for (let steps = 1; steps <= modulus; steps++) {
    state = (multiplier * state + increment) % modulus;
    if (state === 0) return steps;
  }
  return 0;
}

describe('isFullPeriod', () => {
  it('agrees with walking for every multiplier and increment of moduli up to 2^6', () => {
    let full = 0;
    for (let bits = 1; bits <= 6; bits++) {
      const modulus = 2 ** bits;
      for (let multiplier = 0; multiplier < modulus; multiplier++) {
        for (let increment = 0; increment < modulus; increment++) {
          const expected = cycleOfZero(multiplier, increment, modulus) === modulus;
          if (isFullPeriod(multiplier, increment, bits) !== expected) {
            expect.fail(`a = ${multiplier}, c = ${increment}, m = 2^${bits}: walking says ${expected}`);
          }
          if (expected) full++;
        }
      }
    }
    // one multiplier for 1 bit, m / 4 beyond; times m / 2 increments
    expect(full).toBe(1 + 2 + 8 + 32 + 128 + 512);
  });
});

describe('Generator', () => {
  it.each([
    [1, 1, 1],
    [1, 1, 2],
    [5, 3, 3],
    [13, 7, 6],
    [22695477, 1, 10],
    [1664525, 1013904223, 12],
    [1, 5, 8],
  ])('ranks and jumps like walking: a = %i, c = %i, %i bits', (multiplier, increment, bits) => {
    const generator = new Generator({ multiplier, increment, bits });
    const period = generator.period;
    const walk = new Uint32Array(period);
    for (let n = 0, x = 0; n < period; n++, x = generator.next(x)) walk[n] = x;
    expect(new Set(walk).size).toBe(period);
    expect(Array.from(walk, (x) => generator.rank(x))).toEqual(Array.from(walk.keys()));
    expect(Array.from(generator.ranksOf(walk).ranks)).toEqual(Array.from(walk.keys()));
    for (let n = 0; n < period; n++) {
      if (generator.atRank(n) !== walk[n]) expect.fail(`atRank(${n})`);
    }
    const stride = Math.max(1, period >> 5);
    for (let start = 0; start < period; start += stride) {
      for (let n = 0; n <= period; n += 1) {
        const expected = walk[(start + n) % period];
        if (generator.jump(walk[start]!, n) !== expected) expect.fail(`jump(${walk[start]}, ${n})`);
      }
    }
    expect(generator.jump(walk[period - 1]!, 2 ** 32)).toBe(walk[period - 1]);
  });

  it.each(['word', 'byteSwapped'] as const)('walks 32 bits: output %s', (output) => {
    const generator = new Generator({ output });
    let state = 0;
    const addresses = new Uint32Array(5000);
    for (let n = 0; n < addresses.length; n++) {
      addresses[n] = generator.address(state);
      expect(generator.state(addresses[n]!)).toBe(state);
      state = generator.next(state);
    }
    expect(addresses[2]).toBe(output === 'word' ? 22695478 : swapBytes(22695478));
    expect(Array.from(generator.ranksOf(addresses).ranks)).toEqual(Array.from(addresses.keys()));
    for (const far of [0, 1, 0x7fffffff, 0x80000000, 0xdeadbeef, 0xffffffff]) {
      expect(generator.rank(generator.atRank(far))).toBe(far);
      expect(generator.atRank(generator.rank(far))).toBe(far);
      const before = generator.jump(0, far);
      expect(generator.next(before)).toBe(generator.jump(before, 1));
      expect(generator.jump(before, 2 ** 32 - far)).toBe(0);
    }
  });

  it('reverses bytes', () => {
    expect(swapBytes(0x01020304)).toBe(0x04030201);
    expect(swapBytes(0x000000ff)).toBe(0xff000000);
  });

  it.each([
    [{ multiplier: 4 }, /generator.multiplier: expected an odd number, as an even one .*, got 4/],
    [
      { bits: 5, output: 'halves' as const },
      /generator.output: expected an even number of bits for halves, got 5/,
    ],
    [{ bits: 33 }, /generator.bits: expected a whole number 1-32, got 33/],
    [{ bits: 20, output: 'byteSwapped' as const }, /generator.output: expected 32 bits/],
    [{ output: 'thirds' as 'word' }, /generator.output: expected word, byteSwapped or halves/],
    [{ multiplier: 1.5 }, /generator.multiplier: expected a whole number/],
    [{ increment: -1 }, /generator.increment: expected a whole number/],
  ])('refuses %j', (options, message) => {
    expect(() => new Generator(options)).toThrow(message);
  });
});

// takes about five minutes: walks all 2^32 states once
describe.runIf(process.env.WORMCAST_LONG)('the whole space', () => {
  it('visits every address exactly once and ranks agree on the way', { timeout: 600_000 }, () => {
    const generator = new Generator();
    const seen = new Uint32Array(2 ** 27);
    let state = 0;
    let repeats = 0;
    let wrongRanks = 0;
    let checked = 0;
    for (let n = 0; n < 2 ** 32; n++) {
      const bit = 1 << (state & 31);
      if (seen[state >>> 5]! & bit) repeats++;
      seen[state >>> 5]! |= bit;
      if (n % 65521 === 0) {
        checked++;
        if (generator.rank(state) !== n) wrongRanks++;
      }
      state = generator.next(state);
    }
    let missing = 0;
    for (let i = 0; i < seen.length; i++) if (seen[i] !== 0xffffffff) missing++;
    expect({ repeats, missing, wrongRanks, state }).toEqual({
      repeats: 0,
      missing: 0,
      wrongRanks: 0,
      state: 0,
    });
    expect(checked).toBe(65552);
  });
});

// Every p value below falseAlarm (1e-6) fails; seeds are fixed.
import { describe, expect, it } from 'vitest';
import { Keyed } from '../../src/random/keyed.ts';
import { Stream } from '../../src/random/stream.ts';
import { chiSquareTest, falseAlarm, gammaUpper } from '../statistics.ts';

type Draw = (key: number, count: number) => number;

const keyed = new Keyed(1, 'test/keyed');
const other = new Keyed(1, 'test/keyec');
const draw: Draw = (key, count) => keyed.uniform(key, count);
/** Planted: Weyl sequences, uniform over keys but with no mixing. */
const weak: Draw = (key, count) => (key * 0.6180339887498949 + count * 0.4142135623730951) % 1;

const DRAWS = 400_000;

function uniformityOf(bin: (i: number) => number, bins: number): number {
  const observed = new Float64Array(bins);
  for (let i = 0; i < DRAWS; i++) observed[bin(i)]!++;
  return chiSquareTest(observed, new Float64Array(bins).fill(DRAWS / bins));
}

/** Smallest p value over pairs of draws that should be independent, 32 x 32 bins. */
function independenceOf(sample: Draw): number {
  const cell = (u: number, v: number) => Math.floor(u * 32) * 32 + Math.floor(v * 32);
  return Math.min(
    uniformityOf((i) => cell(sample(2 * i, 0), sample(2 * i + 1, 0)), 1024),
    uniformityOf((i) => cell(sample(7, 2 * i), sample(7, 2 * i + 1)), 1024),
    uniformityOf((i) => cell(sample(i, 0), sample(i, 1)), 1024),
    uniformityOf((i) => cell(sample(i, i + 1), sample(i + 1, i)), 1024),
    uniformityOf((i) => cell(sample(i, 3), sample((i | 0x80000000) >>> 0, 3)), 1024),
  );
}

/** p value of the number of flips of each of 53 bits of the draw under a flip of each of 64 bits of key and count. */
function avalancheOf(sample: Draw): number {
  const draws = 1000;
  const stream = new Stream(1, 'test/avalanche');
  let sum = 0;
  for (let input = 0; input < 64; input++) {
    const keyBit = input < 32 ? 1 << input : 0;
    const countBit = input < 32 ? 0 : 1 << (input - 32);
    const flips = new Float64Array(53);
    for (let i = 0; i < draws; i++) {
      const key = stream.uint32();
      const count = stream.uint32();
      const before = BigInt(Math.floor(sample(key, count) * 2 ** 53));
      const after = BigInt(Math.floor(sample((key ^ keyBit) >>> 0, (count ^ countBit) >>> 0) * 2 ** 53));
      const difference = before ^ after;
      const low = Number(difference & 0x3ffffffn);
      const high = Number(difference >> 26n);
      for (let bit = 0; bit < 26; bit++) flips[bit]! += (low >>> bit) & 1;
      for (let bit = 0; bit < 27; bit++) flips[26 + bit]! += (high >>> bit) & 1;
    }
    for (const count of flips) sum += (count - draws / 2) ** 2 / (draws / 4);
  }
  return gammaUpper((64 * 53) / 2, sum / 2);
}

describe('Keyed', () => {
  it('is uniform over keys and over counts, in high and low bits', () => {
    const top = (u: number) => Math.floor(u * 4096);
    const bottom = (u: number) => (u * 2 ** 53) % 4096;
    for (const bin of [top, bottom]) {
      expect(uniformityOf((i) => bin(draw(i, 0)), 4096)).toBeGreaterThan(falseAlarm);
      expect(uniformityOf((i) => bin(draw(i * 8192, 0)), 4096)).toBeGreaterThan(falseAlarm);
      expect(uniformityOf((i) => bin(draw(0, i)), 4096)).toBeGreaterThan(falseAlarm);
      expect(uniformityOf((i) => bin(draw(i, i)), 4096)).toBeGreaterThan(falseAlarm);
    }
  });

  it('has independent neighbors', () => {
    expect(independenceOf(draw)).toBeGreaterThan(falseAlarm);
    expect(independenceOf(weak)).toBeLessThan(falseAlarm);
  });

  it('has independent paths and seeds', () => {
    const cell = (u: number, v: number) => Math.floor(u * 32) * 32 + Math.floor(v * 32);
    expect(uniformityOf((i) => cell(draw(i, 0), other.uniform(i)), 1024)).toBeGreaterThan(falseAlarm);
    const next = new Keyed(2, 'test/keyed');
    expect(uniformityOf((i) => cell(draw(i, 0), next.uniform(i)), 1024)).toBeGreaterThan(falseAlarm);
    expect(uniformityOf((i) => cell(draw(i, 0), draw(i, 0)), 1024)).toBeLessThan(falseAlarm);
  });

  it('flips half of the bits when one bit of key or count flips', () => {
    expect(avalancheOf(draw)).toBeGreaterThan(falseAlarm);
    expect(1 - avalancheOf(draw)).toBeGreaterThan(falseAlarm);
    expect(avalancheOf(weak)).toBeLessThan(falseAlarm);
  });
});

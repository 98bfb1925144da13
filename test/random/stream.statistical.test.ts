// Every p value below falseAlarm (1e-6) fails; seeds are fixed.
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.ts';
import { chiSquareTest, falseAlarm, gammaUpper, kolmogorovSmirnovOne, normalTest } from '../statistics.ts';

/** p value of counts of `draw`, an index below bins, against equal expectations. */
function uniformityOf(draw: () => number, bins: number, draws: number): number {
  const observed = new Float64Array(bins);
  for (let i = 0; i < draws; i++) observed[draw()]!++;
  return chiSquareTest(observed, new Float64Array(bins).fill(draws / bins));
}

/** p value of draws in bins of `width` from `start` on, against a distribution function. */
function fit(
  draw: () => number,
  cdf: (x: number) => number,
  start: number,
  width: number,
  bins: number,
): number {
  const draws = 4_000_000;
  const observed = new Float64Array(bins);
  for (let i = 0; i < draws; i++) {
    const bin = Math.floor((draw() - start) / width);
    observed[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]!++;
  }
  const expected = observed.map((_, i) => {
    const low = i === 0 ? 0 : cdf(start + i * width);
    const high = i === bins - 1 ? 1 : cdf(start + (i + 1) * width);
    return (high - low) * draws;
  });
  return chiSquareTest(observed, expected);
}

const exponentialCdf = (x: number) => -Math.expm1(-x);
const normalCdf = (x: number) => {
  const half = gammaUpper(0.5, (x * x) / 2) / 2;
  return x < 0 ? half : 1 - half;
};

describe('Stream', () => {
  it('draws uniform words, high, low and in sequence', () => {
    const stream = new Stream(1, 'test/words');
    expect(uniformityOf(() => stream.uint32() >>> 20, 4096, 1e6)).toBeGreaterThan(falseAlarm);
    expect(uniformityOf(() => stream.uint32() & 4095, 4096, 1e6)).toBeGreaterThan(falseAlarm);
    const pair = () => (stream.uint32() >>> 26) * 64 + (stream.uint32() >>> 26);
    expect(uniformityOf(pair, 4096, 1e6)).toBeGreaterThan(falseAlarm);
    const uniformLow = () => (stream.uniform() * 2 ** 53) % 1024;
    expect(uniformityOf(uniformLow, 1024, 1e6)).toBeGreaterThan(falseAlarm);
    expect(uniformityOf(() => Math.floor(stream.uniform() * 1000), 1000, 1e6)).toBeGreaterThan(falseAlarm);
    // Planted: words whose lowest bit is lost in a tenth of them.
    const stuck = () => (stream.uint32() >>> 20) & (stream.uint32() % 10 === 0 ? 4094 : 4095);
    expect(uniformityOf(stuck, 4096, 1e6)).toBeLessThan(falseAlarm);
  });

  it('draws first words of neighboring seeds and paths that are uniform and unrelated', () => {
    let seed = 0;
    const bySeed = () => new Stream(seed++, 'a').uint32() >>> 24;
    expect(uniformityOf(bySeed, 256, 1e5)).toBeGreaterThan(falseAlarm);
    const byPath = () => new Stream(1, `host/${seed++}`).uint32() >>> 24;
    expect(uniformityOf(byPath, 256, 1e5)).toBeGreaterThan(falseAlarm);
    const a = new Stream(1, 'a');
    const b = new Stream(1, 'b');
    const both = () => (a.uint32() >>> 26) * 64 + (b.uint32() >>> 26);
    expect(uniformityOf(both, 4096, 1e6)).toBeGreaterThan(falseAlarm);
    const sum = () => (a.uint32() ^ b.uint32()) & 255;
    expect(uniformityOf(sum, 256, 1e6)).toBeGreaterThan(falseAlarm);
  });

  it('draws indices below n without bias', () => {
    const stream = new Stream(2, 'test/below');
    for (const n of [1, 2, 7, 1000, 2097152, 2097153, 3 * 2 ** 30, 2 ** 32, 2 ** 53 - 1, 2 ** 53]) {
      if (n === 1) expect(stream.below(1)).toBe(0);
      else {
        const bins = Math.min(n, 500);
        const draw = () => Math.floor(stream.below(n) / (n / bins));
        expect(uniformityOf(draw, bins, 3e5), `below ${n}`).toBeGreaterThan(falseAlarm);
      }
    }
    const large = 3 * 2 ** 30;
    expect(uniformityOf(() => stream.below(large) % 3, 3, 3e5)).toBeGreaterThan(falseAlarm);
    // Planted: the usual product with one 32-bit word.
    const biased = () => Math.floor((stream.uint32() / 2 ** 32) * large) % 3;
    expect(uniformityOf(biased, 3, 3e5)).toBeLessThan(falseAlarm);
  });

  it('draws exponential times', () => {
    const stream = new Stream(3, 'test/exponential');
    const draw = () => stream.exponential();
    expect(fit(draw, exponentialCdf, 0, 0.02, 600)).toBeGreaterThan(falseAlarm);
    expect(kolmogorovSmirnovOne(Float64Array.from({ length: 1e6 }, draw), exponentialCdf)).toBeGreaterThan(
      falseAlarm,
    );
    // Moments of (x - 1): 1 and 9.
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < 4e6; i++) {
      const deviation = stream.exponential() - 1;
      sum += deviation;
      squares += deviation * deviation;
    }
    expect(normalTest(sum / 2000)).toBeGreaterThan(falseAlarm);
    expect(normalTest((squares - 4e6) / 2000 / Math.sqrt(8))).toBeGreaterThan(falseAlarm);
    // Beyond the tail's edge, and close to 0.
    const tail = () => {
      for (;;) {
        const x = stream.exponential();
        if (x > 7.69711747013105) return Math.min(9, Math.floor(exponentialCdf(x - 7.69711747013105) * 10));
      }
    };
    expect(uniformityOf(tail, 10, 5000)).toBeGreaterThan(falseAlarm);
    // Planted: 2 % too slow; and without the tail.
    expect(fit(() => 1.02 * stream.exponential(), exponentialCdf, 0, 0.02, 600)).toBeLessThan(falseAlarm);
    const truncated = () => Math.min(stream.exponential(), 7.69711747013105);
    expect(fit(truncated, exponentialCdf, 0, 0.02, 600)).toBeLessThan(falseAlarm);
  });

  it('draws normal deviates', () => {
    const stream = new Stream(4, 'test/normal');
    const draw = () => stream.normal();
    expect(fit(draw, normalCdf, -5, 0.02, 500)).toBeGreaterThan(falseAlarm);
    let squares = 0;
    for (let i = 0; i < 4e6; i++) squares += stream.normal() ** 2;
    expect(normalTest((squares - 4e6) / 2000 / Math.SQRT2)).toBeGreaterThan(falseAlarm);
    const tail = () => {
      for (;;) {
        const x = Math.abs(stream.normal());
        if (x > 3.654152885361009)
          return Math.floor((1 - normalTest(x) / normalTest(3.654152885361009)) * 10);
      }
    };
    expect(uniformityOf(tail, 10, 3000)).toBeGreaterThan(falseAlarm);
    // Planted: 2 % too wide.
    expect(fit(() => 1.02 * stream.normal(), normalCdf, -5, 0.02, 500)).toBeLessThan(falseAlarm);
  });
});

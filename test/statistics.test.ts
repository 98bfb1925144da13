import { describe, expect, it } from 'vitest';
import {
  chiSquareTest,
  gammaUpper,
  kolmogorovSmirnov,
  kolmogorovSmirnovOne,
  logGamma,
  normalTest,
} from './statistics.ts';

describe('p values', () => {
  it('gammaUpper and logGamma agree with closed forms', () => {
    for (const x of [0.1, 1, 5, 30]) {
      expect(gammaUpper(1, x)).toBeCloseTo(Math.exp(-x), 14);
      expect(gammaUpper(3, x)).toBeCloseTo(Math.exp(-x) * (1 + x + (x * x) / 2), 13);
    }
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 13);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  });

  it('quantiles of printed tables come back', () => {
    // 0.05 points: chi-square with 1, 10 and 100 degrees of freedom, normal, Kolmogorov.
    expect(gammaUpper(0.5, 3.841459 / 2)).toBeCloseTo(0.05, 6);
    expect(gammaUpper(5, 18.307038 / 2)).toBeCloseTo(0.05, 6);
    expect(gammaUpper(50, 124.342113 / 2)).toBeCloseTo(0.05, 6);
    expect(normalTest(1.959964)).toBeCloseTo(0.05, 6);
    expect(normalTest(4.891638) / 1e-6).toBeCloseTo(1, 4);
    const sample = Float64Array.from({ length: 10_000 }, (_, i) => (i + 0.5) / 10_000);
    expect(kolmogorovSmirnovOne(sample, (x) => Math.min(1, x + 1.3581 / 100.1211 - 0.5e-4))).toBeCloseTo(
      0.05,
      3,
    );
  });

  it('chiSquareTest pools small bins and wants equal sums', () => {
    expect(chiSquareTest([60, 40], [50, 50])).toBeCloseTo(0.0455, 4);
    expect(chiSquareTest([30, 30, 39, 1], [25, 25, 49, 1])).toBeCloseTo(
      chiSquareTest([30, 30, 40], [25, 25, 50]),
      14,
    );
    expect(() => chiSquareTest([60, 40], [50, 51])).toThrow(/sum/);
    expect(() => chiSquareTest([10, 1], [10, 1])).toThrow(/two bins/);
    expect(() => chiSquareTest([1], [1, 2])).toThrow(/bins/);
  });

  it('kolmogorovSmirnov tells shifted samples apart and equal ones not', () => {
    const a = Float64Array.from({ length: 4000 }, (_, i) => i / 4000);
    const b = Float64Array.from({ length: 3000 }, (_, i) => i / 3000);
    expect(kolmogorovSmirnov(a, b)).toBeGreaterThan(0.99);
    expect(
      kolmogorovSmirnov(
        a,
        b.map((x) => x + 0.1),
      ),
    ).toBeLessThan(1e-10);
    expect(kolmogorovSmirnov([1, 1, 1, 2], [1, 1, 1, 2])).toBe(1);
  });
});

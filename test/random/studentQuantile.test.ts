import { expect, test } from 'vitest';
import { studentQuantile } from '../../src/random/studentQuantile.ts';

test('is what tables say, and what closed forms give for 1, 2 and 4 degrees of freedom', () => {
  const known: readonly (readonly [degrees: number, quantile: number])[] = [
    [1, Math.tan(0.475 * Math.PI)],
    [2, 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))],
    [
      4,
      2 * Math.sqrt(Math.cos(Math.acos(Math.sqrt(4 * 0.975 * 0.025)) / 3) / Math.sqrt(4 * 0.975 * 0.025) - 1),
    ],
    [5, 2.570581836],
    [10, 2.228138852],
    [30, 2.042272456],
    [100, 1.983971519],
    [1000, 1.962339081],
  ];
  for (const [degrees, quantile] of known) {
    expect(studentQuantile(degrees), `${degrees}`).toBeCloseTo(quantile, 8);
  }
});

test('falls with the degrees of freedom, to the quantile of the normal distribution', () => {
  let before = Infinity;
  for (let degrees = 1; degrees < 1e6; degrees *= 3) {
    const quantile = studentQuantile(degrees);
    expect(quantile).toBeLessThan(before);
    expect(quantile).toBeGreaterThan(1.959963984);
    before = quantile;
  }
});

import { describe, expect, test } from 'vitest';
import { quantilesOf, replicateSeed } from '../../src/experiment/replicates.ts';

describe('seeds of replicates', () => {
  test('the first is the given one, the others follow the documented rule', () => {
    expect(replicateSeed(1, 0)).toBe(1);
    expect(replicateSeed(1, 1)).toBe(1 + 0x9e3779b9);
    expect(replicateSeed(1, 2)).toBe((1 + 2 * 0x9e3779b9) % 2 ** 32);
    expect(replicateSeed(2 ** 32 - 1, 1)).toBe(0x9e3779b9 - 1);
  });

  test('are all different, also between neighboring seeds', () => {
    const seeds = new Set<number>();
    for (const seed of [1, 2, 3, 4]) for (let r = 0; r < 5000; r++) seeds.add(replicateSeed(seed, r));
    expect(seeds.size).toBe(20_000);
  });
});

describe('quantiles', () => {
  test('interpolate between values and keep the shape of the summary', () => {
    const summaries = [5, 1, 4, 2, 3].map((value) => ({
      scenario: 'x',
      seed: value,
      everInfected: value * 10,
      timeToShare: { '0.5': value, '0.9': null },
      complete: true,
    }));
    expect(quantilesOf(summaries)).toEqual({
      everInfected: { '0.05': 12, '0.25': 20, '0.5': 30, '0.75': 40, '0.95': 48 },
      timeToShare: { '0.5': { '0.05': 1.2, '0.25': 2, '0.5': 3, '0.75': 4, '0.95': 4.8 } },
    });
  });

  test('never is later than any time', () => {
    const { time } = quantilesOf([{ time: 7 }, { time: null }, { time: 5 }, { time: null }, { time: 6 }]);
    expect(time).toEqual({ '0.05': 5.2, '0.25': 6, '0.5': 7, '0.75': null, '0.95': null });
  });
});

// The reader's letter in the lab: the words and bars that come of intervals.
import { expect, test } from 'vitest';
import { countByHour, exponentialShare, readings, tellReading } from '../../lab/letter/readings.ts';
import { catalog } from '../../src/index.ts';

test('the readings are scenarios of the catalog', () => {
  expect(readings.map(({ scenario }) => scenario in catalog)).toEqual([true, true, true]);
});

test('bars are shares of all intervals, those beyond the axis included', () => {
  const shares = countByHour([0.5, 8, 8.99, 50], 10);
  expect([shares[0], shares[8], shares[9]]).toEqual([0.25, 0.5, 0]);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(0.75);
});

test('exponential intervals with a mean of 9 h are of 8 to 10 h one time in twelve', () => {
  expect(Math.round(1 / exponentialShare(9, 8, 10))).toBe(12);
  expect(exponentialShare(9, 0, Infinity)).toBe(1);
});

test('sentences follow the figures', () => {
  const common = { intervals: 100, distance: 0 };
  expect(tellReading({ ...common, mean: 9, within: 0.08 })).toBe(
    'Of its intervals, one in 13 is of 8 to 10 hours. Only the mean is that of the letter.',
  );
  expect(tellReading({ ...common, mean: 9, within: 0.95 })).toBe(
    'Of its intervals, most are of 8 to 10 hours. This is the rhythm of the letter.',
  );
  expect(tellReading({ ...common, mean: 30, within: 0 })).toBe(
    'Of its intervals, none is of 8 to 10 hours. Not even the mean is that of the letter.',
  );
});

import { expect, test } from 'vitest';
import { pairedDifference } from '../../src/experiment/pairedDifference.ts';

test('the mean of the differences, its margin, and the share of a', () => {
  const found = pairedDifference([1, 2, 3, 4], [2, 4, 6, 8]);
  expect(found).toMatchObject({ a: 2.5, b: 5, runsA: 4, runsB: 4, difference: 2.5, percent: 100 });
  // t of 3 degrees of freedom times sqrt(5/3) / sqrt(4)
  expect(found.margin).toBeCloseTo(3.182446305 * Math.sqrt(5 / 12), 8);
});

test('what pairs have in common drops out', () => {
  const { difference, margin } = pairedDifference([0, 1e6, -5e5], [7, 1e6 + 7, -5e5 + 7]);
  expect([difference, margin]).toEqual([7, 0]);
});

test('a single pair has a difference and no interval', () => {
  expect(pairedDifference([4], [1])).toEqual({
    a: 4,
    b: 1,
    runsA: 1,
    runsB: 1,
    difference: -3,
    margin: null,
    percent: -75,
  });
});

test('no difference is told where a run has no value, nor a share of nothing', () => {
  expect(pairedDifference([4, 6], [null, 8])).toEqual({
    a: 5,
    b: 8,
    runsA: 2,
    runsB: 1,
    difference: null,
    margin: null,
    percent: null,
  });
  expect(pairedDifference([null, 2], [2, null])).toMatchObject({ a: 2, b: 2, difference: null });
  expect(pairedDifference([null], [null])).toMatchObject({ a: null, b: null, runsA: 0, difference: null });
  expect(pairedDifference([0, 0], [1, 2])).toMatchObject({ difference: 1.5, percent: null });
});

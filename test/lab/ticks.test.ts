import { expect, test } from 'vitest';
import {
  linearTicks,
  logarithmicTicks,
  timeTicks,
  writeInstant,
  writeNumber,
} from '../../lab/curve/ticks.ts';

const epoch = Date.parse('2001-07-19T10:00Z') / 1000;
const hour = 3600;

test('hours are round in UTC, and midnight carries the date', () => {
  expect(timeTicks(epoch, 0, 14 * hour, 5)).toEqual([
    { at: 2 * hour, label: '12:00' },
    { at: 5 * hour, label: '15:00' },
    { at: 8 * hour, label: '18:00' },
    { at: 11 * hour, label: '21:00' },
    { at: 14 * hour, label: '20 Jul' },
  ]);
});

test('steps of days are counted from the first day', () => {
  const start = Date.parse('2001-06-18') / 1000;
  const labels = timeTicks(start, 0, 32 * 24 * hour, 6).map(({ label }) => label);
  expect(labels).toEqual(['18 Jun', '25 Jun', '2 Jul', '9 Jul', '16 Jul']);
});

test('there are never more than asked for', () => {
  for (const length of [90, hour, 7 * hour, 3 * 86400, 40 * 86400, 300 * 86400])
    for (const most of [2, 5, 8])
      expect(timeTicks(epoch, 0.3 * length, length, most).length).toBeLessThanOrEqual(most + 1);
});

test('values are round and begin at 0', () => {
  expect(linearTicks(359_104, 4).map(({ label }) => label)).toEqual(['0', '100,000', '200,000', '300,000']);
  expect(linearTicks(0.12, 4).map(({ at }) => at)).toEqual([0, 0.05, 0.1]);
});

test('powers of ten thin out where there is no room', () => {
  expect(logarithmicTicks(1, 20_000, 8).map(({ label }) => label)).toEqual([
    '1',
    '10',
    '100',
    '1,000',
    '10,000',
  ]);
  expect(logarithmicTicks(0.01, 2500, 3).map(({ at }) => at)).toEqual([0.01, 1, 100]);
});

test('numbers and instants are written for people', () => {
  expect([0.016666, 12, 359_104, 2_154_624].map(writeNumber)).toEqual([
    '0.0167',
    '12',
    '359,104',
    '2.15 million',
  ]);
  expect(writeInstant(epoch + 59)).toBe('19 Jul 10:00');
});

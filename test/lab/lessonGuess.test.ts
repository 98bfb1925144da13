import { describe, expect, test } from 'vitest';
import { type Guess, howFar, positionOf, sliderSteps, valueAt } from '../../lab/lesson/guess.ts';
import { countInBins, linearAxis, logarithmicAxis, placeOn } from '../../lab/lesson/picture.ts';
import { allLinks, readNumber } from '../../lab/lesson/student.ts';
import { writeHours, writePercent } from '../../lab/lesson/words.ts';
import { formatCount } from '../../lab/text/formatNumber.ts';

const hosts: Guess = {
  label: 'hosts',
  from: 1,
  to: 359104,
  start: 600,
  by: 'factor',
  unit: '',
  sides: ['too low', 'too high'],
  write: String,
};
const hour: Guess = {
  ...hosts,
  from: 12,
  to: 19,
  by: 'difference',
  unit: 'h',
  sides: ['too early', 'too late'],
};

describe('a slider', () => {
  test('of factors reaches both ends, two digits at a time, and comes back', () => {
    expect(valueAt(hosts, 0)).toBe(1);
    expect(valueAt(hosts, sliderSteps)).toBe(359104);
    expect(valueAt(hosts, sliderSteps / 2)).toBe(600);
    for (const position of [0, 100, 333, 500, 999, 1000]) {
      const value = valueAt(hosts, position);
      expect(valueAt(hosts, positionOf(hosts, value))).toBe(value);
    }
  });

  test('of differences has the numbers themselves', () => {
    expect([valueAt(hour, 15), positionOf(hour, 15)]).toEqual([15, 15]);
  });
});

test('how far a guess is, in words', () => {
  expect(howFar(hosts, 600, 600)).toBe('exactly');
  expect(howFar(hosts, 1050, 1000)).toBe('very close, a little too high');
  expect(howFar(hosts, 800, 1000)).toBe('close, 25 % too low');
  expect(howFar(hosts, 600, 359103)).toBe('600 times too low');
  expect(howFar(hosts, 359104, 23)).toBe('16,000 times too high');
  expect(howFar(hosts, 30, 0)).toBe('30 times too high');
  expect(howFar(hour, 15, 15)).toBe('exactly');
  expect(howFar(hour, 17, 15)).toBe('2 h too late');
  expect(howFar({ ...hour, unit: 'crashes' }, 3, 4.054)).toBe('1.1 crashes too early');
});

describe('a picture', () => {
  test('places values on linear and logarithmic axes, and keeps them inside', () => {
    const hours = linearAxis('h', -4, 4, 2);
    expect(hours.ticks.map(({ text }) => text)).toEqual(['−4', '−2', '0', '2', '4']);
    expect([-9, -4, 1, 4, 5].map((value) => placeOn(hours, value))).toEqual([0, 0, 0.625, 1, 1]);
    const counts = logarithmicAxis('hosts', 10_000);
    expect(counts.ticks.map(({ text }) => text)).toEqual(['1', '10', '100', '1,000', '10,000']);
    expect([0, 1, 100, 10_000, 1e9].map((value) => placeOn(counts, value))).toEqual([0, 0, 0.5, 1, 1]);
  });

  test('counts in bins, whose lower end belongs to them', () => {
    const bars = countInBins([0, 1.9, 2, 3.9, 4, -0.1, 6, 99], 0, 6, 2);
    expect(bars.map(({ value }) => value)).toEqual([2, 2, 1]);
    expect(bars[1]).toMatchObject({ from: 2, to: 4 });
  });
});

test('numbers of students are whole and few, and become links', () => {
  expect(['7', '1', '100'].map((text) => readNumber(text, 40))).toEqual([7, 1, 100]);
  expect(['0', '101', '2.5', 'x', '', null].map((text) => readNumber(text, 40))).toEqual(Array(6).fill(40));
  expect(allLinks('https://example.org/lab/', 2)).toBe(
    '1: https://example.org/lab/#/class?student=1\n2: https://example.org/lab/#/class?student=2',
  );
});

test('numbers as readers say them', () => {
  expect(formatCount(359104)).toBe('359,104');
  expect([0.0854, 0.1, 0.318, 1].map(writePercent)).toEqual([
    '8.5\u00a0%',
    '10\u00a0%',
    '32\u00a0%',
    '100\u00a0%',
  ]);
  const hours = [59, 3600, 25506, 3599].map((seconds) => writeHours(seconds).replaceAll('\u00a0', ' '));
  expect(hours).toEqual(['1 min', '1 h 0 min', '7 h 5 min', '1 h 0 min']);
});

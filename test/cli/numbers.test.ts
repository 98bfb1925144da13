import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatMoment,
  formatRate,
  formatRough,
  formatShare,
  formatSpan,
} from '../../src/cli/numbers.ts';
import { wrapText } from '../../src/cli/wrapText.ts';

describe('numbers for people', () => {
  test.each([
    [formatCount(0), '0'],
    [formatCount(359_104), '359,104'],
    [formatCount(123_456_789_012), '123,456,789,012'],
    [formatCount(4.2e12), '4.2 trillion'],
    [formatShare(1), '100 %'],
    [formatShare(0), '0 %'],
    [formatShare(359_103 / 359_104), '> 99.99 %'],
    [formatShare(1 / 359_104), '< 0.01 %'],
    [formatShare(0.9965), '99.65 %'],
    [formatShare(0.295), '29.5 %'],
    [formatSpan(0.8123), '0.812 s'],
    [formatSpan(6.713 * 86400), '6.71 d'],
    [formatSpan(59.94), '59.9 s'],
    [formatSpan(1380), '23.0 min'],
    [formatSpan(25_613), '7.11 h'],
    [formatSpan(8 * 86400), '8.00 d'],
    [formatSpan(6.8 * 86400), '6.80 d'],
    [formatSpan(109.2), '109 s'],
    [formatSpan(144), '2.40 min'],
    [formatSpan(1234 * 86400), '1,234 d'],
    [formatSpan(0.0642), '0.0642 s'],
    [formatSpan(0), '0 s'],
    [formatRate(15_204_000), '15.2 M hits/s'],
    [formatRate(92_351), '92,400 hits/s'],
    [formatRough(0.2), '1 s'],
    [formatRough(600), '10 min'],
    [formatRough(10_000), '3 h'],
    [formatBytes(999), '999 B'],
    [formatBytes(3.4 * 2 ** 30), '3.4 GiB'],
    [formatBytes(24 * 2 ** 30), '24 GiB'],
    [formatMoment(Date.UTC(2001, 6, 19, 16, 40) / 1000), '19 Jul 2001 16:40 UTC'],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});

test('text is wrapped between words and loses none', () => {
  const text = 'The random scanner of 19 July 2001,\nwhich infected 359,000 hosts in a day.';
  const lines = wrapText(text, 20);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(20);
  expect(lines.join(' ')).toBe(text.replace('\n', ' '));
  expect(wrapText('unbreakableword', 5)).toEqual(['unbreakableword']);
});

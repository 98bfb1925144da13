import { expect, test } from 'vitest';
import { amount, count, percent, span } from '../../src/article/amounts.ts';

test('numbers have thousands apart and three digits', () => {
  expect([0, 7, 1000, 359_104, 1234567.8].map(count)).toEqual(['0', '7', '1,000', '359,104', '1,234,568']);
  expect([0, 0.04123, 4.7619, 99.96, 1227.6].map(amount)).toEqual(['0', '0.0412', '4.76', '100', '1,228']);
});

test('a share never rounds to all or nothing', () => {
  expect([0, 0.00001, 0.00075, 0.082, 0.6239, 0.99999, 1].map(percent)).toEqual([
    '0 %',
    '< 0.01 %',
    '0.075 %',
    '8.2 %',
    '62.4 %',
    '> 99.9 %',
    '100 %',
  ]);
});

test('times take the unit that fits', () => {
  expect([5, 119, 1992, 23_726, 190_729].map(span)).toEqual(['5 s', '119 s', '33.2 min', '6.59 h', '2.21 d']);
  expect(span(null)).toBe('never');
});

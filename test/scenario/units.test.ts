import { describe, expect, it } from 'vitest';
import * as units from '../../src/scenario/units.ts';

describe('parseQuantity', () => {
  it.each([
    ['6 probes/s', units.pace, 6],
    ['358 probes/min', units.pace, 358 / 60],
    ['1 probe/h', units.pace, 1 / 3600],
    ['3 h', units.duration, 10800],
    ['10min', units.duration, 600],
    ['21 s', units.duration, 21],
    ['0.5 d', units.duration, 43200],
    ['250 ms', units.duration, 0.25],
    ['1.5 %/day', units.hazard, 0.015 / 86400],
    ['100 Mbit/s', units.bandwidth, 1e8],
    ['40 bytes', units.size, 320],
    ['29 %', units.share, 0.29],
  ])('reads %s', (text, unit, value) => {
    expect(units.parseQuantity(text, unit)).toBeCloseTo(value, 15);
    expect(text).toMatch(new RegExp(unit.pattern));
  });

  it.each([
    ['6', units.pace],
    ['6 probes', units.pace],
    ['six probes/s', units.pace],
    ['-3 h', units.duration],
    ['3 parsecs', units.duration],
    ['1e999 h', units.duration],
    [7, units.duration],
    [null, units.hazard],
    ['3 constructor', units.duration],
  ])('refuses %j, saying what was expected and found', (text, unit) => {
    expect(() => units.parseQuantity(text, unit)).toThrow(
      `expected ${unit.expected}, got ${JSON.stringify(text)}`,
    );
  });

  it('reads shares as percentages and numbers, from 0 to 1', () => {
    expect(units.parseShare('29 %')).toBe(0.29);
    expect(units.parseShare(0.29)).toBe(0.29);
    expect(() => units.parseShare('130 %')).toThrow(
      'expected a share from 0 to 1 (0 % to 100 %), got "130 %"',
    );
    expect(() => units.parseShare(-0.1)).toThrow('expected a share from 0 to 1');
  });
});

describe('instants', () => {
  it.each([
    ['1970-01-01', 0],
    ['2001-07-19T10:00Z', 995536800],
    ['2001-07-20', 995587200],
    ['2000-02-29T23:59:59Z', 951868799],
  ])('reads %s', (text, epoch) => {
    expect(units.parseInstant(text)).toBe(epoch);
    expect(units.parseInstant(text)).toBe(Date.parse(text) / 1000);
  });

  it.each([
    '2001-02-29',
    '1900-02-29',
    '2001-13-01',
    '2001-07-19T24:00Z',
    '2001-07-19T10:00',
    '19 July 2001',
    3,
  ])('refuses %j', (text) => {
    expect(() => units.parseInstant(text)).toThrow(`got ${JSON.stringify(text)}`);
  });
});

describe('distributions', () => {
  it.each([
    ['never', { kind: 'never' }],
    ['5 min', { kind: 'fixed', value: 300 }],
    ['fixed 5 min', { kind: 'fixed', value: 300 }],
    ['exponential 4 h', { kind: 'exponential', mean: 14400 }],
    ['uniform 8 h to 10 h', { kind: 'uniform', from: 28800, to: 36000 }],
  ])('reads %s', (text, distribution) => {
    expect(units.parseDistribution(text)).toEqual(distribution);
  });

  it.each([
    '',
    'exponential',
    'exponential never',
    'uniform 8 h',
    'fixed 1 h to 2 h',
    'uniform 10 h to 8 h',
    'normal 3 h',
  ])('refuses %j', (text) => {
    expect(() => units.parseDistribution(text)).toThrow(/^expected .*, got "/);
  });
});

it('writes durations for people', () => {
  expect([0.5, 59, 60, 5400, 86400, 1e6, Infinity].map(units.formatDuration)).toEqual([
    '0.5 s',
    '59 s',
    '1 min',
    '1.5 h',
    '1 d',
    '11.57 d',
    'never',
  ]);
});

import { describe, expect, it, test } from 'vitest';
import { simulate } from '../../src/experiment/simulate.ts';
import { makeCompartments } from '../../src/scenario/compartments.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const make = (more: string, worm = '') =>
  makeCompartments(
    parseScenario(`start: 2001-07-19T10:00Z\nworms: [{ name: worm, pace: 6 probes/s${worm} }]\n${more}`),
  );

test('a plain scenario', () => {
  expect(make('hosts: { count: 500, patched: 20 %, capacity: 0.5 }\ninitial: 7')).toEqual({
    hosts: 500,
    bits: 32,
    patchedAtStart: expect.closeTo(0.2, 15),
    pace: 3,
    cleanUp: 0,
    reboot: 0,
    releases: [{ at: 0, count: 7 }],
    phases: [{ from: 0, patching: 0, pass: 1, scanning: 1 }],
    strata: undefined,
    every: 600,
    end: 86400,
    stopAtShare: null,
  });
});

describe('clocks', () => {
  it('are rates', () => {
    expect(make('hosts: { cleanUp: exponential 100 s, reboot: exponential 20 s }')).toMatchObject({
      cleanUp: 0.01,
      reboot: 0.05,
    });
    expect(make('hosts: { cleanUp: exponential 100 s, reboot: never }').reboot).toBe(0);
    expect(make('hosts: { cleanUp: exponential 100 s, reboot: 0 s }').reboot).toBe(Infinity);
  });

  it.each(['5 min', 'uniform 1 h to 2 h', 'exponential 0 s'])('that are none are refused: %s', (clock) => {
    expect(() => make(`hosts: { cleanUp: ${clock} }`)).toThrow(
      'hosts.cleanUp: expected never or exponential',
    );
  });
});

test('releases in order of time, those of nobody left out', () => {
  const releases = ', releases: [{ at: 2 h, hosts: 5 }, { at: 1 h, hosts: { count: 0 } }, { hosts: 2 }]';
  expect(make('', releases).releases).toEqual([
    { at: 0, count: 2 },
    { at: 7200, count: 5 },
  ]);
});

test('what has no hosts knows no tracks, and no links that would set a pace', () => {
  expect(() => make('', ', strategy: { generator: {} }')).toThrow(
    'worms.0.strategy: expected uniform for an engine without hosts, got generator',
  );
  const scenario = parseScenario('worms: [{ name: worm }]');
  const linked = { ...scenario, worms: [{ ...scenario.worms[0]!, pace: Infinity }] };
  expect(() => makeCompartments(linked)).toThrow('worms.0.pace: expected probes/s');
});

describe('phases', () => {
  it('add hazards and multiply filters', () => {
    const { phases, patchedAtStart } = make(`disclosure: 2001-07-19T08:00Z
defenses:
  - patching:
      background: [{ rate: 36 %/h }, { from: 3 h, to: 5 h, rate: 72 %/h }]
      bursts: [{ at: 4 h, duration: 1000 s, share: 50 % }]
  - contentFilter: { start: 1 h, share: 50 % }
  - contentFilter: { start: { after: first-infection, delay: 2 h }, share: 20 % }`);
    const rates = phases.map(({ from, patching, pass }) => [from / 3600, patching * 1e4, pass]);
    const expected = [
      [0, 1, 1],
      [1, 1, 0.5],
      [2, 1, 0.4],
      [3, 3, 0.4],
      [4, 3 + 10 * Math.log(2), 0.4],
      [4 + 1000 / 3600, 3, 0.4],
      [5, 1, 0.4],
    ];
    expect(rates).toHaveLength(expected.length);
    for (const [index, row] of expected.entries()) {
      for (const [column, value] of row.entries()) expect(rates[index]![column]).toBeCloseTo(value, 9);
    }
    // two hours of 36 %/h before the start
    expect(patchedAtStart).toBeCloseTo(1 - Math.exp(-0.72), 12);
  });

  it('begin after an alarm that is the first release', () => {
    const later = ', releases: [{ at: 30 min }]';
    const patching =
      'defenses: [{ patching: { start: { after: first-infection }, background: [{ rate: 36 %/h }] } }]';
    expect(make(patching, later).phases.map(({ from }) => from)).toEqual([0, 1800]);
    const never = ', releases: [{ hosts: { count: 0 } }]';
    expect(make(patching, never).phases).toHaveLength(1);
  });

  it('follow the calendar, up to the end itself', () => {
    const calendar = ', calendar: { spread: 1-19, sleep: 20-31 }';
    const scanning = make('horizon: 2001-07-20', calendar).phases.map(({ from, scanning }) => [
      from,
      scanning,
    ]);
    expect(scanning).toEqual([
      [0, 1],
      [14 * 3600, 0],
    ]);
  });
});

test('the last row of a worm that stops at the end is that of exact', () => {
  const text = `name: stops
extends: code-red-v2
space: { bits: 20 }
hosts: { count: 300 }
initial: 300`;
  const scenario = parseScenario(text, {
    catalog: {
      'code-red-v2': `start: 2001-07-19T10:00Z
horizon: 2001-07-20
worms: [{ name: worm, calendar: { spread: 1-19, sleep: 20-31 } }]`,
    },
  });
  const last = (engine: 'exact' | 'counts' | 'mean-field') =>
    [...simulate(scenario, { engine, tables: ['census'] }).table('census')].slice(-2);
  expect(last('counts')).toEqual(last('exact'));
  expect(last('mean-field')).toEqual(last('exact'));
});

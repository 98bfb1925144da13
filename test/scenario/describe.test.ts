import { expect, it } from 'vitest';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { buildModel } from '../../src/scenario/build.ts';
import {
  describeModel,
  describeNewerTable,
  estimateMemory,
  vulnerableAt,
} from '../../src/scenario/describe.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { paceOfThreads } from '../../src/worm/pace.ts';

const model = buildModel(
  parseScenario(`space: { bits: 20 }
hosts: { count: 20000, named: [{ name: a, patchAt: 1 h }] }
worms: [{ name: w, pace: 1 probes/s }, { name: t, strategy: { generator: { lanes: 3 } }, releases: [{ at: 2 h }] }]`),
  1,
  { internet: flatInternet(20) },
);

it('writes figures for people', () => {
  expect(describeModel(model).map(({ worm, name, text }) => `${worm} ${name}: ${text}`.trim())).toEqual([
    'hosts: 20,000',
    'density: 0.01907',
    'horizon: 1 d',
    'memory: 65.98 MiB',
    'w pace: 1 probes/s',
    'w release: 0 s',
    'w vulnerable: 20,000',
    'w growth: 68.66 /h',
    'w doubling: 36.34 s',
    'w cover: 12.14 d',
    't pace: 6 probes/s',
    't release: 2 h',
    't vulnerable: 19,999',
    't perLane: 9,887 /day',
    't perDay: 29,660 /day',
    't cover: 2.023 d',
  ]);
});

it('says nothing of the growth of a worm that is never released', () => {
  const still = parseScenario(
    '{ space: { bits: 16 }, hosts: { count: 9 }, initial: 0, worms: [{ name: w }] }',
  );
  const figures = describeModel(buildModel(still, 1, { internet: flatInternet(16) }));
  expect(figures.filter(({ worm }) => worm === 'w').map(({ name }) => name)).toEqual(['pace']);
});

it('counts who is vulnerable at a time', () => {
  expect([0, 3599, 3600].map((time) => vulnerableAt(model, time))).toEqual([20000, 20000, 19999]);
  expect(estimateMemory(model)).toBeGreaterThan(64 * 2 ** 20);
});

it('pace: A9, 4.76 probes/s with 100 threads and silent targets; 6/s when 22 % answer (facts of 2001)', () => {
  expect(paceOfThreads(100, { answering: 0, fast: 0.3, timeout: 21 })).toBeCloseTo(4.762, 3);
  expect(paceOfThreads(99, { answering: 0.22, fast: 0.3, timeout: 21 })).toBeCloseTo(6.02, 2);
  expect(paceOfThreads(1, { answering: 1, fast: 0.5, timeout: 21 })).toBe(2);
});

it('says when the Internet is of a later year than the start', () => {
  const epoch = 995536800; // 2001-07-19T10:00Z
  const internet = { ...flatInternet(8), name: 'mine' };
  expect(describeNewerTable({ internet: { ...internet, date: '2026-06-17' }, epoch })).toBe(
    'The Internet is that of 2026-06-17 (mine), later than the start of the scenario, 2001-07-19.',
  );
  expect(describeNewerTable({ internet: { ...internet, date: '2001-12-31' }, epoch })).toBeNull();
  expect(describeNewerTable({ internet, epoch })).toBeNull();
});

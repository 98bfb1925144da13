// Detection times and false alarms against theory. Every comparison fails a right detector with probability 1e-6
// (falseAlarm), fixed seeds.
import { describe, expect, it } from 'vitest';
import { HIT_IMMUNE } from '../../src/observe/observer.ts';
import { runScript, type Script } from '../observe/literalRun.ts';
import { chiSquareTest, falseAlarm, gammaUpper, logGamma } from '../statistics.ts';
import { makeDetector, rowsOf } from './makeDetector.ts';

/** One scanner of 10 probes/s in 2^32 addresses, far from what is watched. */
const scanner: Script = {
  bits: 32,
  hosts: [4_000_000_000],
  end: 160,
  worms: ['memoryless'],
  paces: [{ time: 0, worm: 0, host: 0, pace: 10 }],
};
const slash8 = { prefixes: ['10.0.0.0/8'] };
/** Packets/s of the scanner into a /8. */
const seen = 10 / 256;

/** How many of the times fall on each multiple of `every`; the last bin holds those beyond. */
function countByInterval(times: readonly number[], every: number, bins: number): Float64Array {
  const counts = new Float64Array(bins + 1);
  for (const time of times) counts[Math.min(bins, Math.round(time / every) - 1)]!++;
  return counts;
}

/** The same as expected, from the chance not to be detected by a time. */
const expectByInterval = (runs: number, every: number, bins: number, undetected: (time: number) => number) =>
  Float64Array.from({ length: bins + 1 }, (_, bin) =>
    bin === bins
      ? runs * undetected(bins * every)
      : runs * (undetected(bin * every) - undetected((bin + 1) * every)),
  );

const alarmsOf = (
  kind: 'telescopeAlarm' | 'thresholdRandomWalk',
  settings: object,
  mode: 'late' | 'literal',
  runs: number,
  script: Script = scanner,
  wrongPace = 1,
) =>
  Array.from({ length: runs }, (_, run) => {
    const { detector } = makeDetector(kind, settings, script.hosts);
    runScript(detector, script, mode, 1000 * (mode === 'late' ? 1 : 2) + run, { wrongPace });
    return detector.alarmAt;
  });

describe('a single scanner of 10 probes/s', () => {
  const once = { ...slash8, packets: 1, every: '4 s' };
  const undetected = (time: number) => Math.exp(-seen * time);

  it.each([
    ['late', once],
    ['late', { ...slash8, sources: 1, every: '4 s' }],
    ['literal', once],
  ] as const)('is seen by a /8 after a mean of 25.6 s (Moore et al. 2004): %s, %o', (mode, settings) => {
    const runs = mode === 'late' ? 3000 : 1000;
    const times = alarmsOf('telescopeAlarm', settings, mode, runs);
    const expected = expectByInterval(runs, 4, 40, undetected);
    expect(chiSquareTest(countByInterval(times, 4, 40), expected)).toBeGreaterThan(falseAlarm);
  });

  it('the table of published times follows from that law', () => {
    // t_q = ln(1 - q) / (r ln(1 - p)): 5 %, 50 %, 95 % of a /8 and a /16
    const quantile = (share: number, length: number) =>
      Math.log(1 - share) / (10 * Math.log1p(-(2 ** -length)));
    const published: [number, number, number][] = [
      [0.05, 8, 1.31],
      [0.5, 8, 17.7],
      [0.95, 8, 76.5],
      [0.95, 16, 5.45 * 3600],
    ];
    for (const [share, length, seconds] of published)
      expect(Math.abs(quantile(share, length) / seconds - 1)).toBeLessThan(0.01);
    // and it is the one that the detector was compared with, but for the last digit
    expect(undetected(76.5)).toBeCloseTo(0.05, 2);
  });

  it('is told apart from one of 12.5 probes/s', () => {
    const runs = 3000;
    const times = alarmsOf('telescopeAlarm', once, 'late', runs, scanner, 1.25);
    const expected = expectByInterval(runs, 4, 40, undetected);
    expect(chiSquareTest(countByInterval(times, 4, 40), expected)).toBeLessThan(falseAlarm);
  });

  it.each(['late', 'literal'] as const)(
    'is flagged after four packets (a walk at dark addresses): %s',
    (mode) => {
      const runs = mode === 'late' ? 4000 : 1000;
      const script = { ...scanner, end: 300 };
      const times = alarmsOf('thresholdRandomWalk', { ...slash8, every: '10 s' }, mode, runs, script);
      // Poisson(mean) below 4
      const expected = expectByInterval(runs, 10, 30, (time) =>
        time === 0 ? 1 : 1 - gammaLower(4, seen * time),
      );
      expect(chiSquareTest(countByInterval(times, 10, 30), expected)).toBeGreaterThan(falseAlarm);
    },
  );
});

const gammaLower = (shape: number, x: number) => 1 - gammaUpper(shape, x);

describe('false alarms', () => {
  const silent: Script = { ...scanner, paces: [], end: 600 };

  /** P(Poisson(mean) >= count). */
  const atLeast = (count: number, mean: number) =>
    1 -
    Array.from({ length: count }, (_, k) => Math.exp(k * Math.log(mean) - mean - logGamma(k + 1))).reduce(
      (sum, term) => sum + term,
    );

  it.each([
    [{ packets: 5 }, 5, 1],
    [{ sources: 5 }, 5, 1],
    [{ packets: 4, confirm: 2 }, 4, 2],
  ])('of noise come at the rate of its Poisson counts: %o', (settings, threshold, confirm) => {
    const runs = 2000;
    const background = { ...slash8, ...settings, every: '10 s', background: '0.2 probes/s' };
    const times = alarmsOf('telescopeAlarm', background, 'late', runs, silent);
    const chance = atLeast(threshold, 2);
    // chance of no alarm by each interval: so many intervals in a row, by recursion
    let streaks = [1, ...new Array<number>(confirm - 1).fill(0)];
    const undetected = [1];
    for (let interval = 0; interval < 60; interval++) {
      const quiet = streaks.reduce((sum, one) => sum + one) * (1 - chance);
      streaks = [quiet, ...streaks.slice(0, -1).map((one) => one * chance)];
      undetected.push(streaks.reduce((sum, one) => sum + one));
    }
    const expected = expectByInterval(runs, 10, 60, (time) => undetected[Math.round(time / 10)]!);
    expect(chiSquareTest(countByInterval(times, 10, 60), expected)).toBeGreaterThan(falseAlarm);
  });

  it('of a walk come as a walk of benign contacts does', () => {
    // one benign source, so that the number of its contacts until it is flagged has the law of one walk with restarts
    const bins = 400;
    const runs = 1000;
    const settings = { ...slash8, every: '200 s', benign: '1 probes/s', benignSources: 1 };
    const observed = new Float64Array(bins + 1);
    for (let run = 0; run < runs; run++) {
      const { detector, logbook } = makeDetector('thresholdRandomWalk', settings, scanner.hosts);
      runScript(detector, { ...silent, end: 1200 }, 'late', run);
      const row = rowsOf(logbook, 'flagged')[0];
      if (row)
        expect([row.source, row.is, row.delay, detector.alarmAt]).toEqual([0, 1, Number.NaN, row.time]);
      // that many contacts were surely made: Poisson(1200) falls below 900 with probability 1e-18
      observed[row && row.contacts! <= bins ? row.contacts! - 1 : bins]!++;
    }
    const expected = new Float64Array(bins + 1);
    // steps of ln 4 between the barriers at -4, where it begins anew, and 4
    let at = new Float64Array(7);
    at[3] = 1;
    for (let contact = 0; contact < bins; contact++) {
      const next = new Float64Array(7);
      for (let place = 0; place < 7; place++) {
        if (place === 6) expected[contact] = runs * 0.2 * at[place]!;
        else next[place + 1]! += 0.2 * at[place]!;
        next[place === 0 ? 3 : place - 1]! += 0.8 * at[place]!;
      }
      at = next;
    }
    expected[bins] = runs - expected.reduce((sum, one) => sum + one);
    expect(chiSquareTest(observed, expected)).toBeGreaterThan(falseAlarm);
  });

  it('of a walk need failures: who meets hosts only is never flagged', () => {
    const hits = Array.from({ length: 50 }, (_, index) => ({
      time: 2 * index + 1,
      worm: 0,
      source: 0,
      target: 0,
      outcome: HIT_IMMUNE as typeof HIT_IMMUNE,
    }));
    const times = alarmsOf('thresholdRandomWalk', { prefixes: ['238.0.0.0/8'] }, 'late', 1, {
      ...silent,
      hits,
    });
    expect(times).toEqual([Infinity]);
  });
});

import { describe, expect, it } from 'vitest';
import { GrowthFilter } from '../../src/detect/growthFilter.ts';
import { RandomWalks } from '../../src/detect/randomWalks.ts';
import { INFECTED } from '../../src/host/states.ts';
import { HIT_DOWN, HIT_DROPPED, HIT_IMMUNE } from '../../src/observe/observer.ts';
import { Stream } from '../../src/random/stream.ts';
import { runScript, type Script } from '../observe/literalRun.ts';
import { makeDetector, rowsOf } from './makeDetector.ts';

/** A track worm sweeps all of 2^10 addresses; steps of its cursor are known, so all that arrives is. */
const hosts = [3, 100, 260, 513, 515, 800];
const sweep = (progress: [time: number, probes: number][]): Script => ({
  bits: 10,
  hosts,
  end: 60,
  worms: ['generator'],
  cursors: [{ worm: 0, host: 0, startRank: 0, progress }],
});
const half = { prefixes: ['0.0.0.0/23'], every: '10 s' };

describe('a telescope alarm', () => {
  // 1024 probes are one lap: 508 of the 512 watched addresses are dark, as 3, 100 and 260 of them are hosts
  const laps = sweep([
    [10, 0],
    [20, 1024],
    [30, 1024],
    [40, 2048],
    [50, 3072],
    [61, 3072],
  ]);
  const alarmOf = (settings: object, script = laps) => {
    const { detector, logbook } = makeDetector('telescopeAlarm', { ...half, ...settings }, hosts);
    runScript(detector, script, 'late', 1);
    return { at: detector.alarmAt, rows: rowsOf(logbook, 'alarms') };
  };

  it('comes at the end of the first interval at or above the threshold', () => {
    expect(alarmOf({ packets: 509 }).at).toBe(20);
    expect(alarmOf({ packets: 510 })).toEqual({ at: Infinity, rows: [] });
    expect(alarmOf({ packets: 509, confirm: 2 }).at).toBe(50);
    expect(alarmOf({ packets: 509, confirm: 3 }).at).toBe(Infinity);
    expect(alarmOf({ sources: 1 }).at).toBe(20);
    expect(alarmOf({ sources: 2 }).at).toBe(Infinity);
    expect(alarmOf({ packets: 509, prefixes: ['0.0.0.0/24', '0.0.1.0/24'] }).at).toBe(20);
  });

  it('counts a source once, though a change of the share of passing probes cuts the interval', () => {
    const cut = { ...laps, shares: [{ time: 15, share: 1 }] };
    expect(alarmOf({ sources: 1 }, cut).at).toBe(20);
    expect(alarmOf({ sources: 2 }, cut).at).toBe(Infinity);
  });

  it('counts probes one by one where an engine draws them all', () => {
    for (const packets of [509, 510]) {
      const { detector } = makeDetector('telescopeAlarm', { ...half, packets }, hosts);
      runScript(detector, laps, 'literal', 1);
      expect(detector.alarmAt).toBe(packets === 509 ? 20 : Infinity);
    }
  });

  it('writes a row, once: when, whether a worm was there, since when, how many were infected', () => {
    const infected = { transitions: [{ time: 5, host: 0, to: INFECTED } as const] };
    const write = (release: number) => {
      const { detector, logbook } = makeDetector('telescopeAlarm', { ...half, packets: 509 }, hosts, release);
      runScript(detector, { ...laps, ...infected }, 'late', 1);
      return rowsOf(logbook, 'alarms');
    };
    expect(write(5)).toEqual([{ detector: 0, time: 20, alarm: 1, delay: 15, infected: 1 }]);
    expect(write(30)).toEqual([{ detector: 0, time: 20, alarm: 0, delay: Number.NaN, infected: 1 }]);
  });

  it('does not judge an interval that the end cuts short', () => {
    expect(
      alarmOf(
        { packets: 509 },
        {
          ...sweep([
            [1, 0],
            [16, 4096],
          ]),
          end: 15,
        },
      ).at,
    ).toBe(10);
    expect(
      alarmOf(
        { packets: 509 },
        {
          ...sweep([
            [10, 0],
            [16, 4096],
          ]),
          end: 15,
        },
      ).at,
    ).toBe(Infinity);
  });
});

describe('the filter of a trend', () => {
  it('finds a growth without noise at once, and the ratio of sums with it', () => {
    const filter = new GrowthFilter();
    expect(filter.alpha).toBeNaN();
    let level = 1000;
    for (let step = 0; step < 40; step++, level *= 1.03) filter.observe(level, 1e-9);
    expect(filter.alpha).toBeCloseTo(0.03, 9);
    filter.restart();
    expect(filter.alpha).toBeNaN();
    const levels = [400, 900, 100, 1600, 1200, 2500];
    for (const noisy of levels) filter.observe(noisy, 1e-6);
    const sums = [levels.slice(1), levels.slice(0, -1)].map((all) => all.reduce((sum, one) => sum + one));
    expect(filter.alpha).toBeCloseTo(sums[0]! / sums[1]! - 1, 6);
  });

  it('is that of the formula', () => {
    const filter = new GrowthFilter();
    let [estimate, variance] = [1, 1];
    const levels = [3, 5, 4, 9, 20];
    for (const [step, level] of levels.entries()) {
      filter.observe(level, 2);
      if (step === 0) continue;
      const before = levels[step - 1]!;
      const gain = (variance * before) / (before ** 2 * variance + 2 * before);
      estimate += gain * (level - before * estimate);
      variance *= 1 - gain * before;
    }
    expect(filter.alpha).toBeCloseTo(estimate - 1, 12);
  });
});

describe('a trend', () => {
  it('takes away the bias of cumulative sources: C + (new sources) / q', () => {
    const { detector, logbook } = makeDetector(
      'trend',
      { prefixes: ['0.0.2.0/24'], every: '10 s', sources: 1, pace: '6 probes/s' },
      hosts,
    );
    // 254 dark addresses; two cursors pass through all of them in the first and again in the second interval, one begins in the second
    const lap = (host: number, from: number) => ({
      worm: 0,
      host,
      startRank: 0,
      progress: [
        [from, 0],
        [from + 20, 2048],
        [61, 2048],
      ] as [number, number][],
    });
    const script = { ...sweep([]), cursors: [lap(0, 0), lap(1, 0), lap(2, 10)] };
    runScript(detector, script, 'late', 1);
    const q = 1 - (1 - 254 / 1024) ** 60;
    const rows = rowsOf(logbook, 'trend');
    expect(rows.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0]);
    expect(rows[0]!.infected).toBeCloseTo(2 / q, 9);
    expect(rows[1]!.infected).toBeCloseTo(2 + 1 / q, 9);
    expect(rows[1]!.alpha).toBeCloseTo(0.5, 3);
    expect(rows[1]!.growth).toBeCloseTo(Math.log1p(rows[1]!.alpha!) * 360, 9);
    // below the threshold it starts anew
    expect(rows[2]!.alpha).toBeNaN();
  });

  it('subtracts the mean of the noise', () => {
    const settings = { ...half, packets: 1, pace: '6 probes/s', background: '100 probes/s' };
    const { detector, logbook } = makeDetector('trend', settings, hosts);
    runScript(
      detector,
      sweep([
        [0, 0],
        [61, 0],
      ]),
      'late',
      1,
    );
    const rows = rowsOf(logbook, 'trend');
    for (const { count, infected } of rows)
      expect(infected).toBeCloseTo(Math.max(0, count! - 1000) / (60 * (509 / 1024)), 9);
    expect(rows.filter(({ infected }) => infected! > 0).length).toBeGreaterThan(0);
    // six Poisson counts of mean 1000: five standard deviations of the sum are 387
    expect(Math.abs(rows.reduce((sum, { count }) => sum + count!, 0) - 6000)).toBeLessThan(387);
  });

  it('raises its alarm when the estimate was positive and steady for so long', () => {
    const grow = (factor: number): Script => {
      const progress: [number, number][] = [[0, 0]];
      let probes = 0;
      for (let step = 0; step < 6; step++)
        progress.push([10 * (step + 1), (probes += 1024 * factor ** step)]);
      return sweep([...progress, [61, probes]]);
    };
    const alarmOf = (factor: number, settings: object) => {
      const { detector } = makeDetector('trend', { ...half, packets: 10, steady: 3, ...settings }, hosts);
      runScript(detector, grow(factor), 'late', 1);
      return detector.alarmAt;
    };
    // the first estimate stands at 20 s
    expect(alarmOf(2, {})).toBe(40);
    expect(alarmOf(2, { steady: 5 })).toBe(60);
    expect(alarmOf(2, { steady: 6 })).toBe(Infinity);
    expect(alarmOf(1, {})).toBe(Infinity);
    expect(alarmOf(2, { packets: 1e6 })).toBe(Infinity);
  });
});

describe('a threshold random walk', () => {
  const rules = { theta0: 0.8, theta1: 0.2, alpha: 0.01, beta: 0.99 };
  const flaggedBy = (outcomes: string, changed = {}) => {
    const walks = new RandomWalks({ ...rules, ...changed }, 1);
    return [...outcomes].map((letter) => walks.step(0, letter === 'f')).indexOf(true) + 1;
  };

  it('flags after four failures in a row (Jung et al. 2004)', () => {
    expect(flaggedBy('fff')).toBe(0);
    expect(flaggedBy('ffff')).toBe(4);
    expect(flaggedBy('sffff')).toBe(0);
    expect(flaggedBy('sfffff')).toBe(6);
    // four successes begin anew, three do not
    expect(flaggedBy('ssssffff')).toBe(8);
    expect(flaggedBy('sssffff')).toBe(0);
    expect(flaggedBy('fff', { beta: 0.6 })).toBe(3);
    expect(flaggedBy('fff', { theta1: 0.05 })).toBe(3);
    expect(flaggedBy('fffffffff')).toBe(4);
  });

  it('takes contacts of an interval in random order, each order as likely', () => {
    const random = new Stream(1, 'test/walk');
    const counts = new Map<number, number>();
    // four failures and one success: in a row unless the success is among the first four
    const runs = 5000;
    for (let run = 0; run < runs; run++) {
      const walks = new RandomWalks(rules, 1);
      const flagged = walks.follow(0, 4, 1, random);
      const after = flagged ? walks.contacts[0]! : 0;
      counts.set(after, (counts.get(after) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 4]);
    // binomial(5000, 1/5): five standard deviations are 141
    expect(Math.abs(counts.get(4)! - runs / 5)).toBeLessThan(141);
  });

  it('sees failures where no host is up, successes where one is, and nothing that was dropped', () => {
    const hit = (
      time: number,
      outcome: typeof HIT_DOWN | typeof HIT_IMMUNE | typeof HIT_DROPPED,
      target = 1,
    ) => ({
      time,
      worm: 0,
      source: 0,
      target,
      outcome,
    });
    const alarmOf = (...hits: ReturnType<typeof hit>[]) => {
      const { detector, logbook } = makeDetector('thresholdRandomWalk', half, hosts);
      expect(detector.everyHit).toBe(true);
      const script: Script = {
        ...sweep([]),
        cursors: [],
        hits,
        transitions: [{ time: 4, host: 0, to: INFECTED }],
      };
      runScript(detector, script, 'late', 1);
      return { at: detector.alarmAt, rows: rowsOf(logbook, 'flagged') };
    };
    const down = [12, 13, 15, 21].map((time) => hit(time, HIT_DOWN));
    expect(alarmOf(...down)).toEqual({
      at: 30,
      rows: [{ detector: 0, time: 30, source: 3, is: 0, contacts: 4, delay: 26 }],
    });
    expect(alarmOf(...down.slice(1)).at).toBe(Infinity);
    expect(alarmOf(hit(11, HIT_DROPPED), ...down.slice(1)).at).toBe(Infinity);
    expect(alarmOf(hit(1, HIT_IMMUNE), ...down).at).toBe(Infinity);
    expect(alarmOf(hit(1, HIT_DROPPED), ...down).at).toBe(30);
    // host 5 lives outside
    expect(alarmOf(...down.slice(1), hit(22, HIT_DOWN, 5)).at).toBe(Infinity);
  });

  it('wants every hit only where hosts live', () => {
    const dark = makeDetector('thresholdRandomWalk', { prefixes: ['0.0.1.128/25'] }, hosts);
    expect(dark.detector.everyHit).toBe(false);
  });

  it('waits for so many sources', () => {
    const alarmOf = (sources: number) => {
      const { detector, logbook } = makeDetector('thresholdRandomWalk', { ...half, sources }, hosts);
      const lap = (host: number, from: number) => ({
        ...sweep([
          [from, 0],
          [from + 5, 100],
          [61, 100],
        ]).cursors![0]!,
        host,
      });
      runScript(detector, { ...sweep([]), cursors: [lap(0, 0), lap(4, 20)] }, 'late', 1);
      return [detector.alarmAt, rowsOf(logbook, 'flagged').map(({ source, time }) => [source, time])];
    };
    const flagged = [
      [3, 10],
      [515, 30],
    ];
    expect(alarmOf(1)).toEqual([10, flagged]);
    expect(alarmOf(2)).toEqual([30, flagged]);
    expect(alarmOf(3)).toEqual([Infinity, flagged]);
  });
});

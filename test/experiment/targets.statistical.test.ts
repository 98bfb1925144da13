/**
 * What was published about Code Red, as targets for whole runs of the catalog: growth, shape, headline, the view of a
 * /16, v1 on one track and in the field, 1 August, a reader's crashes, connect time-outs. Inputs, figures and tolerances
 * are those of the sources named at each; start-up varies by about ln(Exp(1))/K from run to run, so medians are compared
 * (30 seeds; fewer where runs hardly differ). Nothing here is tuned to pass: each test also shows a run that must fail.
 */
import { describe, expect, test } from 'vitest';
import {
  applySettings,
  catalog,
  describeModel,
  formatAddress,
  type Run,
  type RunOptions,
  type Scenario,
  simulate,
  startRun,
} from '../../src/index.ts';
import { falseAlarm, kolmogorovSmirnovOne, normalTest } from '../statistics.ts';

const day = 86400;
const hour = 3600;
/** Vulnerable hosts of July 2001 (CAIDA). */
const hosts = 359104;

const scenarioOf = (name: string, ...settings: string[]): Scenario =>
  applySettings(catalog[name]!, settings, { file: name, catalog });

const runsOf = (scenario: Scenario, seeds: number, tables: NonNullable<RunOptions['tables']>): Run[] =>
  Array.from({ length: seeds }, (_, index) => simulate(scenario, { seed: index + 1, tables }));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far a value is off, as a share of the target. */
const off = (value: number, target: number): number => Math.abs(value / target - 1);

/** Time since the release at which that many hosts were ever infected, h, from the table new-infections. */
function timeTo(run: Run, count: number): number {
  const table = run.table('new-infections');
  const ends = table.column('to');
  const news = table.column('newHosts');
  let sum = 0;
  for (let row = 0; row < ends.length; row++) {
    const before = sum;
    sum += news[row]!;
    if (sum >= count) return (ends[row]! - 60 * ((sum - count) / (sum - before))) / hour;
  }
  return Number.NaN;
}

/** Hosts ever infected at multiples of a time from the start on. */
function everInfectedAt(run: Run, every: number, rows: number): number[] {
  const times = run.table('census').column('time');
  const counts = run.table('census').column('everInfected');
  return Array.from({ length: rows }, (_, index) => counts[times.indexOf(index * every)]!);
}

describe('A1: growth of random scanning (Staniford, Incidents list, August 2001)', () => {
  test('at 5.98 probes/s, 1.80 per hour and a doubling time of 23.1 min, within 1 %', () => {
    const figures = (pace: number) =>
      Object.fromEntries(
        describeModel(startRun(scenarioOf('code-red-v2', `worms.0.pace=${pace} probes/s`)).model).map(
          ({ name, value }) => [name, value],
        ),
      );
    expect(off(figures(5.98).growth!, 1.8)).toBeLessThan(0.01);
    expect(off(figures(5.98).doubling! / 60, 23.1)).toBeLessThan(0.01);
    expect(off(figures(6.1).growth!, 1.8)).toBeGreaterThan(0.01);
  });
});

describe('A2, A3: Code Red v2 on 19 July 2001', () => {
  const runs = runsOf(scenarioOf('code-red-v2'), 30, ['new-infections']);
  const summaries = runs.map((run) => run.summary());

  test('A2: from 10 % to 90 % in 2.44 h, and a peak of 2,690 a minute, within 5 %', () => {
    const spans = runs.map((run) => timeTo(run, 0.9 * hosts) - timeTo(run, 0.1 * hosts));
    expect(off(median(spans), 2.44)).toBeLessThan(0.05);
    expect(off(median(summaries.map(({ peakNewPerMinute }) => peakNewPerMinute)), 2690)).toBeLessThan(0.05);
    // the summary says the same
    for (const [index, { timeToShare }] of summaries.entries()) {
      const span = (timeToShare['0.9']! - timeToShare['0.1']!) / hour;
      expect(Math.abs(span - spans[index]!)).toBeLessThan(2 / 60);
    }
    // a tenth more pace is seen
    const fast = runsOf(scenarioOf('code-red-v2', 'worms.0.pace=6.6 probes/s'), 3, ['new-infections']);
    const short = fast.map((run) => timeTo(run, 0.9 * hosts) - timeTo(run, 0.1 * hosts));
    expect(off(median(short), 2.44)).toBeGreaterThan(0.05);
  });

  test('A2: one host to 50 % in 7.1 h and to 99.9 % in 11 h, give or take an hour of start-up', () => {
    expect(Math.abs(median(runs.map((run) => timeTo(run, 0.5 * hosts))) - 7.1)).toBeLessThan(1);
    expect(Math.abs(median(runs.map((run) => timeTo(run, 0.999 * hosts))) - 11)).toBeLessThan(1);
  });

  test('A2: start-up varies as ln(Exp(1))/K, shape does not', () => {
    const deviation = (values: readonly number[]) => {
      const center = mean(values);
      return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
    };
    // the standard deviation of ln(Exp(1)) is pi/sqrt(6); that of the estimate from 30 about 17 % of it (Gumbel)
    const expected = Math.PI / Math.sqrt(6) / 1.806;
    expect(off(deviation(runs.map((run) => timeTo(run, 0.5 * hosts))), expected)).toBeLessThan(4.9 * 0.17);
    const spans = runs.map((run) => timeTo(run, 0.9 * hosts) - timeTo(run, 0.1 * hosts));
    expect(deviation(spans)).toBeLessThan(0.02);
  });

  test('A3: more than 359,000 hosts in less than 14 h (within 2 % of all), 2,000 to 2,700 a minute (20 %)', () => {
    const horizon = runs[0]!.end;
    expect(horizon).toBe(14 * hour);
    expect(off(median(summaries.map(({ everInfected }) => everInfected)), 359000)).toBeLessThan(0.02);
    expect(median(summaries.map(({ everInfected }) => everInfected))).toBeGreaterThanOrEqual(359000);
    const peak = median(summaries.map(({ peakNewPerMinute }) => peakNewPerMinute));
    expect(peak).toBeGreaterThan(0.8 * 2000);
    expect(peak).toBeLessThan(1.2 * 2700);
  });
});

describe('A4: what a /16 saw from 19:00 to 20:00 UTC (115,124 sources: Eichman, Bugtraq, July 2001)', () => {
  /** Medians of the sources from 19:00 to 20:00 and from 22:00 to 23:00 UTC. */
  const sources = (pace: number) => {
    const runs = runsOf(scenarioOf('code-red-v2', `worms.0.pace=${pace} probes/s`), 3, ['telescope']);
    return [10, 13].map((until) =>
      median(
        runs.map((run) => {
          const table = run.table('telescope');
          return table.column('sources')[table.column('time').indexOf(until * hour)]!;
        }),
      ),
    ) as [evening: number, night: number];
  };
  test.each([
    [6, 100_000],
    [7, 114_000],
    [8, 127_000],
  ])('%i probes/s, %i sources, ten percent either way', (pace, expected) => {
    const [evening, night] = sources(pace);
    expect(off(evening, expected)).toBeLessThan(0.1);
    // once all are infected, each is seen in an hour with probability 1 - exp(-3600 pace 2^16 / 2^32)
    expect(off(night, hosts * -Math.expm1((-3600 * pace) / 65536))).toBeLessThan(0.01);
  });
  test('another pace would be seen', () => {
    expect(off(sources(4.8)[0], 100_000)).toBeGreaterThan(0.1);
  });
});

describe('A5: strict v1, one track for all', () => {
  /** Slope, hosts a day, from the first to the last day of a week, and the ratio of its last days to its first. */
  const growth = (pace: number, seeds: number) => {
    const weeks = runsOf(scenarioOf('code-red-v1', `worms.0.pace=${pace} probes/s`), seeds, ['census']).map(
      (run) => everInfectedAt(run, day, 8),
    );
    return {
      slope: median(weeks.map((counts) => (counts[7]! - counts[0]!) / 7)),
      bend:
        mean(weeks.map((counts) => counts[7]! - counts[4]!)) /
        mean(weeks.map((counts) => counts[3]! - counts[0]!)),
    };
  };

  test('grows linearly, by about 43 hosts a day at 6 probes/s and 79 at 11, within 10 %', () => {
    const six = growth(6, 12);
    expect(off(six.slope, 43)).toBeLessThan(0.1);
    // two Poisson counts of 12 x 130 each: 4.9 standard errors (1e-6) of their ratio are 0.18
    expect(Math.abs(six.bend - 1)).toBeLessThan(0.18);
    const eleven = growth(11, 8);
    expect(off(eleven.slope, 79)).toBeLessThan(0.1);
    expect(Math.abs(eleven.bend - 1)).toBeLessThan(0.16);
    // a second lane doubles it
    const lanes = runsOf(scenarioOf('code-red-v1', 'worms.0.strategy.generator.lanes=2', 'initial=2'), 2, [
      'census',
    ]);
    expect(off(mean(lanes.map((run) => everInfectedAt(run, day, 8)[7]! / 7)), 43)).toBeGreaterThan(0.1);
  });

  test('an address at a rank was probed once by every host old enough to have got there', () => {
    const run = simulate(scenarioOf('code-red-v1', 'worms.0.reinfection=refused'), {
      tables: ['infections', 'track-load'],
    });
    const infectedAt = run.table('infections').column('time');
    let seen = 0;
    for (const { time, rank, visitsSoFar } of run.table('track-load')) {
      // probe number `rank` of a cursor is sent between rank / 6 and (rank + 1) / 6 s after its host was infected
      const oldEnough = (age: number) => infectedAt.filter((since) => since + age <= time!).length;
      expect(visitsSoFar!).toBeGreaterThanOrEqual(oldEnough((rank! + 1) / 6));
      expect(visitsSoFar!).toBeLessThanOrEqual(oldEnough(rank! / 6));
      seen = Math.max(seen, visitsSoFar!);
    }
    expect(seen).toBe(infectedAt.length);
  });

  test('lives on its front-runner: once that halts, nothing is found until the next in line has caught up', () => {
    for (const seed of [1, 2, 3]) {
      const first = startRun(scenarioOf('code-red-v1'), { seed, tables: [] }).model;
      const zero = formatAddress(first.addresses[first.worms[0]!.releases[0]!.candidates[0]!]!);
      const settings = ['worms.0.reinfection=refused', `initial={ addresses: [${zero}] }`];
      const free = simulate(scenarioOf('code-red-v1', ...settings), { seed, tables: ['infections'] });
      const found = [...free.table('infections')];
      const [front, next] = found;
      // a second worm, all but still, lands on the front-runner after three days: together they take all it has
      const halted = simulate(
        scenarioOf(
          'code-red-v1',
          ...settings,
          'hosts.instanceCost=0.5',
          'hosts.operator=never',
          `worms.1={ name: burden, pace: 0.0001 probes/day, releases: [{ at: 3 d, hosts: { addresses: [${zero}] } }] }`,
        ),
        { seed, tables: ['infections', 'census'] },
      );
      expect(halted.summary().halted).toBeGreaterThanOrEqual(1);
      const track = [...halted.table('infections')].filter(({ worm }) => worm === 0);
      const early = found.filter(({ time }) => time! < 3 * day);
      expect(track.slice(0, early.length)).toEqual(early);
      // the next in line walks the same track, later by the time until it was found; phases of probes differ by 1/6 s
      const lag = next!.time! - front!.time!;
      expect(lag).toBeGreaterThan(60);
      const late = found.slice(early.length).filter(({ time }) => time! + lag + 1 < 7 * day);
      expect(late.length).toBeGreaterThan(100);
      for (const [index, { time, target }] of late.entries()) {
        const shifted = track[early.length + index]!;
        expect(shifted.target).toBe(target);
        expect(Math.abs(shifted.time! - time! - lag)).toBeLessThan(1);
      }
    }
  });
});

describe('A6: v1 in the field (Eichman, Bugtraq, July 2001)', () => {
  test('sources that a /16 had seen by the end of 15 to 18 July, within 15 %', () => {
    const counted = [27, 1079, 3641, 7146, 10212, 13866];
    const seen = runsOf(scenarioOf('code-red-v1-field'), 5, ['telescope']).map((run) => [
      ...run.table('telescope').column('sourcesSoFar'),
    ]);
    const found = counted.map((_, date) => median(seen.map((counts) => counts[date]!)));
    for (let date = 2; date < 6; date++)
      expect(off(found[date]!, counted[date]!), `day ${date}`).toBeLessThan(0.15);
    // the strict track finds next to nothing
    const strict = simulate(scenarioOf('code-red-v1'), { tables: [] }).summary().everInfected;
    expect(off(strict, counted[5]!)).toBeGreaterThan(0.9);
  });
});

describe('A7: the restart of 1 August 2001 (Bellovin and others, NANOG; Staniford, Incidents list)', () => {
  test('doubles every hour at first, then by 1.48, 1.29, 1.16 in the hours before 18:00 UTC, within 10 %', () => {
    const counts = runsOf(scenarioOf('code-red-august', 'horizon=18 h'), 30, ['census']).map((run) =>
      everInfectedAt(run, hour, 19),
    );
    const ratio = (until: number) =>
      median(counts.map((infected) => infected[until]! / infected[until - 1]!));
    // 0.70 per hour means 2.01, as long as few of the hosts are infected: at 10:00 UTC about 5 % of them
    for (const until of [6, 7, 8, 9]) expect(off(ratio(until), 2), `${until} h`).toBeLessThan(0.1);
    for (const [until, expected] of [
      [16, 1.48],
      [17, 1.29],
      [18, 1.16],
    ] as const) {
      expect(off(ratio(until), expected), `${until} h`).toBeLessThan(0.1);
    }
  });
});

describe("A8: the reader's server (2^32 / (22,000 x 6 probes/s) = 9.0 h)", () => {
  const gap = 2 ** 32 / (22000 * 6);
  /** Intervals between crashes of many such readers at once, s, all that lie in the run. */
  const intervals = (pace: number) => {
    const readers = Array.from({ length: 60 }, (_, index) => ({
      name: `reader-${index}`,
      patchAt: '2001-07-16T09:00Z',
      crashProne: true,
    }));
    // once patched, the readers scan no more: 22,000 others do
    const scenario = scenarioOf(
      'readers-letter',
      `hosts.named=${JSON.stringify(readers)}`,
      'hosts.count=22060',
      'initial=22060',
      `worms.0.pace=${pace} probes/s`,
    );
    return runsOf(scenario, 3, ['crashes']).flatMap((run) =>
      [...run.table('crashes').column('interval')].filter((interval) => !Number.isNaN(interval)),
    );
  };

  test('random scanners: 9.0 h on average, within 5 %, exponential, one in twelve between 8 and 10 h', () => {
    const found = intervals(6);
    expect(found.length).toBeGreaterThan(10_000);
    expect(off(mean(found), 9 * hour)).toBeLessThan(0.05);
    // up again after 5 min, then memoryless
    const law = (x: number) => -Math.expm1(-Math.max(0, x - 300) / gap);
    expect(kolmogorovSmirnovOne(found, law)).toBeGreaterThan(falseAlarm);
    const expected = law(10 * hour) - law(8 * hour);
    expect(1 / expected).toBeGreaterThan(11.5);
    expect(1 / expected).toBeLessThan(12.5);
    const share =
      found.filter((interval) => interval >= 8 * hour && interval <= 10 * hour).length / found.length;
    const error = Math.sqrt((expected * (1 - expected)) / found.length);
    expect(normalTest((share - expected) / error)).toBeGreaterThan(falseAlarm);
    // a tenth more pace is seen by both
    const faster = intervals(6.6);
    expect(off(mean(faster), 9 * hour)).toBeGreaterThan(0.05);
    expect(kolmogorovSmirnovOne(faster, law)).toBeLessThan(falseAlarm);
  });

  test('one shared track: 9.0 h on average, too, within 5 %', () => {
    // four times the catalog's horizon, so that one run shows some three hundred intervals
    const runs = runsOf(scenarioOf('readers-letter-track', 'horizon=120 d'), 12, ['crashes']);
    const found = runs.flatMap((run) =>
      [...run.table('crashes').column('interval')].filter((x) => !Number.isNaN(x)),
    );
    expect(found.length).toBeGreaterThan(3000);
    expect(off(mean(found), 9 * hour)).toBeLessThan(0.05);
  });

  test('a fault of its own: every interval between 8 and 10 h', () => {
    const run = simulate('readers-letter-fault', { tables: ['crashes'] });
    const found = [...run.table('crashes').column('interval')].filter((x) => !Number.isNaN(x));
    expect(found.length).toBeGreaterThan(60);
    for (const interval of found) {
      expect(interval - 300).toBeGreaterThanOrEqual(8 * hour);
      expect(interval - 300).toBeLessThanOrEqual(10 * hour);
    }
  });
});

describe('A9: connect time-outs (Windows 2000: 3 + 6 + 12 s)', () => {
  test('100 threads against silence make 4.76 probes/s, 17,100 an hour, within 1 %', () => {
    const pace = (timeout: number) =>
      startRun(scenarioOf('minimal', `worms.0.pace={ answering: 0 %, timeout: ${timeout} s }`)).model
        .worms[0]!.pace;
    expect(off(pace(21), 4.76)).toBeLessThan(0.01);
    expect(off(pace(21) * hour, 17_100)).toBeLessThan(0.01);
    // NT 4.0 waits 45 s: 2.22 probes/s
    expect(off(pace(45), 2.22)).toBeLessThan(0.01);
  });
});

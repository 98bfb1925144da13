/**
 * A20: how soon a telescope sees a scanner. A block with a share p of the addresses is reached with probability
 * 1 - (1 - p)^(r t) within t at r probes/s. A hundred thousand scanners at once show which share was seen by then.
 */
import type { JobResult } from '../experiment/executor.ts';
import { log } from '../random/elementary.ts';
import { column, day, hour, minute, randomWorm, repeat } from './runs.ts';
import { band, type Measured, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const scanners = 100_000;
const shares = [0.05, 0.5, 0.95];
const units = { s: 1, min: minute, h: hour, d: day } as const;
type Time = readonly [value: number, unit: keyof typeof units];

/** By block: the times at which 5, 50 and 95 % were seen, and the mean. */
const table: readonly { length: number; times: readonly [Time, Time, Time]; mean: Time }[] = [
  {
    length: 8,
    times: [
      [1.31, 's'],
      [17.7, 's'],
      [76.5, 's'],
    ],
    mean: [25.6, 's'],
  },
  {
    length: 14,
    times: [
      [84, 's'],
      [18.9, 'min'],
      [1.36, 'h'],
    ],
    mean: [27.3, 'min'],
  },
  {
    length: 15,
    times: [
      [2.8, 'min'],
      [37.9, 'min'],
      [2.73, 'h'],
    ],
    mean: [54.6, 'min'],
  },
  {
    length: 16,
    times: [
      [5.6, 'min'],
      [1.26, 'h'],
      [5.45, 'h'],
    ],
    mean: [1.82, 'h'],
  },
  {
    length: 19,
    times: [
      [44.8, 'min'],
      [10.1, 'h'],
      [1.82, 'd'],
    ],
    mean: [14.6, 'h'],
  },
  {
    length: 24,
    times: [
      [23.9, 'h'],
      [13.5, 'd'],
      [58.2, 'd'],
    ],
    mean: [19.4, 'd'],
  },
];

const claim = (quantity: string, [published, unit]: Time): Claim => ({
  quantity,
  unit,
  published,
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'high',
  ...withinShare(published, 0.01),
  why: 'the formula is published with three digits; chance moves a median by 0.3 %',
});

/** Rows that stand at 1, 14 and 58 times the first time: close to the three. */
function rowOf(run: JobResult, time: number): { time: number; missed: number } {
  const times = column(run, 'telescope', 'time');
  const row = times.reduce(
    (best, at, index) => (Math.abs(at - time) < Math.abs(times[best]! - time) ? index : best),
    0,
  );
  return { time: times[row]!, missed: 1 - column(run, 'telescope', 'sourcesSoFar')[row]! / scanners };
}

const seconds = ([value, unit]: Time): number => value * units[unit];

export const telescopeDetection: Validation = {
  id: 'A20',
  title: 'How soon a telescope sees a scanner of 10 probes/s',
  citation: 'the formula of Moore, Shannon, Voelker, Savage, "Network Telescopes", CAIDA TR-2004-04',
  inputs: '100,000 scanners of 10 probes/s in 2^32 addresses, blocks from a /8 to a /24',
  claims: table.flatMap(({ length, times, mean }) => [
    ...times.map((time, index) => claim(`/${length} sees ${100 * shares[index]!} % by`, time)),
    claim(`/${length}, mean`, mean),
  ]),
  runs: () =>
    table.map(({ length, times }) =>
      repeat(
        randomWorm(
          '10 probes/s',
          scanners,
          `initial=${scanners}`,
          `horizon=${60 * seconds(times[0])} s`,
          `observe.telescopes=[{ name: block, prefix: 10.0.0.0/${length}, every: ${seconds(times[0])} s }]`,
        ),
        ['telescope'],
      ),
    ),
  measure: (results) =>
    table.flatMap(({ times, mean }, index): Measured[] => {
      // the law is exponential, so a row that stands near a time tells it
      const rate = ({ time, missed }: ReturnType<typeof rowOf>): number => -log(missed) / time;
      const rates = (time: Time): number[] => results[index]!.map((run) => rate(rowOf(run, seconds(time))));
      return [
        ...times.map((time, place) =>
          measureMedian(rates(time).map((one) => -log(1 - shares[place]!) / one / units[time[1]])),
        ),
        measureMedian(rates(times[1]).map((one) => 1 / one / units[mean[1]])),
      ];
    }),
  picture: (results) => ({
    title: 'How soon a telescope sees a scanner of 10 probes/s',
    subtitle: `share of 100,000 scanners seen by a /16; ${results[3]!.length} runs`,
    x: 'h',
    y: '% seen',
    lines: [
      {
        label: 'simulated',
        x: [...column(results[3]![0]!, 'telescope', 'time')].map((time) => time / hour),
        ...band(
          results[3]!.map((run) =>
            [...column(run, 'telescope', 'sourcesSoFar')].map((seen) => (100 * seen) / scanners),
          ),
        ),
      },
    ],
    points: { label: 'formula', x: [5.6 / 60, 1.26, 5.45], y: shares.map((share) => 100 * share) },
  }),
};

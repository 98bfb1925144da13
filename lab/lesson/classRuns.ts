/** The worm of a class, its results by student, and what the results of all say about chance. */

import { formatCount } from '../text/formatNumber.ts';
import type { EndedRun } from './step/step.ts';
import { toHours } from './step/step.ts';
import { writeHours } from './words.ts';

export const classScenario = `name: class-worm
description: A worm that scans at random in a world of 2^24 addresses, the same for every student but for the dice
space: { bits: 24 } # our choice: a 256th of the Internet, so that forty runs take seconds
horizon: 14 h
hosts: { count: 8192 } # our choice
worms:
  - name: worm
    strategy: uniform
    pace: 1 probes/s # with 8,192 hosts in 2^24 addresses it grows by 1.76/h, as Code Red v2 did (1.8/h)
observe: { every: 5 min }
`;

export interface ClassResult {
  readonly student: number;
  readonly hosts: number;
  readonly everInfected: number;
  /** h */
  readonly time: Float64Array;
  /** Share of hosts infected so far, in %, at `time`. */
  readonly share: Float64Array;
  /** s from the first host until 1, 10, 50 and 90 % of the hosts; infinite if never. */
  readonly toOne: number;
  readonly toTen: number;
  readonly toHalf: number;
  readonly toNinety: number;
}

export function readResult(student: number, { summary, values }: EndedRun): ClassResult {
  const { hosts, everInfected, timeToShare } = summary;
  const to = (share: string) => timeToShare[share] ?? Infinity;
  return {
    student,
    hosts,
    everInfected,
    time: toHours(values('census', 'time')),
    share: Float64Array.from(values('census', 'everInfected'), (count) => (100 * count) / hosts),
    toOne: to('0.01'),
    toTen: to('0.1'),
    toHalf: to('0.5'),
    toNinety: to('0.9'),
  };
}

export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Of one or more values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { least: sorted[0]!, median, most: sorted.at(-1)! };
}

/** Why they differ, in sentences, with the numbers of these runs; they say so if they are too few to tell. */
export function tellWhy(results: readonly ClassResult[]): readonly string[] {
  const whole = results.filter(({ toNinety }) => toNinety < Infinity);
  if (whole.length < 2) return ['One run tells nothing about chance: hand out more numbers.'];
  const half = spreadOf(whole.map(({ toHalf }) => toHalf));
  const start = spreadOf(whole.map(({ toOne }) => toOne));
  const rise = spreadOf(whole.map(({ toTen, toNinety }) => toNinety - toTen));
  const apart = ({ least, most }: Spread) => writeHours(most - least);
  const differ = `The worm is the same, the hosts are as many, only the dice differ. Yet half of the hosts were infected after ${writeHours(half.least)} in one run and after ${writeHours(half.most)} in another.`;
  if (rise.most - rise.least > (half.most - half.least) / 4)
    return [differ, 'These runs are too few to tell where that comes from: hand out more numbers.'];
  const few = formatCount(whole[0]!.hosts / 100);
  return [
    differ,
    `Nearly all of that comes from the start. While a few hosts probe, it is luck when the next hit comes: the first 1 % (${few} hosts) took from ${writeHours(start.least)} to ${writeHours(start.most)}, ${apart(start)} apart.`,
    `Once many hosts probe, luck averages out: from 10 % to 90 % they all took nearly the same, ${writeHours(rise.least)} to ${writeHours(rise.most)}, ${apart(rise)} apart. Lay the curves over one another at half, and they are one curve.`,
  ];
}

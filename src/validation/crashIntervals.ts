/**
 * A8: a patched server that crashes whenever it is probed (CERT IN-2001-10). Random probes reach an address every
 * 2^32 / (infected x pace) on average, at exponential intervals.
 */
import type { JobResult } from '../experiment/executor.ts';
import { column, fromCatalog, hour, repeat } from './runs.ts';
import { measureMedian } from './statistics.ts';
import { type Validation, withinShare } from './validation.ts';

/** Sixty such readers at once stand for sixty runs; patched, they scan no more, and 22,000 others do. */
const readers = Array.from({ length: 60 }, (_, index) => ({
  name: `reader-${index}`,
  patchAt: '2001-07-16T09:00Z',
  crashProne: true,
}));

/** Intervals between crashes of one host, h. */
const intervalsOf = (run: JobResult): number[] =>
  [...column(run, 'crashes', 'interval')]
    .filter((value) => !Number.isNaN(value))
    .map((value) => value / hour);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const shareInside = (values: readonly number[]): number =>
  values.filter((value) => value >= 8 && value <= 10).length / values.length;

export const crashIntervals: Validation = {
  id: 'A8',
  title: 'A patched server that every probe crashes',
  citation: 'a reader of ZDNet, July 2001: "every 8 to 10 hours"; mechanism: CERT IN-2001-10, VU#544555',
  inputs:
    'readers-letter with sixty readers: 22,000 random scanners (South China Morning Post, article 352825), 6 probes/s',
  claims: [
    {
      quantity: 'mean time between crashes',
      unit: 'h',
      published: 9,
      words: '2^32 / (22,000 x 6 /s) = 9.0',
      kind: 'identity',
      against: 'arithmetic',
      confidence: 'high',
      ...withinShare(9.04, 0.05),
      why: 'the restart, 5 min, adds 1 %; chance moves the mean of a run by 1.5 %',
    },
    {
      quantity: "the same, beside the reader's words",
      unit: 'h',
      published: 9,
      words: '8 to 10',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'low',
      accepted: [8, 10],
      tolerance: 'as said',
      why: "the reader's own range",
      remark:
        'Not gated: nobody says where the press has its 22,000 from, and counts of that week differ by a factor of 2. The agreement may be chance.',
    },
    {
      quantity: 'share of intervals of 8 to 10 h',
      unit: '%',
      published: 100,
      words: 'every',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'low',
      accepted: [50, 100],
      tolerance: 'most',
      why: 'a rhythm needs most intervals',
      remark:
        'Random probes make no rhythm: one interval in twelve is that long. "Every" can only be an average.',
    },
  ],
  runs: () => [
    repeat(
      fromCatalog(
        'readers-letter',
        `hosts.named=${JSON.stringify(readers)}`,
        'hosts.count=22060',
        'initial=22060',
      ),
      ['crashes'],
    ),
  ],
  measure: ([runs = []]) => {
    const means = measureMedian(runs.map((run) => mean(intervalsOf(run))));
    return [means, means, measureMedian(runs.map((run) => 100 * shareInside(intervalsOf(run))))];
  },
};

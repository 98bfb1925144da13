/**
 * A5: strict v1. All instances walk one and the same list, so only the first in line finds new hosts: pace x density of
 * them a second, whatever number is infected.
 */
import type { JobResult } from '../experiment/executor.ts';
import { day, fromCatalog, repeat, valueAt } from './runs.ts';
import { measureMean, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const ever = (run: JobResult, date: number): number => valueAt(run, 'census', 'everInfected', date * day);

const slope = (pace: number, published: number): Claim => ({
  quantity: `new hosts a day at ${pace} probes/s`,
  unit: 'hosts',
  published,
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'high',
  ...withinShare(published, 0.1),
  why: 'a second list would double it; chance moves a week of one run by 6 %',
});

export const sharedTrack: Validation = {
  id: 'A5',
  title: 'Code Red v1, one list for all: linear growth',
  citation: 'eEye AL20010717 and CAIDA on the static seed; Staniford: "only spread linearly"',
  inputs: 'code-red-v1: 359,104 hosts in 2^32 addresses, one walk shared by all, seven days',
  claims: [
    slope(6, 43),
    slope(11, 79),
    {
      quantity: 'new hosts in the last three days of seven over those in the first three',
      unit: '',
      published: 1,
      words: 'linear',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'high',
      ...withinShare(1, 0.1),
      why: 'exponential growth would make it hundreds; the slope may be 10 % off, too',
      remark:
        'Only the form: a /16 counted 3,300 new sources a day, 75 times this slope. One list for all cannot be the whole story (A6).',
    },
  ],
  runs: () =>
    [6, 11].map((pace) => repeat(fromCatalog('code-red-v1', `worms.0.pace=${pace} probes/s`), ['census'])),
  measure: (results) => [
    ...results.map((runs) => measureMedian(runs.map((run) => (ever(run, 7) - ever(run, 0)) / 7))),
    measureMean(results.flat().map((run) => (ever(run, 7) - ever(run, 4)) / (ever(run, 3) - ever(run, 0)))),
  ],
};

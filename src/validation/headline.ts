/** A3: Code Red v2 as CAIDA summed it up. */

import { fromCatalog, repeat } from './runs.ts';
import { measureMedian } from './statistics.ts';
import type { Validation } from './validation.ts';

export const headline: Validation = {
  id: 'A3',
  title: 'Code Red v2: 359,000 hosts in 14 hours',
  citation:
    'Moore, Shannon, "Code-Red: a case study on the spread and victims of an Internet worm", IMW 2002',
  inputs:
    'code-red-v2: one host on 19 July 2001 at 10:00 UTC, stopped by its clock at midnight; 6 probes/s from the growth that Staniford fitted to other data',
  claims: [
    {
      quantity: 'hosts ever infected by midnight',
      unit: 'hosts',
      published: 359000,
      words: 'more than 359,000',
      kind: 'calibrated',
      against: 'measurement',
      calibration: { parameter: 'hosts.count = 359,104', data: 'the same count of addresses' },
      confidence: 'high',
      accepted: [359000, 359000 * 1.02],
      tolerance: 'up to 2 % more',
      why: 'the count is a lower bound, and all that were put in must be reached in time',
      remark: 'that 14 hours suffice is not put in; it follows from pace and number',
    },
    {
      quantity: 'new hosts in the busiest minute',
      unit: 'hosts',
      published: 2000,
      words: 'more than 2,000',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'high',
      accepted: [2000 * 0.8, 2700 * 1.2],
      tolerance: '2,000 to 2,700, ± 20 %',
      why: '2,700 is what K = 1.8 per hour means; a telescope sees peaks late and flattened',
    },
  ],
  runs: () => [repeat(fromCatalog('code-red-v2'), ['new-infections'])],
  measure: ([runs = []]) => [
    measureMedian(runs.map(({ summary }) => summary.everInfected)),
    measureMedian(runs.map(({ summary }) => summary.peakNewPerMinute)),
  ],
};

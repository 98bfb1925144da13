/**
 * B1: what single addresses counted on 19 July 2001. A host that probes at random comes back to an address once in 19
 * years at 6 probes/s, so probes per address are hosts seen by an address; a dark /16 tells their mean.
 */
import type { JobResult } from '../experiment/executor.ts';
import { column, fromCatalog, repeat } from './runs.ts';
import { measureMedian, scale } from './statistics.ts';
import type { Validation } from './validation.ts';

/** Hosts that three addresses of one owner counted. */
const counted = [16, 18, 26];
const total = counted.reduce((sum, hosts) => sum + hosts, 0);

/** Probes into a /16 in the last of some rows, by address. */
const perAddress = (run: JobResult, rows: number): number =>
  column(run, 'telescope', 'packets')
    .slice(-rows)
    .reduce((sum, packets) => sum + packets, 0) / 65536;

export const singleAddresses: Validation = {
  id: 'B1',
  title: 'Code Red at three single addresses on 19 July 2001',
  citation: 'debris.com/journal/254: 16, 26 and 18 different infected hosts',
  inputs:
    'code-red-v2 from 9 hosts at 10:00 UTC, so that half are infected at 15.9 h UTC (fitted by Staniford to other data), and code-red-v1-field on its sixth day; 6 probes/s',
  claims: [
    {
      quantity: 'hosts seen by the three addresses together',
      unit: 'hosts',
      published: total,
      words: counted.join(' + '),
      kind: 'predicted',
      against: 'measurement',
      confidence: 'medium',
      accepted: [45.8, 77.2],
      tolerance: '45.8 to 77.2',
      why: 'the means under which a Poisson count of 60 lies in the middle 95 %',
      remark:
        'v2 alone would be below that: the logs of that day do not tell v1 from v2, so both are counted',
    },
  ],
  runs: () => [
    repeat(fromCatalog('code-red-v2', 'initial=9'), ['telescope']),
    repeat(fromCatalog('code-red-v1-field', 'horizon=2001-07-20'), ['telescope']),
  ],
  measure: ([v2 = [], v1 = []]) => [
    scale(
      measureMedian(v2.map((run, index) => perAddress(run, 14) + perAddress(v1[index]!, 1))),
      counted.length,
    ),
  ],
};

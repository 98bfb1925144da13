/** B2: a limit of probes per host. Each host infects a Poisson number of 10,000 x 360,000 / 2^32 = 0.84 others. */

import { randomWorm, repeat } from './runs.ts';
import { measureMean, measureQuantile } from './statistics.ts';
import { type Validation, withinAmount } from './validation.ts';

export const scanLimit: Validation = {
  id: 'B2',
  title: 'At most 10,000 probes per host: Code Red dies out',
  citation: 'Sellke, Shroff, Bagchi, DSN 2005 and IEEE TDSC 5(2), 2008',
  inputs:
    '360,000 hosts in 2^32 addresses, 10 at first, 10,000 probes in a cycle of 30 days; 100 runs of 29 days',
  claims: [
    {
      quantity: 'hosts ever infected, mean',
      unit: 'hosts',
      published: 61.8,
      words: '10/(1 - 0.838) = 61.8',
      kind: 'identity',
      against: 'arithmetic',
      confidence: 'high',
      ...withinAmount(61.8, 22, 'hosts'),
      why: 'five standard errors of 100 runs: the total of such a branching process has a deviation of 44',
    },
    {
      quantity: 'the same, 95th percentile',
      unit: 'hosts',
      published: 360,
      words: 'fewer than 360',
      kind: 'predicted',
      against: 'model',
      confidence: 'high',
      accepted: [0, 359],
      tolerance: 'below 360',
      why: 'as they say it, "with very high probability"',
      remark: 'a branching process of others, on the same assumptions',
    },
  ],
  runs: () => [
    repeat(
      randomWorm(
        '6 probes/s',
        360_000,
        'initial=10',
        'horizon=29 d',
        'defenses=[{ scanLimit: { probes: 10000, cycle: 30 d } }]',
      ),
      [],
      100,
    ),
  ],
  measure: ([runs = []]) => {
    const totals = runs.map(({ summary }) => summary.everInfected);
    return [measureMean(totals), measureQuantile(totals, 0.95)];
  },
};

/** B3: early warning by the trend of what a telescope counts. */
import { expm1 } from '../random/elementary.ts';
import { column, randomWorm, repeat } from './runs.ts';
import { measureMedian } from './statistics.ts';
import { type Validation, withinShare } from './validation.ts';

const hosts = 360_000;
/** Growth in a minute. */
const alpha = Number(expm1((358 * hosts) / 2 ** 32).toPrecision(3));

export const trendWarning: Validation = {
  id: 'B3',
  title: 'Early warning by the trend, 2^20 watched addresses',
  citation: 'Zou, Gao, Gong, Towsley, CCS 2003; Zou, Gong, Towsley, Gao, ToN 13(5), 2005',
  inputs: '360,000 hosts in 2^32 addresses, 10 at first, 358 probes/min, intervals of a minute',
  claims: [
    {
      quantity: 'infected when the alarm comes',
      unit: '%',
      published: 2,
      words: 'below 2 %',
      kind: 'predicted',
      against: 'model',
      confidence: 'low',
      accepted: [0, 2],
      tolerance: 'at most 2 %',
      why: 'as they say it',
      remark: 'Not gated: the papers give different shares, which we could not read again.',
    },
    {
      quantity: 'growth in a minute, estimated at 2 %',
      unit: '',
      published: alpha,
      words: `exp(K/60) - 1 = ${alpha}`,
      kind: 'identity',
      against: 'arithmetic',
      confidence: 'low',
      ...withinShare(alpha, 0.2),
      why: 'a Kalman filter that has just settled',
    },
  ],
  runs: () => [
    repeat(
      randomWorm(
        '358 probes/min',
        hosts,
        'initial=10',
        'horizon=12 h',
        'stopWhen={ everInfected: 2 % }',
        'detectors=[{ trend: { name: trend, prefixes: [11.0.0.0/12], sources: 5 } }]',
      ),
      ['trend'],
    ),
  ],
  measure: ([runs = []]) => [
    measureMedian(runs.map(({ summary }) => (100 * (summary.alarms[0]?.infected ?? Number.NaN)) / hosts)),
    measureMedian(runs.map((run) => column(run, 'trend', 'alpha').at(-1) ?? Number.NaN)),
  ],
};

/**
 * A7: the restart of 1 August 2001, by hourly growth ratios. Two growths were fitted to it by others: 0.70 per hour
 * (Staniford) and 0.56 (the mean of ln of ratios that SANS published). Both are run; on N hosts K = pace N / 2^32.
 */
import type { JobResult } from '../experiment/executor.ts';
import { exp, log } from '../random/elementary.ts';
import { fromCatalog, hour, repeat, valueAt } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

/** Totals of SANS on 1 August: each over the one an hour before, the last at 18:00 UTC. */
const ratios = [2.066, 1.605, 1.964, 1.804, 1.782, 1.811, 1.663, 1.671, 1.684, 1.631, 1.477, 1.291, 1.155];
const lastHour = 18;
const firstHour = lastHour - ratios.length + 1;

const ever = (run: JobResult, time: number): number => valueAt(run, 'census', 'everInfected', time * hour);
const ratioUntil = (run: JobResult, time: number): number => ever(run, time) / ever(run, time - 1);
/** Geometric mean of the hourly ratios between two hours. */
const meanRatio = (run: JobResult, from: number, until: number): number =>
  exp(log(ever(run, until) / ever(run, from)) / (until - from));

const perRatio = {
  unit: '',
  confidence: 'high',
  why: 'ratios of single hours scatter by that much',
} as const;
const goldsmith = {
  unit: '',
  published: 1.75,
  words: 'about 75 % an hour',
  citation: 'Goldsmith, Incidents list, August 2001',
  kind: 'predicted',
  against: 'measurement',
  confidence: 'medium',
  ...withinShare(1.75, 0.1),
  why: 'as for the other ratios',
} as const satisfies Partial<Claim>;
const setClock = { parameter: 'initial = 3', data: 'this ratio' } as const;

export const augustRestart: Validation = {
  id: 'A7',
  title: 'Code Red on 1 August 2001: hourly growth',
  citation: 'totals of SANS, quoted on NANOG, 1 August 2001; growth: Staniford, Incidents list, August 2001',
  inputs:
    'code-red-august: 0.70 per hour, so 139,000 hosts at 6 probes/s; the same with 0.56 per hour, 111,000 hosts and 18 at first',
  claims: [
    {
      ...perRatio,
      quantity: 'growth ratio at 07:00 UTC, 0.70 per hour',
      published: 2,
      kind: 'identity',
      against: 'arithmetic',
      ...withinShare(2, 0.1),
    },
    ...[1.477, 1.291, 1.155].map(
      (published, index): Claim => ({
        ...perRatio,
        quantity: `ratio until ${lastHour - 2 + index}:00 UTC, 0.70 per hour`,
        published,
        against: 'measurement',
        ...withinShare(published, 0.1),
        ...(index < 2
          ? {
              kind: 'predicted',
              remark: 'of the series, only the ratio until 18:00 was used, to set the clock of the outbreak',
            }
          : { kind: 'calibrated', calibration: setClock }),
      }),
    ),
    {
      ...goldsmith,
      quantity: 'mean ratio 05:00 to 13:00 UTC, 0.56 per hour',
      remark: '0.56 is from the ratios of SANS; this is another observer of the same outbreak',
    },
    {
      ...goldsmith,
      quantity: 'mean ratio 05:00 to 13:00 UTC, 0.70 per hour',
      confidence: 'low',
      remark:
        'The growth that Staniford fitted is faster than others saw in these hours. SANS counted 276,237 addresses in the end, twice as many as either growth means at 6 probes/s: the restart is not understood as well as July. Not gated, as the sources do not agree on the growth',
    },
  ],
  runs: () => [
    repeat(fromCatalog('code-red-august', 'horizon=18 h'), ['census']),
    repeat(fromCatalog('code-red-august', 'horizon=18 h', 'hosts.count=111000', 'initial=18'), ['census']),
  ],
  measure: ([fast = [], slow = []]) => [
    measureMedian(fast.map((run) => ratioUntil(run, 7))),
    ...[16, 17, 18].map((time) => measureMedian(fast.map((run) => ratioUntil(run, time)))),
    measureMedian(slow.map((run) => meanRatio(run, 5, 13))),
    measureMedian(fast.map((run) => meanRatio(run, 5, 13))),
  ],
  picture: (results) => {
    const hours = ratios.map((_, index) => firstHour + index);
    return {
      title: 'Code Red on 1 August 2001',
      subtitle: `infected hosts over those an hour before; ${results[0]!.length} runs for each growth`,
      x: 'UTC hour',
      y: 'growth ratio',
      lines: results.map((runs, index) => ({
        label: `${['0.70', '0.56'][index]} per hour`,
        x: hours,
        ...band(runs.map((run) => hours.map((time) => ratioUntil(run, time)))),
      })),
      points: { label: 'SANS', x: hours, y: ratios },
    };
  },
};

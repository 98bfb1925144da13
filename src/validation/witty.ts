/** A23: Witty, which destroys the hosts it runs on. Fast hosts spread it, and soon destroy themselves. */
import type { JobResult } from '../experiment/executor.ts';
import { column, fromCatalog, hour, minute, repeat, shareTime, valueAt } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const hosts = 12_000;
const caida =
  'Shannon, Moore, "The Spread of the Witty Worm", IEEE Security & Privacy 2(4), 2004; from memory';
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Packets per second of a host that is active, over the whole run. */
const meanPace = (run: JobResult): number =>
  sum(column(run, 'census', 'probesPerSecond')) / sum(column(run, 'census', 'infected'));

const fitted = { kind: 'calibrated', against: 'measurement' } as const satisfies Partial<Claim>;

export const witty: Validation = {
  id: 'A23',
  title: 'Witty: 12,000 hosts in 45 to 75 minutes',
  citation:
    'Shannon, Moore, "The Spread of the Witty Worm", 2004 (45 min); Kumar, Paxson, Weaver, IMC 2005 (75 min)',
  inputs:
    'witty: 12,000 hosts, 110 at once at the start, links of 1.2 to 100 Mbit/s with a heavy tail, destruction after 20,000 packets with a chance of 0.085 %; beside it, the same hosts with 357 packets/s each',
  claims: [
    {
      ...fitted,
      quantity: 'until 90 % of the hosts were infected',
      unit: 'min',
      published: 60,
      words: '45 to 75 min',
      calibration: {
        parameter: 'the tail of the links, from 1.2 Mbit/s on',
        data: 'this range, and the mean of 357 packets/s',
      },
      confidence: 'high',
      accepted: [45, 75],
      tolerance: '45 to 75 min',
      why: 'the two sources differ by that much',
      remark:
        'they say "nearly all"; 90 % is our reading. That two numbers and a mean fit one tail says that such a tail would do, not that links were so',
    },
    {
      ...fitted,
      quantity: 'packets of an active host, mean of a day',
      unit: '/s',
      published: 357,
      citation: caida,
      calibration: { parameter: 'links from 1.2 Mbit/s on', data: 'this figure' },
      confidence: 'medium',
      ...withinShare(357, 0.1),
      why: 'how much such means differ with the hours that are counted',
    },
    {
      ...fitted,
      quantity: 'hosts active after 12 h',
      unit: 'hosts',
      published: 6000,
      words: 'about half of the hosts',
      citation: caida,
      calibration: { parameter: 'chance of 0.085 % after 20,000 packets', data: 'this figure' },
      confidence: 'medium',
      ...withinShare(6000, 0.1),
      why: '"about"',
    },
    {
      quantity: 'until half of the hosts are infected, all with 357 packets/s',
      unit: 'min',
      published: 78,
      citation: 'the logistic equation from 110 of 12,000 hosts on',
      kind: 'identity',
      against: 'arithmetic',
      confidence: 'high',
      ...withinShare(78, 0.02),
      why: 'two digits, and chance moves the median by 0.5 %',
      remark:
        'longer than the 45 to 75 min in which all were infected: hosts of one speed cannot have done it',
    },
  ],
  runs: () => [
    repeat(fromCatalog('witty'), ['census']),
    repeat(
      fromCatalog(
        'witty',
        'horizon=4 h',
        'worms.0.pace=357 probes/s',
        'worms.0.destroys=nothing',
        'network.access=[{ share: 1, speed: 1 Gbit/s }]',
      ),
      ['census'],
    ),
  ],
  measure: ([tail = [], even = []]) => [
    measureMedian(tail.map((run) => shareTime(run, '0.9') / minute)),
    measureMedian(tail.map(meanPace)),
    measureMedian(tail.map((run) => valueAt(run, 'census', 'infected', 12 * hour))),
    measureMedian(even.map((run) => shareTime(run, '0.5') / minute)),
  ],
  picture: (results) => {
    const rows = 181;
    const x = [...column(results[0]![0]!, 'census', 'time')].slice(1, rows).map((time) => time / minute);
    return {
      title: 'Witty, 20 March 2004',
      subtitle: `hosts ever infected, from 110 on; ${results[0]!.length} runs each`,
      x: 'min since release',
      y: 'hosts ever infected',
      lines: results.map((runs, index) => ({
        label: ['heavy tail of links', '357 packets/s each'][index]!,
        x,
        ...band(runs.map((run) => [...column(run, 'census', 'everInfected')].slice(1, rows))),
      })),
      points: { label: 'all, by CAIDA and by Kumar', x: [45, 75], y: [hosts, hosts] },
    };
  },
};

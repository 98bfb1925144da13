/** A21, A22: Slammer. It grows as links allow until uplinks are full, and then no faster. */
import type { JobResult } from '../experiment/executor.ts';
import { column, fromCatalog, minute, repeat, shareTime, spanDoubling, valueAt } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinAmount, withinShare } from './validation.ts';

const paper =
  'Moore, Paxson, Savage, Shannon, Staniford, Weaver, "Inside the Slammer Worm", IEEE Security & Privacy 1(4), 2003';
/** Mbit of a million packets of 404 bytes. */
const packets = 8 * 404;

/** Millions of scans a second that get through to the uplinks, at a time, s. */
const carried = (run: JobResult, time: number): number =>
  valueAt(run, 'congestion', 'carried', time) / packets;

export const slammerGrowth: Validation = {
  id: 'A21',
  title: 'Slammer, its first minutes: growth',
  citation: paper,
  inputs: 'slammer: 75,000 hosts, one at first, links of 3.5 to 100 Mbit/s',
  claims: [
    {
      quantity: 'doubling time, from 1 % to 10 % of the hosts',
      unit: 's',
      published: 8.5,
      words: '8.5 ± 1',
      kind: 'calibrated',
      against: 'measurement',
      calibration: {
        parameter: 'links of 3.5 Mbit/s at least, 4,700 probes/s on average',
        data: 'this figure',
      },
      confidence: 'high',
      ...withinAmount(8.5, 1, 's'),
      why: 'the error that they state',
      remark:
        'a logistic curve takes ln(0.99/0.9) more than an exponential one, which is taken off. A fit to the same outbreak, 6.7 per minute (from memory), would be 6.2 s; their text says 8.5',
    },
  ],
  runs: () => [repeat(fromCatalog('slammer', 'horizon=4 min', 'stopWhen={ everInfected: 12 % }'), [])],
  measure: ([runs = []]) => [measureMedian(runs.map(spanDoubling))],
};

const aggregate = {
  unit: 'million/s',
  published: 55,
  kind: 'calibrated',
  against: 'measurement',
  calibration: { parameter: 'uplinks of 2.37 Mbit/s for each host', data: 'this figure' },
  confidence: 'high',
  ...withinShare(55, 0.1),
  why: 'that of the list of targets: two digits, said to be more than that',
} as const satisfies Partial<Claim>;

export const slammerUplinks: Validation = {
  id: 'A22',
  title: 'Slammer when uplinks are full',
  citation: paper,
  inputs: 'slammer: as before, behind 300 uplinks',
  claims: [
    { ...aggregate, quantity: 'scans that get through, after 3 min', words: 'more than 55' },
    { ...aggregate, quantity: 'scans that get through, after 9 min' },
    {
      quantity: 'from release to 90 % of the hosts',
      unit: 'min',
      published: 10,
      words: 'less than 10',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'high',
      accepted: [0, 10],
      tolerance: 'at most 10 min',
      why: 'as they say it',
      remark:
        'what an uplink loses it loses both ways here, so that the last hosts behind full uplinks are found late. Without uplinks it would take less than 4 min',
    },
  ],
  runs: () => [repeat(fromCatalog('slammer', 'horizon=12 min'), ['congestion'])],
  measure: ([runs = []]) => [
    measureMedian(runs.map((run) => carried(run, 3 * minute))),
    measureMedian(runs.map((run) => carried(run, 9 * minute))),
    measureMedian(runs.map((run) => shareTime(run, '0.9') / minute)),
  ],
  picture: ([runs = []]) => {
    const x = [...column(runs[0]!, 'congestion', 'time')].map((time) => time / minute);
    const line = (label: string, name: string) => ({
      label,
      x,
      ...band(runs.map((run) => [...column(run, 'congestion', name)].map((value) => value / packets))),
    });
    return {
      title: 'Slammer, 25 January 2003',
      subtitle: `${runs.length} runs; uplinks calibrated to the published figure`,
      x: 'min since release',
      y: 'million scans/s',
      lines: [line('sent', 'load'), line('got through', 'carried')],
      points: { label: 'Moore and others', x: [3], y: [55] },
    };
  },
};

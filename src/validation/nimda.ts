/** A25: Nimda's scanning. Everything that decides on the size was fitted to two numbers; the recovery was not. */
import type { JobResult } from '../experiment/executor.ts';
import { column, fromCatalog, hour, repeat, rowOfMost, valueAt } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinAmount, withinShare } from './validation.ts';

const fitted = { kind: 'calibrated', against: 'measurement' } as const satisfies Partial<Claim>;

/** h of the most active hosts, and h from then until half of them are left; Infinity if not within the run. */
function decline(run: JobResult): { peak: number; halving: number } {
  const times = column(run, 'census', 'time');
  const active = column(run, 'census', 'infected');
  const top = rowOfMost(active);
  const row = active.findIndex((value, index) => index > top && value <= active[top]! / 2);
  return { peak: times[top]! / hour, halving: row < 0 ? Infinity : (times[row]! - times[top]!) / hour };
}

export const nimda: Validation = {
  id: 'A25',
  title: 'Nimda: a peak and a quick recovery',
  citation: 'CAIDA on Nimda, caida.org/dynamic/analysis/security/nimda',
  inputs:
    'nimda: its scanning alone, ten hosts at 12:00 UTC on 18 September 2001; half of the probes go to the own /16',
  claims: [
    {
      ...fitted,
      quantity: 'most hosts active at once',
      unit: 'hosts',
      published: 160_000,
      calibration: { parameter: 'hosts.cleanUp = exponential 2.5 h', data: 'this figure' },
      confidence: 'high',
      ...withinShare(160_000, 0.1),
      why: 'two digits; that of the list of targets',
    },
    {
      ...fitted,
      quantity: 'time of the peak after the start',
      unit: 'h',
      published: 7,
      words: '19:00 UTC, after 7',
      calibration: { parameter: 'pace and clustering', data: 'this figure' },
      confidence: 'low',
      ...withinAmount(7, 1, 'h'),
      why: 'a full hour',
      remark: 'Not gated: that ten hosts begin at 12:00 UTC is our choice, and the start of one run is luck',
    },
    {
      ...fitted,
      quantity: 'hosts ever infected after 12 h',
      unit: 'hosts',
      published: 450_000,
      calibration: { parameter: 'hosts.count = 480000', data: 'this figure' },
      confidence: 'high',
      ...withinShare(450_000, 0.1),
      why: 'two digits; that of the list of targets',
    },
    {
      quantity: 'from the peak until half as many are active',
      unit: 'h',
      published: 24,
      words: 'less than 24',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'high',
      accepted: [0, 24],
      tolerance: 'at most 24 h',
      why: 'as they say it',
      remark:
        'a loose bound, and weak evidence: the decline follows from the clean-up that was fitted to the peak. Mail and shares, by which it spread as well, are not modeled',
    },
  ],
  runs: () => [repeat(fromCatalog('nimda', 'horizon=18 h'), ['census'])],
  measure: ([runs = []]) => [
    measureMedian(runs.map(({ summary }) => summary.peakInfected)),
    measureMedian(runs.map((run) => decline(run).peak)),
    measureMedian(runs.map((run) => valueAt(run, 'census', 'everInfected', 12 * hour))),
    measureMedian(runs.map((run) => decline(run).halving)),
  ],
  picture: ([runs = []]) => {
    const x = [...column(runs[0]!, 'census', 'time')].map((time) => time / hour);
    const line = (label: string, name: string) => ({
      label,
      x,
      ...band(runs.map((run) => [...column(run, 'census', name)])),
    });
    return {
      title: 'Nimda, 18 September 2001',
      subtitle: `calibrated to both points; ${runs.length} runs`,
      x: 'h since 12:00 UTC',
      y: 'hosts',
      lines: [line('ever infected', 'everInfected'), line('active', 'infected')],
      points: { label: 'CAIDA', x: [7, 12], y: [160_000, 450_000] },
    };
  },
};

/**
 * A15: how far outbreaks of one worm lie apart. Only the first infections make a difference, and it is one of time: curves that
 * are moved to where they reach one count lie on each other.
 */
import type { JobResult } from '../experiment/executor.ts';
import { column, hour, randomWorm, repeat } from './runs.ts';
import type { Validation } from './validation.ts';

const hosts = 1_000_000;
const aligned = 0.38 * hosts;
/** h before and after. */
const [before, after] = [10, 15];

/** A function of time, h, through the rows. */
function curve(run: JobResult): { at: (time: number) => number; reach: (count: number) => number } {
  const times = column(run, 'census', 'time').map((time) => time / hour);
  const counts = column(run, 'census', 'everInfected');
  const step = times[1]! - times[0]!;
  return {
    at: (time) => {
      const row = Math.min(counts.length - 2, Math.max(0, Math.floor(time / step)));
      return counts[row]! + (time / step - row) * (counts[row + 1]! - counts[row]!);
    },
    reach: (count) => {
      const row = counts.findIndex((value) => value >= count);
      if (row < 1) return Number.NaN;
      return times[row]! - (step * (counts[row]! - count)) / (counts[row]! - counts[row - 1]!);
    },
  };
}

/** Largest difference between two curves at any time, in percent of the hosts; those that died out left out. */
function envelope(runs: readonly JobResult[]): number {
  const curves = runs
    .map(curve)
    .map(({ at, reach }) => ({ at, zero: reach(aligned) }))
    .filter(({ zero }) => zero > 0);
  let widest = 0;
  for (let time = -before; time <= after; time += 0.1) {
    let [least, most] = [Infinity, 0];
    for (const { at, zero } of curves) {
      const value = at(Math.max(0, zero + time));
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    widest = Math.max(widest, most - least);
  }
  return (100 * widest) / hosts;
}

export const spread: Validation = {
  id: 'A15',
  title: 'How far a hundred outbreaks lie apart',
  citation: 'Zou, Gong, Towsley, "Code Red worm propagation modeling and analysis", CCS 2002: 0.227 %',
  inputs:
    'the engine counts: a million hosts, one infected, 0.9544 probes/s (beta0 = 0.8/N per hour), clean-up of 0.05 per hour for good; neither patches by awareness nor a worm that slows, which no engine with chance knows',
  claims: [
    {
      quantity: 'largest difference of hosts hit between two of 100 runs, aligned at 38 % of the hosts',
      unit: '% of hosts',
      published: 0.227,
      kind: 'predicted',
      against: 'model',
      confidence: 'low',
      accepted: [0, 0.5],
      tolerance: 'at most 0.5 % of hosts',
      why: 'the source says that they hardly differ; how its runs were aligned we do not know',
      remark:
        'Not gated: the same worm without its two factors, so it grows faster and infects nearly all. Runs that died out with their first host are left out',
    },
  ],
  runs: () => [
    repeat(
      randomWorm(
        '0.9544 probes/s',
        hosts,
        'hosts.cleanUp=exponential 20 h',
        'hosts.reboot=never',
        'horizon=60 h',
        'observe.every=2 min',
      ),
      ['census'],
      100,
    ).map((job) => ({ ...job, engine: 'counts' as const })),
  ],
  measure: ([runs = []]) => [{ value: envelope(runs) }],
};

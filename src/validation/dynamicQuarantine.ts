/**
 * B4: dynamic quarantine. A host that is caught at a rate and let go after T is cut off for a share p = rate T / (1 + rate T)
 * of the time, so that growth falls by (1 - p of infected hosts)(1 - p of healthy ones).
 */
import type { JobResult } from '../experiment/executor.ts';
import { log } from '../random/elementary.ts';
import { column, randomWorm, repeat } from './runs.ts';
import { measureMedian } from './statistics.ts';
import { type Validation, withinShare } from './validation.ts';

const hosts = 360_000;

/** s from 4,000 to 40,000 hosts ever infected. */
function span(run: JobResult): number {
  const times = column(run, 'census', 'time');
  const counts = column(run, 'census', 'everInfected');
  const logit = (count: number): number => log(count / (hosts - count));
  const reach = (count: number): number => {
    const row = counts.findIndex((infected) => infected >= count);
    const [before, after] = [logit(counts[row - 1]!), logit(counts[row]!)];
    return times[row - 1]! + ((logit(count) - before) / (after - before)) * (times[row]! - times[row - 1]!);
  };
  return reach(40_000) - reach(4000);
}

const world = (...settings: string[]) =>
  randomWorm(
    '100 probes/s',
    hosts,
    'initial=2000',
    'horizon=1 h',
    'stopWhen={ everInfected: 12 % }',
    'observe.every=5 s',
    ...settings,
  );

export const dynamicQuarantine: Validation = {
  id: 'B4',
  title: 'Dynamic quarantine of 10 s',
  citation:
    'Zou, Gong, Towsley, "Worm propagation modeling and analysis under dynamic quarantine defense", WORM 2003',
  inputs:
    '360,000 hosts in 2^32 addresses, 100 probes/s; infected hosts caught at 0.2/s, healthy ones twice a day',
  claims: [
    {
      quantity: 'times slower from 4,000 to 40,000 hosts',
      unit: '',
      published: 3,
      words: '(1 + 0.2 x 10) = 3.0',
      kind: 'identity',
      against: 'arithmetic',
      confidence: 'medium',
      ...withinShare(3, 0.05),
      why: 'chance moves one span by 2 %',
    },
  ],
  runs: () => [
    repeat(world(), ['census']),
    repeat(
      world('defenses=[{ quarantine: { start: 0 s, infected: 20 %/s, healthy: 200 %/day, period: 10 s } }]'),
      ['census'],
    ),
  ],
  measure: ([free = [], slowed = []]) => [
    measureMedian(slowed.map((run, index) => span(run) / span(free[index]!))),
  ],
};

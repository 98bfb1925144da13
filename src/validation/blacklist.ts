/**
 * A18: a blacklist everywhere, by reaction time t. Each host infects R = K t others before it is silenced. From a share a
 * at the start the final share z solves 1 - z = (1 - a) exp(-R z), so z tells the time at which R = 1.
 */
import type { JobResult } from '../experiment/executor.ts';
import { log } from '../random/elementary.ts';
import { minute, randomWorm, repeat } from './runs.ts';
import { measureMean, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinAmount } from './validation.ts';

const hosts = 360_000;
/** Reaction times, min, and hosts infected at the start: enough that the outbreak takes off, or tells R though it does not. */
const cases = [
  {
    reaction: 14,
    seeds: 6000,
    from: 'the final size below it, 14 min, 6,000 hosts at first',
    published: 19.9,
  },
  { reaction: 22, seeds: 60, from: 'the final size at 22 min, 19 %', published: 19.9 },
  { reaction: 30, seeds: 60, from: 'the final size at 30 min, 59 %', published: 19.9 },
] as const;
const runsOfOneSeed = 200;

const shareOf = ({ summary }: JobResult): number => summary.everInfected / summary.hosts;

/** min in which a host infects one other. */
const thresholdOf = (share: number, reaction: number, seeds: number): number =>
  (reaction * share) / log((1 - seeds / hosts) / (1 - share));

const world = (reaction: number, ...settings: string[]) =>
  randomWorm(
    '10 probes/s',
    hosts,
    'horizon=10 d',
    `defenses=[{ blacklist: { reaction: ${reaction * minute} s } }]`,
    ...settings,
  );

export const blacklist: Validation = {
  id: 'A18',
  title: 'Blacklist everywhere, by reaction time',
  citation: 'Moore, Shannon, Voelker, Savage, "Internet Quarantine", INFOCOM 2003',
  inputs:
    '360,000 hosts in 2^32 addresses, 10 probes/s; each host is silenced some time after its own infection',
  claims: [
    ...cases.map(
      ({ from, published }): Claim => ({
        quantity: `threshold by ${from}`,
        unit: 'min',
        published,
        words: `2^32 / (360,000 x 10 /s) = ${published}`,
        kind: 'identity',
        against: 'arithmetic',
        confidence: 'medium',
        ...withinAmount(published, 1, 'min'),
        why: 'a pace 6 % off would be seen',
      }),
    ),
    {
      quantity: 'share infected after 24 h, mean, at 20 min',
      unit: '%',
      published: 1,
      words: 'below 1 % if within 20 min',
      kind: 'predicted',
      against: 'model',
      confidence: 'medium',
      accepted: [0, 1],
      tolerance: 'at most 1 %',
      why: 'as they say it',
      remark: 'by a simulator of others, on the same assumptions',
    },
  ],
  runs: () => [
    ...cases.map(({ reaction, seeds }) =>
      repeat(world(reaction, `initial=${seeds}`), [], undefined, { untilSettled: true }),
    ),
    repeat(world(20, 'horizon=24 h'), [], runsOfOneSeed, { untilSettled: true }),
  ],
  measure: (results) => [
    ...cases.map(({ reaction, seeds }, index) =>
      measureMedian(results[index]!.map((run) => thresholdOf(shareOf(run), reaction, seeds))),
    ),
    measureMean(results[cases.length]!.map((run) => 100 * shareOf(run))),
  ],
};

/**
 * A17: a content filter everywhere, by reaction time. The early outbreak is a pure birth process: after t its size is
 * geometric with mean exp(K t), so one run in twenty has three times the mean or more.
 */

import { hour, minute, randomWorm, repeat, valueAt } from './runs.ts';
import { measureMean, measureQuantile, scale } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const hosts = 360_000;
const reactions = [1, 2, 2.5, 3];
const means = [20, 418, 1889, 8539];
/** A mean of a geometric size has a standard error of 3 % then. */
const runsOfMean = 1000;

const common = { unit: 'hosts', kind: 'identity', against: 'arithmetic', confidence: 'medium' } as const;

export const contentFilter: Validation = {
  id: 'A17',
  title: 'Content filter everywhere, by reaction time',
  citation: 'Moore, Shannon, Voelker, Savage, "Internet Quarantine", INFOCOM 2003',
  inputs: `360,000 hosts in 2^32 addresses, 10 probes/s, one seed; what is infected when the filter begins, which is what it leaves; ${runsOfMean} runs`,
  claims: [
    ...reactions.map(
      (reaction, index): Claim => ({
        ...common,
        quantity: `mean if it begins after ${reaction} h`,
        published: means[index]!,
        words: `exp(K t) = ${means[index]}`,
        ...withinShare(means[index]!, 0.1),
        why: `three standard errors of ${runsOfMean} runs`,
      }),
    ),
    ...reactions.map(
      (reaction, index): Claim => ({
        ...common,
        quantity: `95th percentile after ${reaction} h`,
        published: 3 * means[index]!,
        words: `three times the mean`,
        ...withinShare(3 * means[index]!, 0.25),
        why: 'five standard errors of it, and "three" is rounded',
      }),
    ),
    {
      quantity: 'share of hosts, 95th percentile, after 2 h',
      unit: '%',
      published: 1,
      words: 'below 1 % if within 2 h',
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
    repeat(
      randomWorm('10 probes/s', hosts, 'horizon=3 h', `observe.every=${30 * minute} s`),
      ['census'],
      runsOfMean,
    ),
  ],
  measure: ([runs = []]) => {
    const infected = reactions.map((reaction) =>
      runs.map((run) => valueAt(run, 'census', 'infected', reaction * hour)),
    );
    const highest = infected.map((counts) => measureQuantile(counts, 0.95));
    return [...infected.map(measureMean), ...highest, scale(highest[1]!, 100 / hosts)];
  },
  picture: ([runs = []]) => {
    const at = (value: (counts: number[]) => number): number[] =>
      reactions.map((reaction) =>
        value(runs.map((run) => valueAt(run, 'census', 'infected', reaction * hour))),
      );
    return {
      title: 'Content filter everywhere, by reaction time',
      subtitle: `hosts infected when it begins; ${runs.length} runs`,
      x: 'h from the first infection until it begins',
      y: 'hosts infected',
      scale: 'logarithmic',
      lines: [
        { label: 'simulated, mean', x: reactions, y: at((counts) => measureMean(counts).value) },
        {
          label: '95th percentile',
          x: reactions,
          y: at((counts) => measureQuantile(counts, 0.95).value),
        },
      ],
      points: { label: 'exp(K t)', x: reactions, y: means },
    };
  },
};

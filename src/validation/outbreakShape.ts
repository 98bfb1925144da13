/**
 * A2: the shape of Code Red v2. The times follow from da/dt = K a (1 - a) (Staniford, Paxson, Weaver 2002), as the program
 * should find without that equation: from 10 to 90 % of the hosts 2 ln(9)/K, and the most new hosts at once K N / 4.
 */

import { codeRedHosts, column, fromCatalog, hour, hoursTo, repeat } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinAmount, withinShare } from './validation.ts';

const common = {
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'high',
} as const satisfies Partial<Claim>;
const shape = 'a pace 6 % off would be seen; chance moves the median by less than 1 %';
const startUp = 'the first hosts come by chance: the time of one run varies by ln(Exp(1))/K, 0.7 h';
/** h before and after half of the hosts are infected, in the picture. */
const shown = 4;

export const outbreakShape: Validation = {
  id: 'A2',
  title: 'Code Red v2: shape of the outbreak',
  citation: 'the logistic equation (Staniford, Paxson, Weaver, USENIX Security 2002) with K = 1.8 per hour',
  inputs: 'code-red-v2: 359,104 hosts, 6 probes/s, one host at first, nobody repairs anything',
  claims: [
    {
      ...common,
      quantity: 'from 10 % to 90 % of the hosts',
      unit: 'h',
      published: 2.44,
      ...withinShare(2.44, 0.05),
      why: shape,
    },
    {
      ...common,
      quantity: 'from one host to 50 %',
      unit: 'h',
      published: 7.1,
      ...withinAmount(7.1, 1, 'h'),
      why: startUp,
    },
    {
      ...common,
      quantity: 'from one host to 99.9 %',
      unit: 'h',
      published: 11,
      ...withinAmount(11, 1, 'h'),
      why: startUp,
    },
    {
      ...common,
      quantity: 'new hosts in the busiest minute',
      unit: 'hosts',
      published: 2690,
      ...withinShare(2690, 0.05),
      why: shape,
      remark: 'the largest of some hundred noisy minutes lies a little above their mean',
    },
  ],
  runs: () => [repeat(fromCatalog('code-red-v2'), ['new-infections'])],
  measure: ([runs = []]) => [
    measureMedian(runs.map((run) => hoursTo(run, 0.9 * codeRedHosts) - hoursTo(run, 0.1 * codeRedHosts))),
    measureMedian(runs.map((run) => hoursTo(run, 0.5 * codeRedHosts))),
    measureMedian(runs.map((run) => hoursTo(run, 0.999 * codeRedHosts))),
    measureMedian(runs.map(({ summary }) => summary.peakNewPerMinute)),
  ],
  picture: ([runs = []]) => {
    const steps = Array.from({ length: 6 * 2 * shown + 1 }, (_, index) => index / 6 - shown);
    const rows = runs.map((run) => {
      const half = hoursTo(run, 0.5 * codeRedHosts);
      const ends = column(run, 'new-infections', 'to');
      let sum = 0;
      const sums = column(run, 'new-infections', 'newHosts').map((news) => (sum += news));
      return steps.map((step) => sums[ends.findIndex((end) => end >= (half + step) * hour)] ?? sum);
    });
    // 10 %, 50 % and 90 % lie ln(9)/K apart
    const published = [-1.22, 0, 1.22];
    return {
      title: 'Code Red v2: shape of the outbreak',
      subtitle: `${runs.length} runs, aligned where half of the hosts are infected`,
      x: 'h since half of the hosts were infected',
      y: 'hosts ever infected',
      lines: [{ label: 'simulated', x: steps, ...band(rows) }],
      points: {
        label: 'logistic equation',
        x: published,
        y: [0.1, 0.5, 0.9].map((share) => share * codeRedHosts),
      },
    };
  },
};

/** A24: Mirai's first days. What 20 hours make of the first devices is luck: with them begins a factor that stays. */
import { day, fromCatalog, hour, minute, repeat, spanDoubling, valueAt } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const fitted = {
  kind: 'calibrated',
  against: 'measurement',
  confidence: 'high',
} as const satisfies Partial<Claim>;

export const mirai: Validation = {
  id: 'A24',
  title: "Mirai's first days",
  citation: 'Antonakakis and others, "Understanding the Mirai Botnet", USENIX Security 2017',
  inputs:
    'mirai: 300,000 devices, two at first, 2.34 probes/s, restarts once a day; in the address space of July 2001, as where devices are does not matter to random scanning',
  claims: [
    {
      ...fitted,
      quantity: 'doubling time, from 1 % to 10 % of the devices',
      unit: 'min',
      published: 75.5,
      words: '75 to 76 min',
      calibration: { parameter: 'pace = 2.34 probes/s', data: 'this figure' },
      ...withinShare(75.5, 0.05),
      why: 'that of the list of targets; a pace 10 % off misses',
    },
    {
      ...fitted,
      quantity: 'devices ever infected after 20 h',
      unit: 'devices',
      published: 64_500,
      words: '64,500 to 65,000 devices',
      calibration: { parameter: 'initial = 2', data: 'this figure' },
      accepted: [64_500 / 2, 64_500 * 2],
      tolerance: 'half to twice',
      why: 'one outbreak is one draw, and runs differ by a factor of two either way after 20 h',
      remark:
        'pure growth from one device, 2 to the power of 20 h/76 min, is 57,000: the figure tells of the growth, and little else. The median of runs from two devices lies above it, and from one would be half as much',
    },
    {
      ...fitted,
      quantity: 'devices infected after 2 days',
      unit: 'devices',
      published: 250_000,
      words: '200,000 to 300,000 devices',
      calibration: { parameter: 'hosts.count = 300000', data: 'this figure' },
      accepted: [200_000, 300_000],
      tolerance: '200,000 to 300,000',
      why: 'as they say it',
    },
    {
      quantity: 'most devices at once',
      unit: 'devices',
      published: 600_000,
      kind: 'predicted',
      against: 'measurement',
      confidence: 'low',
      ...withinShare(600_000, 0.1),
      why: 'one digit',
      remark:
        'Not gated: the peak came four months later, with other flaws and other devices. The scenario has 300,000 and knows nothing of them',
    },
  ],
  runs: () => [repeat(fromCatalog('mirai', 'space=2001-07', 'horizon=2 d'), ['census'])],
  measure: ([runs = []]) => [
    measureMedian(runs.map((run) => spanDoubling(run) / minute)),
    measureMedian(runs.map((run) => valueAt(run, 'census', 'everInfected', 20 * hour))),
    measureMedian(runs.map((run) => valueAt(run, 'census', 'infected', 2 * day))),
    measureMedian(runs.map(({ summary }) => summary.peakInfected)),
  ],
  picture: ([runs = []]) => {
    const times = Array.from({ length: 48 }, (_, index) => index + 1);
    return {
      title: 'Mirai from 1 August 2016',
      subtitle: `from two devices, not aligned; ${runs.length} runs`,
      x: 'h since release',
      y: 'devices ever infected',
      scale: 'logarithmic',
      lines: [
        {
          label: 'simulated',
          x: times,
          ...band(
            runs.map((run) => times.map((time) => valueAt(run, 'census', 'everInfected', time * hour))),
          ),
        },
      ],
      points: { label: 'Antonakakis and others', x: [20], y: [64_500] },
    };
  },
};

/** A28: threshold random walk. Each failed first contact multiplies the ratio by 4, and 99 flags: 4^3 < 99 <= 4^4. */
import { column, randomWorm, repeat } from './runs.ts';
import { type Claim, type Validation, withinAmount } from './validation.ts';

const common = {
  unit: 'contacts',
  published: 4,
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'high',
  ...withinAmount(4, 0, ''),
  tolerance: 'exactly',
  why: 'the walk has steps',
} as const satisfies Partial<Claim>;

export const walkAttempts: Validation = {
  id: 'A28',
  title: 'Threshold random walk: attempts until a scanner is flagged',
  citation:
    'Jung, Paxson, Berger, Balakrishnan, "Fast portscan detection", IEEE S&P 2004: four or five attempts',
  inputs: '300 scanners into a dark /8; theta 0.8 and 0.2, alpha 1 %, beta 99 %',
  claims: [
    { ...common, quantity: 'fewest failed contacts of a flagged source' },
    { ...common, quantity: 'most failed contacts of a flagged source' },
  ],
  runs: () => [
    repeat(
      randomWorm(
        '100 probes/s',
        300,
        'initial=300',
        'horizon=60 s',
        'detectors=[{ thresholdRandomWalk: { name: edge, prefixes: [11.0.0.0/8], every: 1 s } }]',
      ),
      ['flagged'],
    ),
  ],
  measure: ([runs = []]) => {
    const contacts = runs.flatMap((run) => [...column(run, 'flagged', 'contacts')]);
    return [{ value: Math.min(...contacts) }, { value: Math.max(...contacts) }];
  },
};

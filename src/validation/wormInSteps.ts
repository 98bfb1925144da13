/**
 * A16: the analytical active worm propagation model (Chen, Gao, Kwiat, INFOCOM 2003). The figures are its recurrence, computed
 * apart from this code.
 */
import { aawp } from '../engine/meanField/aawp.ts';
import { hour, rowOfMost } from './runs.ts';
import { formatAmount } from './texts.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

/** Hosts infected at first, most infected at once, and the step of that. */
const peaks = [
  [1, 548_000, 977],
  [10, 600_000, 817],
  [100, 651_000, 669],
  [1000, 702_000, 531],
  [10_000, 753_000, 402],
] as const;

const claim = (quantity: string, unit: string, published: number): Claim => ({
  quantity,
  unit,
  published,
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'medium',
  ...withinShare(published, 0.005),
  why: 'the same recurrence, published figures with three or four digits',
});

/** The highest value and its step. */
function peakOf(values: ArrayLike<number>): readonly [value: number, step: number] {
  const step = rowOfMost(values);
  return [values[step]!, step];
}

export const wormInSteps: Validation = {
  id: 'A16',
  title: 'The analytical model of active worms, by hit list',
  citation:
    'recurrence of Chen, Gao, Kwiat, "Modeling the spread of active worms", INFOCOM 2003; parameters from memory, iterated apart from the program',
  inputs:
    'the function aawp: 2^32 addresses; a million hosts, 100 scans, death 0.001 and patching 0.0005 in each second; last: half a million hosts, 2 scans, 0.00002 and 0.000002 (their Code Red v2)',
  claims: [
    ...peaks.flatMap(([infected, most, step]) => {
      const list = `list of ${formatAmount(infected)}`;
      return [
        claim(`most infected at once, ${list}`, 'hosts', most),
        claim(`time of that, ${list}`, 's', step),
      ];
    }),
    claim('Code Red v2, most infected at once', 'hosts', 370_400),
    claim('Code Red v2, time of that', 'h', 25),
  ],
  runs: () => [],
  measure: () => {
    const world = { hosts: 1_000_000, bits: 32, scans: 100, death: 0.001, patching: 0.0005, end: 3000 };
    const codeRed = { hosts: 500_000, bits: 32, scans: 2, death: 2e-5, patching: 2e-6, end: 200_000 };
    const [most, step] = peakOf(aawp({ ...codeRed, infected: 1 }).column('infected'));
    return [
      ...peaks.flatMap(([infected]) =>
        peakOf(aawp({ ...world, infected }).column('infected')).map((value) => ({ value })),
      ),
      { value: most },
      { value: step / hour },
    ];
  },
};

/** A1: the growth of random scanning, from what is put in. K = pace x hosts / 2^32 (Staniford, Paxson, Weaver 2002). */
import { startRun } from '../experiment/simulate.ts';
import { describeModel } from '../scenario/describe.ts';
import { fromCatalog, minute } from './runs.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const common = {
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'high',
  why: 'the published figures have three digits',
} as const satisfies Partial<Claim>;

export const growthIdentity: Validation = {
  id: 'A1',
  title: 'Growth of random scanning',
  citation: 'Staniford, Incidents list, August 2001: K = 1.8 per hour fitted to 19 July',
  inputs: 'code-red-v2 with 359,104 hosts and 5.98 probes/s, the pace that K = 1.8 per hour means',
  claims: [
    {
      ...common,
      quantity: 'growth while few hosts are infected',
      unit: '/h',
      published: 1.8,
      ...withinShare(1.8, 0.01),
    },
    { ...common, quantity: 'doubling time', unit: 'min', published: 23.1, ...withinShare(23.1, 0.01) },
  ],
  runs: () => [],
  measure: () => {
    const { model } = startRun(fromCatalog('code-red-v2', 'worms.0.pace=5.98 probes/s'), { tables: [] });
    const figures = describeModel(model);
    const figure = (name: string): number => figures.find((one) => one.name === name)!.value;
    return [{ value: figure('growth') }, { value: figure('doubling') / minute }];
  },
};

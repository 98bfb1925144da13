/**
 * A14: the two-factor model (Zou, Gong, Towsley, CCS 2002) at the parameters of its figures. What should come out was computed
 * apart from this code, with another solution's method of order 4.
 */
import { twoFactor } from '../engine/meanField/twoFactor.ts';
import { rowOfMost } from './runs.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const hosts = 1_000_000;
const paper = {
  hosts,
  infected: 1,
  contact: 0.8 / hosts,
  cleanUp: 0.05,
  awareness: 0.06 / hosts,
  slowing: 3,
};
/** h. */
const every = 0.1;
const end = 600;

const claim = (quantity: string, unit: string, published: number): Claim => ({
  quantity,
  unit,
  published,
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'medium',
  ...withinShare(published, 0.005),
  why: 'both solve the same equations; the figures have three or four digits, the rows are 0.1 h apart',
});

/** h, and the hosts infected, hit and patched by then, of the same solution. */
const solved = [
  [10, 1789, 1908, 153],
  [15, 57_849, 62_263, 5475],
  [20, 289_566, 337_357, 48_740],
  [25, 386_633, 522_020, 110_931],
  [30, 389_309, 622_807, 160_089],
  [40, 309_612, 720_204, 212_311],
  [50, 211_591, 752_055, 229_176],
  [60, 134_584, 760_465, 234_033],
] as const;

/** h. */
const shown = 60;

export const twoFactors: Validation = {
  id: 'A14',
  title: 'The two-factor model of Code Red',
  citation:
    'equations of Zou, Gong, Towsley, "Code Red worm propagation modeling and analysis", CCS 2002; equations and parameters from memory, solved apart from the program',
  inputs:
    'the function twoFactor: a million hosts, one infected, beta0 = 0.8/N, gamma = 0.05, mu = 0.06/N per hour, eta = 3',
  claims: [
    claim('most hosts infected at once', 'hosts', 394_700),
    claim('time of that', 'h', 27.6),
    claim('hosts hit in the end', 'hosts', 763_000),
    claim('hosts patched before they were hit, in the end', 'hosts', 236_400),
    claim('half of the hosts, with neither factor', 'h', 17.3),
  ],
  runs: () => [],
  measure: () => {
    const both = twoFactor({ ...paper, every, end });
    const infected = both.column('infected');
    const peak = rowOfMost(infected);
    const neither = Float64Array.from(
      twoFactor({ ...paper, cleanUp: 0, awareness: 0, slowing: 0, every: 0.01, end: 30 }).column('infected'),
    );
    return [
      { value: infected[peak]! },
      { value: peak * every },
      { value: both.column('everInfected').at(-1)! },
      { value: both.column('patched').at(-1)! },
      { value: 0.01 * neither.findIndex((value) => value >= hosts / 2) },
    ];
  },
  picture: () => {
    const table = twoFactor({ ...paper, every, end: shown });
    const x = [...table.column('time')];
    return {
      title: 'The two-factor model of Code Red',
      subtitle: 'a million hosts; points: the same equations, solved elsewhere',
      x: 'h',
      y: 'hosts',
      lines: [
        { label: 'infected', x, y: [...table.column('infected')] },
        { label: 'ever infected', x, y: [...table.column('everInfected')] },
        { label: 'patched', x, y: [...table.column('patched')] },
      ],
      points: {
        label: 'another solution',
        x: solved.flatMap(([time]) => [time, time, time]),
        y: solved.flatMap(([, ...counts]) => counts),
      },
    };
  },
};

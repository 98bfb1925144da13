/** A27: a virus throttle. Of r probes/s one passes and r - 1 wait, so a queue of 100 is full after 100/(r - 1) s. */
import type { JobResult } from '../experiment/executor.ts';
import { column, randomWorm, repeat } from './runs.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const paces = [120, 850];

/** s until a host sends nothing any more. */
function cutOff(run: JobResult): number {
  const paceOf = column(run, 'census', 'probesPerSecond');
  return column(run, 'census', 'time')[paceOf.findIndex((pace, row) => row > 0 && pace === 0)] ?? Number.NaN;
}

const full = (pace: number, worm: string): Claim => {
  const published = Number((100 / (pace - 1)).toPrecision(3));
  return {
    quantity: `until the queue is full at ${pace}/s (${worm})`,
    unit: 's',
    published,
    words: `100/${pace - 1} = ${published}`,
    kind: 'identity',
    against: 'arithmetic',
    confidence: 'medium',
    ...withinShare(published, 0.05),
    why: 'arithmetic, on a grid of 1 ms',
  };
};

export const virusThrottle: Validation = {
  id: 'A27',
  title: 'Virus throttle: one new host a second, a queue of 100',
  citation:
    'Williamson, ACSAC 2002; Twycross, Williamson, "Implementing and testing a virus throttle", USENIX Security 2003',
  inputs: 'one infected host with a throttle of 1 probe/s; the rates are those of the paper',
  claims: [
    full(120, 'Nimda'),
    full(850, 'Slammer'),
    {
      quantity: 'until Nimda was stopped in their laboratory',
      unit: 's',
      published: 1,
      words: 'less than 1',
      citation: 'Williamson, The Economist, 21 November 2002',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'medium',
      accepted: [0, 1],
      tolerance: 'at most 1 s',
      why: 'as they say it',
    },
  ],
  runs: () =>
    paces.map((pace) =>
      repeat(
        randomWorm(
          `${pace} probes/s`,
          100,
          'horizon=2 s',
          'observe.every=0.001 s',
          'defenses=[{ throttle: { start: 0 s, rate: 1 probes/s, queue: 100 } }]',
        ),
        ['census'],
        2,
      ),
    ),
  measure: (results) => {
    const [nimda, slammer] = results.map(([run]) => ({ value: cutOff(run!) }));
    return [nimda!, slammer!, nimda!];
  },
};

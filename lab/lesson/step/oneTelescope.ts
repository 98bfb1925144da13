/** Step 3: what a block of empty addresses sees of an outbreak. */

import { formatCount } from '../../text/formatNumber.ts';
import { roundTo } from '../guess.ts';
import { linearAxis, logarithmicAxis } from '../picture.ts';
import { firstReaching, type Step, toHours } from './step.ts';

const target = 1000;

export const oneTelescope: Step = {
  name: 'one-telescope',
  title: 'One telescope',
  story:
    'Now v2. A telescope is a block of empty addresses: whatever arrives there is looking for victims. Ours has 65,536 addresses, one in 65,536 of the whole Internet, and notes which hosts it hears from.',
  question: 'When it has heard from 1,000 infected hosts, how many are there?',
  guesses: [
    {
      label: 'hosts infected by then',
      from: target,
      to: 359104,
      start: 20000,
      by: 'factor',
      unit: '',
      sides: ['too low', 'too high'],
      write: formatCount,
    },
  ],
  axes: {
    x: linearAxis('hours since the first host', 0, 14, 2),
    y: logarithmicAxis('hosts', 500_000),
  },
  mark: ([y]) => [{ label: '', y: y! }],
  runs: [
    {
      scenario: 'code-red-v2',
      settings: ['observe.every=1 min', 'observe.telescopes.0.every=1 min'],
      tables: ['census', 'telescope'],
    },
  ],
  read: ([run]) => {
    const times = run!.values('telescope', 'time');
    const seen = run!.values('telescope', 'sourcesSoFar');
    const everInfected = run!.values('census', 'everInfected');
    const row = firstReaching(seen, target);
    const censusRow = firstReaching(run!.values('census', 'time'), times[row]!);
    const infected = everInfected[censusRow]!;
    return {
      answers: [infected],
      lines: [
        {
          label: 'infected',
          tone: 'infected',
          x: toHours(run!.values('census', 'time')),
          y: everInfected,
        },
        { label: 'heard by the telescope', tone: 'accent', x: toHours(times), y: seen },
      ],
      bars: [],
      sentence: `When the telescope had heard from ${formatCount(seen[row]!)} hosts, ${formatCount(infected)} were infected, ${roundTo(infected / seen[row]!, 2)} times as many: a small telescope shows early that something grows, but only late how large it is.`,
    };
  },
  discuss:
    'A host of v2 reaches this telescope once in three hours on average (65,536 / 6 s). What would a larger one see? And what would it see of v1, where all follow one track?',
};

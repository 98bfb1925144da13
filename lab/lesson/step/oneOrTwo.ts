/** Step 1: one line of the worm differs, and the outbreak with it. */

import { formatCount } from '../../text/formatNumber.ts';
import type { Guess } from '../guess.ts';
import { linearAxis, logarithmicAxis } from '../picture.ts';
import { type Step, toHours } from './step.ts';

const hosts = 359104;
const guess = (label: string, start: number): Guess => ({
  label,
  from: 1,
  to: hosts,
  start,
  by: 'factor',
  unit: '',
  sides: ['too low', 'too high'],
  write: formatCount,
});
const tables = ['census'];

export const oneOrTwo: Step = {
  name: 'one-or-two',
  title: 'v1 or v2?',
  story:
    'Two worms that differ in one line. With v1, every new host starts at the same address and follows the same track. With v2, every host goes its own random way. Each begins on one of 359,104 vulnerable hosts, and each infected host probes 6 addresses a second out of 4.3 billion.',
  question: 'How many hosts does each worm have after 14 hours?',
  guesses: [guess('v1, one track for all', 300), guess('v2, each its own way', 3000)],
  axes: {
    x: linearAxis('hours since the first host', 0, 14, 2),
    y: logarithmicAxis('hosts infected so far', 500_000),
  },
  mark: ([one, two]) => [
    { label: 'v1?', x: 14, y: one! },
    { label: 'v2?', x: 14, y: two! },
  ],
  runs: [
    { scenario: 'code-red-v1', settings: ['horizon=14 h'], tables },
    { scenario: 'code-red-v2', settings: ['horizon=14 h'], tables },
  ],
  read: (runs) => {
    const [one, two] = runs.map(({ summary }) => summary.everInfected) as [number, number];
    return {
      answers: [one, two],
      lines: runs.map((run, index) => ({
        label: index === 0 ? 'v1' : 'v2',
        tone: index === 0 ? 'accent' : 'infected',
        x: toHours(run.values('census', 'time')),
        y: run.values('census', 'everInfected'),
      })),
      bars: [],
      sentence: `In 14 hours v1 had ${formatCount(one)} hosts and v2 had ${formatCount(two)}: on a shared track only the host in front meets anyone new, while at random every host does.`,
    };
  },
  discuss:
    'Steps of the scale are factors of ten: on a plain one v1 is a straight line and v2 an S. Why does v2 slow down at the end? What would two tracks instead of one have given v1?',
};

/** Step 2: what a shared track does to the hosts that lie first on it. */

import { formatCount } from '../../text/formatNumber.ts';
import type { Guess } from '../guess.ts';
import { linearAxis } from '../picture.ts';
import type { Step } from './step.ts';

const places = [1, 10, 20];
const shown = 40;

export const firstInLine: Step = {
  name: 'first-in-line',
  title: 'First in line',
  story:
    'v1 again, for a day. Every new copy walks the track from its beginning. A host that is hit once more runs one more copy; this model lets it run 100 at most, and the copies share its processor.',
  question: 'How many copies run on the 1st, the 10th and the 20th vulnerable host of the track?',
  guesses: places.map(
    (place): Guess => ({
      label: place === 1 ? 'the first' : `the ${place}th`,
      from: 0,
      to: 100,
      start: 50,
      by: 'difference',
      unit: 'copies',
      sides: ['too few', 'too many'],
      write: formatCount,
    }),
  ),
  axes: {
    x: {
      ...linearAxis('place in the line', 0, shown + 1, 1),
      ticks: [1, 10, 20, 30, 40].map((at) => ({ at, text: String(at) })),
    },
    y: linearAxis('copies of the worm', 0, 100, 20),
  },
  mark: (values) => values.map((y, index) => ({ label: '', x: places[index]!, y })),
  runs: [{ scenario: 'code-red-v1', settings: ['horizon=1 d'], tables: ['first-in-line'] }],
  read: ([run]) => {
    const copies = [...run!.values('first-in-line', 'mostInstances')];
    const answers = places.map((place) => copies[place - 1]!);
    return {
      answers,
      lines: [],
      bars: [
        {
          label: 'copies',
          tone: 'infected',
          bars: copies.slice(0, shown).map((value, index) => ({ from: index + 0.6, to: index + 1.4, value })),
        },
      ],
      sentence: `With ${formatCount(run!.summary.everInfected)} hosts infected there were ${answers[0]} copies on the first in line and ${answers[2]} on the 20th: whoever lies early on a shared track is hit by all who come later.`,
    };
  },
  discuss:
    'What do visitors of the first site see? Servers that are not vulnerable lie on the track, too: what reaches them? The limit of 100 copies is a choice of this model.',
};

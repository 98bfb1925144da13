/** Step 4: how long one can wait with a filter. */
import { linearAxis } from '../picture.ts';
import { writePercent } from '../words.ts';
import type { Step } from './step.ts';

const hours = [12, 13, 14, 15, 16, 17, 18, 19];
const limit = 0.1;
const write = (hour: number): string => `${hour}:00`;

/** Last of the hours before the first that does not keep the limit; one before the first hour if none does. */
function latestThatKeeps(shares: readonly number[]): number {
  const first = shares.findIndex((share) => share >= limit);
  return first < 0 ? hours.at(-1)! : hours[0]! + first - 1;
}

function tell(shares: readonly number[], latest: number): string {
  const shareAt = (hour: number) => writePercent(shares[hours.indexOf(hour)]!);
  const lesson = 'a filter must come while the worm is still small.';
  if (latest < hours[0]!)
    return `Even filtering from 12:00 let it take ${shareAt(12)} of the hosts: ${lesson}`;
  if (latest === hours.at(-1))
    return `Filtering from 19:00 still kept it at ${shareAt(19)}: it started late, and ${lesson}`;
  return `Filtering from ${write(latest)} kept it at ${shareAt(latest)} of the hosts, from ${write(latest + 1)} it reached ${shareAt(latest + 1)}: ${lesson}`;
}

export const whenToFilter: Step = {
  name: 'when-to-filter',
  title: 'When to filter',
  story:
    'v2 begins on one host at 10:00. Suppose that from some hour on, networks everywhere drop nine out of ten of its probes, until midnight.',
  question: 'What is the latest full hour to begin, so that less than 10 % of the hosts are ever infected?',
  guesses: [
    {
      label: 'begin to filter at',
      from: hours[0]!,
      to: hours.at(-1)!,
      start: 16,
      by: 'difference',
      unit: 'h',
      sides: ['too early', 'too late'],
      write,
    },
  ],
  axes: {
    x: { ...linearAxis('filter begins at', 12, 19, 1, write), from: 11.4, to: 19.6 },
    y: linearAxis('hosts infected by midnight', 0, 100, 20, (percent) => `${percent} %`),
  },
  mark: ([x]) => [{ label: '', x: x! }],
  runs: hours.map((hour) => ({
    scenario: 'code-red-v2',
    settings: [`defenses=[{ contentFilter: { start: 2001-07-19T${hour}:00Z, share: 90 % } }]`],
  })),
  read: (runs) => {
    const shares = runs.map(({ summary }) => summary.everInfected / summary.hosts);
    const latest = latestThatKeeps(shares);
    return {
      answers: [latest],
      lines: [{ label: '10 %', tone: 'quiet', x: [11.4, 19.6], y: [100 * limit, 100 * limit] }],
      bars: [
        {
          label: 'infected by midnight',
          tone: 'infected',
          bars: hours.map((hour, index) => ({
            from: hour - 0.3,
            to: hour + 0.3,
            value: 100 * shares[index]!,
          })),
        },
      ],
      sentence: tell(shares, latest),
    };
  },
  discuss:
    'The worm doubles about every 23 minutes; nine out of ten dropped makes that nearly four hours. Who could have known at that hour? Compare with what the telescope had seen by then.',
};

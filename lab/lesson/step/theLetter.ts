/** Step 5: a reader's server crashes every 8 to 10 hours; three explanations against that. */
import { countInBins, linearAxis, type Tone } from '../picture.ts';
import type { EndedRun, Step } from './step.ts';

const readings: readonly { label: string; scenario: string; tone: Tone }[] = [
  { label: 'random probes', scenario: 'readers-letter', tone: 'infected' },
  { label: 'late on one track', scenario: 'readers-letter-track', tone: 'accent' },
  { label: 'a fault of its own', scenario: 'readers-letter-fault', tone: 'crashed' },
];
const binWidth = 2;
const end = 24;

/** Hours from crash to crash; the first crash has none before it. */
const intervalsOf = (run: EndedRun): number[] =>
  [...run.values('crashes', 'interval')].filter(Number.isFinite).map((interval) => interval / 3600);

const within = (intervals: readonly number[]): number =>
  intervals.filter((interval) => interval >= 8 && interval <= 10).length;

export const theLetter: Step = {
  name: 'the-letter',
  title: 'The letter',
  story:
    'A reader wrote in July 2001: my server is patched, yet it crashes every 8 to 10 hours. Suppose that each probe of a worm crashes it, and 22,000 hosts probe at random. Then a probe comes every 9 hours on average.',
  question: 'Out of 100 crashes, how many come 8 to 10 hours after the one before?',
  guesses: [
    {
      label: 'crashes out of 100',
      from: 0,
      to: 100,
      start: 50,
      by: 'difference',
      unit: 'crashes',
      sides: ['too few', 'too many'],
      write: (value) => value.toFixed(0),
    },
  ],
  axes: {
    x: linearAxis('hours from crash to crash', 0, end, binWidth),
    y: linearAxis('out of 100 crashes', 0, 100, 20),
  },
  mark: ([y]) => [{ label: '', x: 9, y: y! }],
  runs: readings.map(({ scenario }) => ({ scenario, tables: ['crashes'] })),
  read: (runs) => {
    const intervals = runs.map(intervalsOf);
    const [random, , fault] = intervals as [number[], number[], number[]];
    const mean = random.reduce((sum, interval) => sum + interval, 0) / random.length;
    return {
      answers: [(100 * within(random)) / random.length],
      lines: [],
      bars: readings.map(({ label, tone }, reading) => {
        const own = intervals[reading]!;
        const width = binWidth / (readings.length + 1);
        return {
          label,
          tone,
          bars: countInBins(own, 0, end, binWidth).map(({ from, value }) => ({
            from: from + width * (reading + 0.5),
            to: from + width * (reading + 1.5),
            value: (100 * value) / own.length,
          })),
        };
      }),
      sentence: `Random probes came every ${mean.toFixed(1)} h on average, but only ${within(random)} of ${random.length} crashes kept to 8 to 10 h; with a fault of the server itself ${within(fault)} of ${fault.length} did: what comes at random keeps no time, whatever its mean.`,
    };
  },
  discuss:
    'Random arrivals have no memory: short gaps are the most common, and long ones occur. What would you ask the reader to note down?',
};

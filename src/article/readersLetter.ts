/**
 * Sentence 14: a site that crashes every 8 to 10 hours, under three readings. Were the crashes a Poisson process of mean
 * 9 h, exp(-8/9) - exp(-10/9) = 8.2 % of its intervals would lie there: one in twelve. How far intervals are from
 * exponential ones of their own mean is measured by Kolmogorov and Smirnov's distance. By chance it exceeds
 * sqrt(ln(2/p) / 2n) with a probability of at most p (Massart, Annals of Probability 18, 1990), and less often still
 * where the mean is taken from the same intervals (Lilliefors, JASA 64, 1969).
 */
import { quantile } from '../host/distribution.ts';
import { exp, log } from '../random/elementary.ts';
import { amount, count, percent } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import type { FinishedRun } from './runs.ts';

const hour = 3600;
const replicates = 5;
const lowest = 8;
const highest = 10;

export interface Intervals {
  readonly intervals: number;
  /** h; NaN without intervals. */
  readonly mean: number;
  /** Share within 8 to 10 h. */
  readonly within: number;
  /** Kolmogorov-Smirnov distance to exponential intervals of the same mean, after the time that a restart takes. */
  readonly distance: number;
}

/** Measures intervals, h, none of which can be shorter than `restart`. */
export function measureIntervals(values: readonly number[], restart: number): Intervals {
  const sorted = Float64Array.from(values).sort();
  const intervals = sorted.length;
  let sum = 0;
  let inside = 0;
  for (const value of sorted) {
    sum += value;
    if (value >= lowest && value <= highest) inside++;
  }
  const mean = sum / intervals;
  let distance = 0;
  for (let index = 0; index < intervals; index++) {
    const below = 1 - exp(-(sorted[index]! - restart) / (mean - restart));
    distance = Math.max(distance, below - index / intervals, (index + 1) / intervals - below);
  }
  return { intervals, mean, within: inside / intervals, distance };
}

/** What the letter's words support: `rhythm` if most intervals are of 8 to 10 h, `average` if only their mean is. */
export function judgeReading({ mean, within }: Intervals): 'rhythm' | 'average' | 'neither' {
  if (within > 0.5) return 'rhythm';
  return mean >= lowest && mean <= highest ? 'average' : 'neither';
}

/** Judges the letter: does any reading in which the worm does the crashing fit its words? */
export function judgeLetter(byWorm: readonly Intervals[], byFault: Intervals): Verdict {
  const readings = byWorm.map(judgeReading);
  if (readings.includes('rhythm')) return holds('probes of the worm alone give that rhythm');
  const fault = judgeReading(byFault) === 'rhythm' ? '; such a rhythm needs a fault of its own' : '';
  if (readings.includes('average')) return holdsOnlyIf(`"every 8 to 10 hours" is an average${fault}`);
  return doesNotHold(`as the worm's doing${fault}`);
}

/** Distance that so many intervals exceed by chance with a probability of at most 1e-6. */
const byChance = (intervals: number): number => Math.sqrt(log(2e6) / (2 * intervals));

const readings = [
  ['readers-letter', 'random scanners'],
  ['readers-letter-track', 'late on a shared track'],
  ['readers-letter-fault', 'a fault of its own'],
] as const;

function intervalsOf(runs: readonly FinishedRun[]): number[] {
  return runs.flatMap(({ table }) =>
    Array.from(table('crashes').column('interval'), (seconds) => seconds / hour).filter(
      (value) => !Number.isNaN(value),
    ),
  );
}

export const readersLetter: FindOut = (runs) => {
  const rows = readings.map(([scenario, reading]) => {
    const finished = runs.many({ scenario, settings: ['horizon=200 d'], tables: ['crashes'] }, replicates);
    const restart = quantile(finished[0]!.model.rules.restart, 0) / hour;
    return { reading, command: finished[0]!.command, ...measureIntervals(intervalsOf(finished), restart) };
  });
  const [random, track, fault] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  const exponential = exp(-lowest / 9) - exp(-highest / 9);
  return {
    figures: { readings: rows, exponentialWithin: exponential },
    lines: [
      `Exponential intervals with a mean of 9 h lie between 8 and 10 h one time in ${amount(1 / exponential)} (${percent(exponential)}). Intervals of random probes do that, and so do those on the track: there they repeat the gaps between infections, which are as irregular.`,
      `${count(replicates)} seeds of 200 days each. Distance is that of Kolmogorov and Smirnov to exponential intervals of the same mean; ${amount(byChance(random.intervals))} is exceeded by chance less than once in a million times.`,
    ],
    table: [
      ['reading', 'intervals', 'mean', '8 to 10 h', 'distance', 'fits as'],
      ...rows.map((row) => [
        row.reading,
        count(row.intervals),
        `${amount(row.mean)} h`,
        percent(row.within),
        amount(row.distance),
        judgeReading(row),
      ]),
    ],
    verdict: judgeLetter([random, track], fault),
    evidence: rows.map(({ command }) => ({ command, shows: 'interval in the table crashes' })),
  };
};

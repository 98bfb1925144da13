/** The three readings of the letter, and what their runs say, in words. */
import { type Intervals, judgeReading } from '../../src/index.ts';

export interface Reading {
  /** Of the catalog. */
  readonly scenario: string;
  readonly title: string;
  readonly meaning: string;
}

export const readings: readonly Reading[] = [
  {
    scenario: 'readers-letter',
    title: 'Random scanners',
    meaning:
      'Each probe of 22,000 infected hosts that reaches the patched server crashes it. Such probes come without memory, so short gaps and long ones mix.',
  },
  {
    scenario: 'readers-letter-track',
    title: 'Late on a shared track',
    meaning:
      'Every infected host passes this address the same time after its own infection. Crashes repeat the gaps between infections, which are as irregular.',
  },
  {
    scenario: 'readers-letter-fault',
    title: 'A fault of its own',
    meaning: 'The server has a fault that ends it after 8 to 10 hours, and no worm is about.',
  },
];

const fits = {
  rhythm: 'This is the rhythm of the letter.',
  average: 'Only the mean is that of the letter.',
  neither: 'Not even the mean is that of the letter.',
};

/** What a reading makes of the letter, from its own intervals. */
export function tellReading(intervals: Intervals): string {
  const { within } = intervals;
  const share = within > 0.5 ? 'most' : within > 0 ? `one in ${Math.round(1 / within)}` : 'none';
  return `Of its intervals, ${share} ${within > 0.5 ? 'are' : 'is'} of 8 to 10 hours. ${fits[judgeReading(intervals)]}`;
}

/** Share of intervals, h, in each hour from 0 to `hours`. */
export function countByHour(intervals: readonly number[], hours: number): Float64Array {
  const shares = new Float64Array(hours);
  for (const interval of intervals) {
    if (interval < hours) shares[Math.floor(interval)]! += 1 / intervals.length;
  }
  return shares;
}

/** Share of exponential intervals of a mean, h, that lie between two lengths, h. */
export const exponentialShare = (mean: number, from: number, to: number): number =>
  Math.exp(-from / mean) - Math.exp(-to / mean);

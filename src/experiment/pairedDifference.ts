/**
 * What a measure is in two series of runs that share their seeds, and by how much it differs: the mean of the differences
 * of pairs with its 95 % interval, mean ± t s / sqrt(n), t of n - 1 degrees of freedom, s the standard deviation of the
 * differences. What both runs of a pair owe to the same chance drops out of it.
 */
import { studentQuantile } from '../random/studentQuantile.ts';

export interface PairedDifference {
  /** Means over the runs that have a value; null if none has. */
  readonly a: number | null;
  readonly b: number | null;
  /** How many have one. */
  readonly runsA: number;
  readonly runsB: number;
  /** Mean of b - a; null unless all runs have a value, as those that have one are not like the others. */
  readonly difference: number | null;
  /** Half of its 95 % interval; null for a single pair, and without a difference. */
  readonly margin: number | null;
  /** The difference in % of a; null without one, and where a is 0. */
  readonly percent: number | null;
}

/** Values at the same place are of the same seed; null where a run has none (it never got there). */
export function pairedDifference(
  a: readonly (number | null)[],
  b: readonly (number | null)[],
): PairedDifference {
  const [own, others] = [a, b].map((values) => values.filter((value) => value !== null)) as [
    number[],
    number[],
  ];
  const isWhole = own.length === a.length && others.length === a.length;
  const differences = isWhole ? own.map((value, pair) => others[pair]! - value) : [];
  const difference = mean(differences);
  const base = mean(own);
  return {
    a: base,
    b: mean(others),
    runsA: own.length,
    runsB: others.length,
    difference,
    margin: difference === null || differences.length < 2 ? null : marginOf(differences, difference),
    percent: difference === null || !base ? null : (100 * difference) / base,
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function marginOf(values: readonly number[], center: number): number {
  const squares = values.reduce((sum, value) => sum + (value - center) * (value - center), 0);
  const degrees = values.length - 1;
  return squares === 0 ? 0 : studentQuantile(degrees) * Math.sqrt(squares / degrees / values.length);
}

/**
 * What many runs say: a median, another quantile or a mean, with an interval that holds the true one in 95 of 100 cases.
 * Quantiles: order statistics, whose ranks are n q, give or take 1.96 sqrt(n q (1 - q)), rounded up, whatever the
 * distribution (Conover, Practical Nonparametric Statistics). Means: 1.96 standard errors, for many values.
 */

export interface Measured {
  readonly value: number;
  /** 95 %, over seeds; absent where chance has no part. */
  readonly interval?: readonly [low: number, high: number];
}

const normal95 = 1.96;

/** The value at a share in [0, 1] of the sorted values, interpolated (Hyndman and Fan's type 7). */
function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

/** A quantile of a sample of one or more. */
export function measureQuantile(values: readonly number[], share: number): Measured {
  const sorted = Float64Array.from(values).sort();
  const { length } = sorted;
  const spread = normal95 * Math.sqrt(length * share * (1 - share));
  const rank = (place: number): number => sorted[Math.min(length, Math.max(1, place)) - 1]!;
  return {
    value: quantile(sorted, share),
    interval: [rank(Math.ceil(length * share - spread)), rank(Math.ceil(length * share + spread))],
  };
}

export const measureMedian = (values: readonly number[]): Measured => measureQuantile(values, 0.5);

/** A mean of a sample of two or more. */
export function measureMean(values: readonly number[]): Measured {
  const { length } = values;
  const value = values.reduce((sum, one) => sum + one, 0) / length;
  const variance = values.reduce((sum, one) => sum + (one - value) * (one - value), 0) / (length - 1);
  const error = normal95 * Math.sqrt(variance / length);
  return { value, interval: [value - error, value + error] };
}

/** Another unit. */
export const scale = ({ value, interval }: Measured, factor: number): Measured => ({
  value: value * factor,
  ...(interval !== undefined && { interval: [interval[0] * factor, interval[1] * factor] as const }),
});

/** Median and 95 % band over runs at each place of rows of equal length. */
export function band(rows: readonly (readonly number[])[]): { y: number[]; low: number[]; high: number[] } {
  const columns = rows[0]!.map((_, place) => Float64Array.from(rows, (row) => row[place]!).sort());
  const at = (share: number): number[] => columns.map((sorted) => quantile(sorted, share));
  return { y: at(0.5), low: at(0.025), high: at(0.975) };
}

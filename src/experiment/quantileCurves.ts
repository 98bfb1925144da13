/** Quantiles over runs at each time. */
import { quantile } from './quantile.ts';

/** A run over time: the times, s since the start, and the values. */
export interface RunCurve {
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

/** One curve for each share in [0, 1]. Rows stand at the same times in all runs; one that ended early keeps its last value. */
export function quantileCurves(runs: readonly RunCurve[], shares: readonly number[]): RunCurve[] {
  const { time } = runs.reduce((best, run) => (run.time.length > best.time.length ? run : best));
  const curves = shares.map((share) => ({ share, time, value: new Float64Array(time.length) }));
  const here = new Float64Array(runs.length);
  for (let row = 0; row < time.length; row++) {
    for (const [run, { value }] of runs.entries()) here[run] = value[Math.min(row, value.length - 1)] ?? 0;
    here.sort();
    for (const { share, value } of curves) value[row] = quantile(here, share);
  }
  return curves.map(({ time, value }) => ({ time, value }));
}

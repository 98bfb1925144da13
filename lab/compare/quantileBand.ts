/**
 * A column of the census over the replicates of a run: at each time the median, and the quantiles of 5 and 95 %,
 * interpolated between order statistics (Hyndman and Fan's type 7, as in summaries).
 */
import type { Census } from './readRun.ts';

export interface Band {
  /** s since the start. */
  readonly time: Float64Array;
  readonly median: Float64Array;
  /** Null for a single run. */
  readonly low: Float64Array | null;
  readonly high: Float64Array | null;
}

/** Rows stand at the same times in all replicates; one that ended early keeps its last value. */
export function quantileBand({ time, replicate, ...columns }: Census, column: string): Band {
  const values = columns[column]!;
  const starts = [0];
  for (let row = 1; row < (replicate?.length ?? 0); row++) {
    if (replicate![row] !== replicate![row - 1]) starts.push(row);
  }
  const ends = [...starts.slice(1), time!.length];
  const lengths = starts.map((start, run) => ends[run]! - start);
  const rows = Math.max(...lengths);
  const longest = starts[lengths.indexOf(rows)]!;
  const times = Float64Array.from({ length: rows }, (_, row) => time![longest + row]!);
  const here = new Float64Array(starts.length);
  const bands = [0.05, 0.5, 0.95].map((share) => ({ share, values: new Float64Array(rows) }));
  for (let row = 0; row < rows; row++) {
    for (let run = 0; run < starts.length; run++)
      here[run] = values[Math.min(starts[run]! + row, ends[run]! - 1)]!;
    here.sort();
    for (const band of bands) band.values[row] = quantile(here, band.share);
  }
  const [low, median, high] = bands.map((band) => band.values) as [Float64Array, Float64Array, Float64Array];
  return starts.length === 1
    ? { time: times, median, low: null, high: null }
    : { time: times, median, low, high };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

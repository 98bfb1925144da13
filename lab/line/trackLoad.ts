/** Visits along a track, by rank and by window of time, from the table `track-load`. */
import type { Span } from '../curve/charts.ts';
import { countUpTo } from '../run/replay.ts';
import type { Rows } from '../run/rows.ts';
import { shades, stepOf } from './shades.ts';

export interface TrackLoad {
  /** Ascending. */
  readonly ranks: readonly number[];
  /** Ends of the windows, s, ascending. */
  readonly times: Float64Array;
  /** By window, then rank: probes/s in the window; 0 where nothing came. */
  readonly perSecond: Float64Array;
  /** The same order: visits since the start. */
  readonly soFar: Float64Array;
  /** The least and the greatest of `perSecond` above 0; null if nothing came anywhere. */
  readonly scale: { readonly least: number; readonly most: number } | null;
}

/** The load of one worm's track. */
export function readTrackLoad(rows: Rows, worm: number): TrackLoad {
  const worms = rows.values('worm');
  const ofWorm = (column: string) => rows.values(column).filter((_, row) => worms[row] === worm);
  const time = ofWorm('time');
  const rank = ofWorm('rank');
  const ranks = [...new Set(rank)].sort((a, b) => a - b);
  const times = Float64Array.from(new Set(time));
  const perSecond = new Float64Array(times.length * ranks.length);
  const soFar = new Float64Array(perSecond.length);
  const place = new Map(ranks.map((each, index) => [each, index]));
  const [visits, total] = [ofWorm('visitsPerSecond'), ofWorm('visitsSoFar')];
  let window = 0;
  let least = Infinity;
  let most = 0;
  for (let row = 0; row < time.length; row++) {
    if (time[row] !== times[window]) window++;
    const index = window * ranks.length + place.get(rank[row]!)!;
    perSecond[index] = visits[row]!;
    soFar[index] = total[row]!;
    if (visits[row]! > 0) least = Math.min(least, visits[row]!);
    most = Math.max(most, visits[row]!);
  }
  return {
    ranks,
    times,
    perSecond,
    soFar,
    scale: most > 0 ? { least, most: Math.max(most, 2 * least) } : null,
  };
}

/** Index in `perSecond` of a rank (by its place among the ranks) in the window that holds a time; -1 outside of all. */
export function loadIndex({ ranks, times }: TrackLoad, rank: number, time: number): number {
  const window = countUpTo(times, time);
  // Before the first visit of all there are no rows.
  const every = times.length > 1 ? times[1]! - times[0]! : Infinity;
  return window < times.length && time >= times[window]! - every ? window * ranks.length + rank : -1;
}

/** Shades, line by line of the picture: ranks from top to bottom, time to the right. */
export function paintLoad(
  load: TrackLoad,
  { from, to }: Pick<Span, 'from' | 'to'>,
  width: number,
  height: number,
): Uint8Array {
  const picture = new Uint8Array(width * height);
  if (load.scale === null) return picture;
  const { least, most } = load.scale;
  for (let y = 0; y < height; y++) {
    const rank = Math.floor((y * load.ranks.length) / height);
    for (let x = 0; x < width; x++) {
      const index = loadIndex(load, rank, from + ((x + 0.5) / width) * (to - from));
      const value = index < 0 ? 0 : load.perSecond[index]!;
      picture[y * width + x] = value > 0 ? stepOf(value, least, most) : shades.unreached;
    }
  }
  return picture;
}

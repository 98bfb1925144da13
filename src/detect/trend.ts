/**
 * Early detection by the trend, not the level, of what a telescope sees (Zou, Gao, Gong, Towsley, "Monitoring and early
 * warning for Internet worms", CCS 2003; "The monitoring and early detection of Internet worms", ToN 13(5), 2005).
 *
 * While few hosts are infected their number grows as I_t = (1 + alpha) I_(t-1) per interval. I_t is estimated from the
 * cumulative number C_t of sources seen. A host that sends eta probes in an interval, each seen with probability p (the
 * watched share of the space), is seen in it with q = 1 - (1 - p)^eta, so C_(t+1) - C_t is about q (I_t - C_t), and
 *   I_t = [C_(t+1) - (1 - p)^eta C_t] / [1 - (1 - p)^eta] = C_t + (C_(t+1) - C_t) / q
 * takes away the bias of C_t, which lags; its variance is about I_t (1 - q) / q. From packets Z_t it is Z_t / (eta p), of
 * variance I_t / (eta p). Noise of a known mean is subtracted. A Kalman filter (growthFilter.ts) estimates alpha.
 *
 * The filter runs over consecutive intervals at or above a threshold, and starts anew after one below. The alarm is
 * raised when in `steady` intervals in a row alpha was positive and within a share `band` of its newest value: bursts of
 * noise have no steady growth.
 */
import type { View } from '../observe/observer.ts';
import { expm1, log1p } from '../random/elementary.ts';
import { poisson } from '../random/samplers.ts';
import type { Stream } from '../random/stream.ts';
import { GrowthFilter } from './growthFilter.ts';
import { type DetectorContext, type DetectorKind, type Watch, watchShape } from './kind.ts';
import { trendTable } from './tables.ts';
import { WatchingDetector } from './watchingDetector.ts';

export interface TrendConfig extends Watch {
  /** Threshold per interval, one of the two; it counts that. */
  readonly packets?: number | undefined;
  readonly sources?: number | undefined;
  /** Probes/s of an infected host that it assumes. */
  readonly pace: number;
  /** Packets/s. */
  readonly background: number;
  /** Intervals. */
  readonly steady: number;
  readonly band: number;
}

class Trend extends WatchingDetector {
  readonly mutable = [...WatchingDetector.changing, 'seen', 'counted', 'cumulative', 'filter', 'recent'];
  private readonly config: TrendConfig;
  /** By host: 1 if it was seen. */
  private seen: Uint8Array;
  /** In this interval. */
  private counted: number;
  /** Sources before this interval, less the mean of the noise. */
  private cumulative: number;
  private readonly filter: GrowthFilter;
  /** The newest estimates, at most `steady`. */
  private recent: number[];

  constructor(config: TrendConfig, context: DetectorContext) {
    super(config, context, config.sources !== undefined);
    this.config = config;
    this.seen = new Uint8Array(config.sources === undefined ? 0 : context.addresses.length);
    this.counted = 0;
    this.cumulative = 0;
    this.filter = new GrowthFilter();
    this.recent = [];
  }

  protected count(from: number, to: number, view: View, random: Stream): void {
    const { arrivals, config, seen } = this;
    this.counted += poisson(random, config.background * (to - from));
    if (config.sources === undefined) {
      const { memoryless, tracks } = arrivals.drawTotals(to, view, random)[0]!;
      this.counted += memoryless + tracks;
      return;
    }
    arrivals.draw(to, view, random, (_set, source) => {
      if (seen[source] === 1) return;
      seen[source] = 1;
      this.counted++;
      this.dismiss(source, to, view);
    });
  }

  protected look(time: number, view: View): void {
    const { counted, config, every, filter } = this;
    const { packets, sources, pace, background } = config;
    const worm = counted - background * every;
    const seenShare = this.seenShare(view);
    const probes = pace * every;
    const chance = sources === undefined ? probes * seenShare : -expm1(probes * log1p(-seenShare));
    const infected = Math.max(0, this.cumulative + worm / chance);
    if (sources !== undefined) this.cumulative += worm;
    this.counted = 0;
    if (counted < (sources ?? packets!)) filter.restart();
    else filter.observe(infected, sources === undefined ? 1 / chance : (1 - chance) / chance);
    const { alpha } = filter;
    const growth = alpha > -1 ? (log1p(alpha) * 3600) / every : Number.NaN;
    const { logbook, detector } = this.context;
    logbook?.write(trendTable, detector, time, counted, infected, alpha, growth);
    if (this.isSteady(alpha)) this.raise(time, view);
  }

  /** Takes the newest estimate; whether it has settled at a positive value. */
  private isSteady(alpha: number): boolean {
    const { steady, band } = this.config;
    this.recent = alpha > 0 ? [...this.recent, alpha].slice(-steady) : [];
    return (
      this.recent.length === steady && this.recent.every((other) => Math.abs(other - alpha) <= band * alpha)
    );
  }
}

export const trend: DetectorKind<TrendConfig> = {
  name: 'trend',
  meaning: 'Raises its alarm when what reaches unoccupied addresses grows at a steady positive rate.',
  example: { name: 'trend', prefixes: ['10.0.0.0/12'], sources: 5 },
  schema: (vocabulary) => {
    const { map, count, pace, share } = vocabulary;
    return map({
      ...watchShape(vocabulary, '1 min'),
      packets: count.optional().describe('Packets in an interval from which on it estimates'),
      sources: count.optional().describe('New sources in an interval, instead'),
      pace: pace.prefault('6 probes/s').describe('Pace of an infected host that it assumes'),
      background: pace
        .prefault('0 probes/s')
        .describe('Packets that arrive without any worm, each from a new source; it knows this mean'),
      steady: count.prefault(15).describe('Intervals for which the estimate must be steady'),
      band: share.prefault('20 %').describe('How far from its newest value the estimate may have been'),
    }).refine(({ packets, sources }) => (packets === undefined) !== (sources === undefined), {
      message: 'expected exactly one of the keys packets, sources',
    });
  },
  create: (config, context) => new Trend(config, context),
};

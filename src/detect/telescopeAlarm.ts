/**
 * The plainest detector: it counts what reaches unoccupied addresses, and raises its alarm when packets or sources were
 * at or above a threshold in so many intervals in a row. Noise (backscatter, misconfigured hosts) is a Poisson process
 * of packets from as many sources, so that false alarms exist: with a mean m per interval, one interval is a false alarm
 * of its own with probability P(Poisson(m) >= threshold).
 */
import type { View } from '../observe/observer.ts';
import { poisson } from '../random/samplers.ts';
import type { Stream } from '../random/stream.ts';
import { type DetectorContext, type DetectorKind, type Watch, watchShape } from './kind.ts';
import { WatchingDetector } from './watchingDetector.ts';

export interface TelescopeAlarmConfig extends Watch {
  /** Threshold per interval, one of the two. */
  readonly packets?: number | undefined;
  readonly sources?: number | undefined;
  /** Packets/s. */
  readonly background: number;
  /** Intervals in a row. */
  readonly confirm: number;
}

class TelescopeAlarm extends WatchingDetector {
  readonly mutable = [...WatchingDetector.changing, 'counted', 'inARow', 'lastSeen'];
  private readonly config: TelescopeAlarmConfig;
  private counted: number;
  private inARow: number;
  /** By host: number of the interval in which it was last seen, from 1; 0 never. */
  private lastSeen: Uint32Array;

  constructor(config: TelescopeAlarmConfig, context: DetectorContext) {
    super(config, context, config.sources !== undefined);
    this.config = config;
    this.counted = 0;
    this.inARow = 0;
    this.lastSeen = new Uint32Array(config.sources === undefined ? 0 : context.addresses.length);
  }

  protected override get isWatching(): boolean {
    return this.alarmAt === Infinity;
  }

  protected count(from: number, to: number, view: View, random: Stream): void {
    const { arrivals, config, lastSeen } = this;
    this.counted += poisson(random, config.background * (to - from));
    if (config.sources === undefined) {
      const { memoryless, tracks } = arrivals.drawTotals(to, view, random)[0]!;
      this.counted += memoryless + tracks;
      return;
    }
    const interval = this.intervals + 1;
    arrivals.draw(to, view, random, (_set, source) => {
      if (lastSeen[source] === interval) return;
      lastSeen[source] = interval;
      this.counted++;
    });
  }

  protected look(time: number, view: View): void {
    const { packets, sources = packets, confirm } = this.config;
    this.inARow = this.counted >= sources! ? this.inARow + 1 : 0;
    this.counted = 0;
    if (this.inARow >= confirm) this.raise(time, view);
  }
}

export const telescopeAlarm: DetectorKind<TelescopeAlarmConfig> = {
  name: 'telescopeAlarm',
  meaning: 'Raises its alarm when so many packets or sources reach unoccupied addresses.',
  example: { name: 'telescope', prefixes: ['10.0.0.0/8'], sources: 30, confirm: 2 },
  schema: (vocabulary) => {
    const { map, count, pace } = vocabulary;
    return map({
      ...watchShape(vocabulary, '1 min'),
      packets: count.optional().describe('Packets in an interval from which on it counts'),
      sources: count.optional().describe('Different sources in an interval, instead'),
      background: pace
        .prefault('0 probes/s')
        .describe('Packets that arrive without any worm, each from another source'),
      confirm: count.prefault(1).describe('Intervals in a row that must reach the threshold'),
    }).refine(({ packets, sources }) => (packets === undefined) !== (sources === undefined), {
      message: 'expected exactly one of the keys packets, sources',
    });
  },
  create: (config, context) => new TelescopeAlarm(config, context),
};

/**
 * What all detectors share: probes into the unoccupied addresses of some prefixes, drawn late for an interval (as for
 * telescopes, observe/arrivals.ts), and the alarm. An interval that the end of the run cuts short is no interval.
 */
import { AddressSet } from '../address/addressSet.ts';
import { spaceSize } from '../address/spaceSize.ts';
import { INFECTED } from '../host/states.ts';
import { Arrivals } from '../observe/arrivals.ts';
import type { View } from '../observe/observer.ts';
import type { Stream } from '../random/stream.ts';
import type { Detector } from './detector.ts';
import type { DetectorContext, Watch } from './kind.ts';
import { alarmsTable } from './tables.ts';

export abstract class WatchingDetector implements Detector {
  readonly name: string;
  readonly every: number;
  readonly tables = [];
  abstract readonly mutable: readonly string[];
  alarmAt: number;
  protected readonly context: DetectorContext;
  protected readonly arrivals: Arrivals;
  /** Whole intervals so far. */
  protected intervals: number;
  /** What of this class changes during a run. */
  protected static readonly changing = ['alarmAt', 'arrivals', 'intervals'];

  /** Without `bySource` it counts packets only, at the cost of one draw per interval. */
  constructor({ name, prefixes, every }: Watch, context: DetectorContext, bySource: boolean) {
    this.name = `detectors/${name}`;
    this.every = every;
    this.alarmAt = Infinity;
    this.context = context;
    this.arrivals = new Arrivals([AddressSet.fromPrefixes(prefixes)], bySource);
    this.intervals = 0;
  }

  /** Whether it still looks. */
  protected get isWatching(): boolean {
    return true;
  }

  start(view: View): void {
    this.arrivals.start(view);
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    if (this.isWatching) this.arrivals.onPace(time, worm, host, probesPerSecond);
  }

  onCursorEnd(_time: number, worm: number, host: number, startRank: number, probes: number): void {
    if (this.isWatching) this.arrivals.onCursorEnd(worm, host, startRank, probes);
  }

  onProbe(_time: number, _worm: number, source: number, address: number): void {
    if (this.isWatching) this.arrivals.onProbe(source, address);
  }

  onInterval(from: number, to: number, ends: boolean, view: View, random: Stream): void {
    if (!this.isWatching) return;
    this.count(from, to, view, random);
    if (!ends || to !== (this.intervals + 1) * this.every) return;
    this.intervals++;
    this.look(to, view);
  }

  /** Counts what arrived since it last did. */
  protected abstract count(from: number, to: number, view: View, random: Stream): void;

  /** Judges an interval that ended. */
  protected abstract look(time: number, view: View): void;

  /** Chance that a probe to an address drawn at random is seen. */
  protected seenShare(view: View): number {
    return this.arrivals.sets[0]!.dark.size / spaceSize(view.bits);
  }

  /** Nothing more is wanted of a source: it is not drawn again, unless its pace changes. */
  protected dismiss(source: number, time: number, view: View): void {
    for (const [worm, { kind }] of view.worms.entries()) {
      if (kind === 'memoryless') this.arrivals.onPace(time, worm, source, 0);
    }
  }

  /** Raises the alarm, unless it did before. */
  protected raise(time: number, view: View): void {
    if (this.alarmAt < Infinity) return;
    this.alarmAt = time;
    const { detector, firstRelease, logbook } = this.context;
    const isTrue = firstRelease <= time;
    const delay = isTrue ? time - firstRelease : Number.NaN;
    logbook?.write(alarmsTable, detector, time, isTrue ? 1 : 0, delay, view.count(INFECTED));
  }
}

/**
 * Probes and bits that consecutive hosts send: those made by cursors, and of memoryless worms the expected ones (where every
 * probe is called out: those that no defense dropped).
 */
import { Exposure } from './exposure.ts';
import type { View } from './observer.ts';
import type { Savable } from './savedState.ts';

export class OutgoingProbes implements Savable {
  readonly mutable = ['first', 'past', 'exposures', 'live', 'listed', 'ended', 'calledOut', 'probes', 'bits'];
  /** Hosts first .. past - 1. */
  private first: number;
  private past: number;
  /** By worm. */
  private exposures: Exposure[];
  /** By worm: probes so far of the cursors that were live when the last interval ended, and of those ended since. */
  private live: Float64Array;
  private ended: Float64Array;
  /** By worm: probes down its hit list so far, when the last interval ended. */
  private listed: Float64Array;
  /** By worm: probes called out one by one since the last interval ended. */
  private calledOut: Float64Array;
  /** Since the window began. */
  private probes: number;
  private bits: number;

  /** `worms` is known at construction, so that a checkpoint finds every part in place. */
  constructor(worms: number) {
    this.first = 0;
    this.past = 0;
    this.exposures = Array.from({ length: worms }, () => new Exposure(false));
    this.live = new Float64Array(worms);
    this.ended = new Float64Array(worms);
    this.listed = new Float64Array(worms);
    this.calledOut = new Float64Array(worms);
    this.probes = 0;
    this.bits = 0;
  }

  start(view: View, first: number, past: number): void {
    this.first = first;
    this.past = past;
    for (const exposure of this.exposures) exposure.start(view.time, past - first, 1);
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    if (host < this.first || host >= this.past) return;
    this.exposures[worm]!.changePace(time, 0, host - this.first, probesPerSecond);
  }

  onCursorEnd(worm: number, host: number, probes: number): void {
    if (host >= this.first && host < this.past) this.ended[worm]! += probes;
  }

  onProbe(worm: number, source: number): void {
    if (source >= this.first && source < this.past) this.calledOut[worm]!++;
  }

  endInterval(to: number, view: View): void {
    const { first, past } = this;
    for (let worm = 0; worm < this.exposures.length; worm++) {
      const exposure = this.exposures[worm]!;
      let live = 0;
      view.worms[worm]!.forEachCursor?.((host, _startRank, probes) => {
        if (host >= first && host < past) live += probes;
      });
      let listed = 0;
      const { probesDownList } = view.worms[worm]!;
      if (probesDownList !== undefined)
        for (let host = first; host < past; host++) listed += probesDownList(host);
      const isCalledOut = view.everyProbe && view.worms[worm]!.kind === 'memoryless';
      const ofList = listed - this.listed[worm]!;
      this.listed[worm] = listed;
      const memoryless = isCalledOut ? this.calledOut[worm]! : exposure.totalAt(to) + ofList;
      const sent = memoryless + live + this.ended[worm]! - this.live[worm]!;
      exposure.open(to);
      this.live[worm] = live;
      this.ended[worm] = 0;
      this.calledOut[worm] = 0;
      this.probes += sent;
      this.bits += sent * view.worms[worm]!.probeBits;
    }
  }

  /** What was sent since this was last asked. */
  takeWindow(): { probes: number; bits: number } {
    const { bits, probes } = this;
    this.probes = 0;
    this.bits = 0;
    return { probes, bits };
  }
}

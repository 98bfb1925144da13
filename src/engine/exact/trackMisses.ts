/**
 * What the probes of one track worm came to, but for hits. Misses are only counted; how many of them were dropped is drawn
 * when another share passes, and at the end.
 */
import { binomial } from '../../random/samplers.ts';
import { Stream } from '../../random/stream.ts';
import type { Unseen } from './scanner.ts';

export class TrackMisses {
  /** Probes of cursors that ended, and all that events stand for: hits, and those to tarpits. */
  ended: number;
  fired: number;
  /** Probes to tarpits that held a thread, and that were dropped. */
  held: number;
  droppedTouches: number;
  passShare: number;
  /** Other misses, and those dropped out of them, when they were last drawn. */
  private misses: number;
  private dropped: number;
  private readonly stream: Stream;
  readonly mutable = ['ended', 'fired', 'held', 'droppedTouches', 'passShare', 'misses', 'dropped', 'stream'];

  /** `path`: of its stream. */
  constructor(seed: number, path: string) {
    this.ended = 0;
    this.fired = 0;
    this.held = 0;
    this.droppedTouches = 0;
    this.passShare = 1;
    this.misses = 0;
    this.dropped = 0;
    this.stream = new Stream(seed, path);
  }

  /** What came of all misses until now; draws how many were dropped. `live`: probes so far of cursors that did not end. */
  settle(live: number): Unseen {
    const misses = this.ended + live - this.fired;
    if (this.passShare < 1) this.dropped += binomial(this.stream, misses - this.misses, 1 - this.passShare);
    this.misses = misses;
    return {
      misses: misses - this.dropped + this.held,
      hits: 0,
      dropped: this.dropped + this.droppedTouches,
    };
  }
}

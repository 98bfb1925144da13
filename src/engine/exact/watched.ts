/**
 * Memoryless hits of one worm that change nothing: only counted, or drawn one by one for an observer.
 *
 * They are a Poisson process; on the axis of its integrated rate (the hazard) it has rate 1. That axis is cut into
 * blocks. Each block has a stream of its own, from which first the number of hits in it is drawn, then their places
 * (the normalized sums of one exponential more than there are hits), then source and target of each. So a run that only
 * counts needs one draw per block and the places of the last, unfinished one, and counts what another run records.
 */
import { poisson } from '../../random/samplers.ts';
import { Stream } from '../../random/stream.ts';
import type { Present } from './present.ts';

const blockSize = 4096;

export class Watched {
  private readonly seed: number;
  private readonly path: string;
  private readonly present: Present;
  /** Hits per s now. */
  rate: number;
  private since: number;
  private hazard: number;
  private block: number;
  /** Hazard at which the open block begins. */
  private begin: number;
  private hitsBefore: number;
  /** Of the open block: hits, those that happened, and running sums of exponentials by hit. */
  private hits: number;
  private happened: number;
  private sums: Float64Array;
  stream: Stream;
  /** Times of the hits that `collect` found. */
  readonly times: Float64Array;
  private placed: boolean;
  readonly mutable = [
    'rate',
    'since',
    'hazard',
    'block',
    'begin',
    'hitsBefore',
    'hits',
    'happened',
    'sums',
    'stream',
    'placed',
  ];

  constructor(seed: number, path: string, present: Present) {
    this.seed = seed;
    this.path = path;
    this.present = present;
    this.rate = 0;
    this.since = 0;
    this.hazard = 0;
    this.hitsBefore = 0;
    this.block = 0;
    this.begin = 0;
    this.hits = 0;
    this.happened = 0;
    this.sums = new Float64Array(2 * blockSize);
    this.stream = new Stream(seed, path);
    this.times = new Float64Array(1024);
    this.placed = false;
    this.open(0);
  }

  /** The rate is another from now on. */
  setRate(rate: number): void {
    const { time } = this.present;
    this.hazard += this.rate * (time - this.since);
    this.since = time;
    this.rate = rate;
  }

  /**
   * Puts the times (s) of the next hits until now into `times` and returns how many; 0 when there are no more. Their
   * sources and targets are drawn from `stream`, in order. Nothing may have changed since the rate was set.
   */
  collect(): number {
    const { rate, since, hazard, times } = this;
    if (rate === 0) return 0;
    const reached = hazard + rate * (this.present.time - since);
    for (;;) {
      this.placeHits();
      const { sums, hits, happened } = this;
      const { begin } = this;
      const scale = blockSize / sums[hits]!;
      const room = Math.min(hits - happened, times.length);
      let count = 0;
      for (; count < room; count++) {
        const place = begin + sums[happened + count]! * scale;
        if (place > reached) break;
        times[count] = Math.max(since, since + (place - hazard) / rate);
      }
      this.happened += count;
      if (count > 0 || reached < begin + blockSize) return count;
      this.openNext();
    }
  }

  /** The last so many hits that `collect` found have yet to happen. */
  takeBack(hits: number): void {
    this.happened -= hits;
  }

  /** Begins a block now, whether or not the hits until now were collected; those to come in the open one are forgotten. */
  cut(): void {
    this.hitsBefore = this.count();
    this.setRate(this.rate);
    this.begin = this.hazard;
    this.open(this.block + 1);
  }

  /** Mean number of hits until now, which draws nothing. */
  mean(): number {
    return this.hazard + this.rate * (this.present.time - this.since);
  }

  /** Number of hits until now. */
  count(): number {
    const reached = this.hazard + this.rate * (this.present.time - this.since);
    while (reached >= this.begin + blockSize) this.openNext();
    this.placeHits();
    const scale = blockSize / this.sums[this.hits]!;
    let happened = 0;
    while (happened < this.hits && this.begin + this.sums[happened]! * scale <= reached) happened++;
    return this.hitsBefore + happened;
  }

  private openNext(): void {
    this.hitsBefore += this.hits;
    this.begin += blockSize;
    this.open(this.block + 1);
  }

  private open(block: number): void {
    this.block = block;
    this.stream = new Stream(this.seed, `${this.path}/${block}`);
    this.hits = poisson(this.stream, blockSize);
    this.happened = 0;
    this.placed = false;
  }

  private placeHits(): void {
    if (this.placed) return;
    if (this.hits >= this.sums.length) this.sums = new Float64Array(this.hits + 1);
    let sum = 0;
    for (let hit = 0; hit <= this.hits; hit++) {
      sum += this.stream.exponential();
      this.sums[hit] = sum;
    }
    this.placed = true;
  }
}

/**
 * Memoryless hits of one worm that change nothing: only counted, or drawn one by one for an observer.
 *
 * They are a Poisson process; on the axis of its integrated rate (the hazard) it has rate 1. That axis is cut into
 * blocks. Each block has a stream of its own, from which first the number of hits in it is drawn, then their places
 * (the normalized sums of one exponential more than there are hits), then source and target of each. So a run that only
 * counts needs one draw per block and the places of the last, unfinished one, and counts what another run records.
 */
import { poisson } from '../random/samplers.ts';
import { Stream } from '../random/stream.ts';

const blockSize = 4096;

export class Watched {
  private readonly seed: number;
  private readonly path: string;
  /** Hits per s now. */
  rate: number;
  private since: number;
  private hazard: number;
  private block: number;
  private hitsBefore: number;
  /** Of the open block: hits, those that happened, and running sums of exponentials by hit. */
  private hits: number;
  private happened: number;
  private sums: Float64Array;
  private stream: Stream;
  readonly mutable = ['rate', 'since', 'hazard', 'block', 'hitsBefore', 'hits', 'happened', 'sums', 'stream'];

  constructor(seed: number, path: string) {
    this.seed = seed;
    this.path = path;
    this.rate = 0;
    this.since = 0;
    this.hazard = 0;
    this.hitsBefore = 0;
    this.block = 0;
    this.hits = 0;
    this.happened = 0;
    this.sums = new Float64Array(2 * blockSize);
    this.stream = new Stream(seed, path);
    this.open(0);
  }

  /** The rate is another from now on. */
  setRate(rate: number, time: number): void {
    this.hazard += this.rate * (time - this.since);
    this.since = time;
    this.rate = rate;
  }

  /** Tells of every hit until a time; nothing may have changed since the rate was set. */
  tell(until: number, visit: (time: number, stream: Stream) => void): void {
    const { rate, since, hazard } = this;
    if (rate === 0) return;
    const reached = hazard + rate * (until - since);
    for (;;) {
      const { sums, stream, hits } = this;
      const begin = this.block * blockSize;
      const scale = blockSize / sums[hits]!;
      let { happened } = this;
      while (happened < hits) {
        const place = begin + sums[happened]! * scale;
        if (place > reached) break;
        happened++;
        visit(Math.max(since, since + (place - hazard) / rate), stream);
      }
      this.happened = happened;
      if (reached < begin + blockSize) return;
      this.hitsBefore += hits;
      this.open(this.block + 1);
    }
  }

  /** Number of hits until a time. */
  count(until: number): number {
    const reached = this.hazard + this.rate * (until - this.since);
    while (reached >= (this.block + 1) * blockSize) {
      this.hitsBefore += this.hits;
      this.open(this.block + 1);
    }
    const begin = this.block * blockSize;
    const scale = blockSize / this.sums[this.hits]!;
    let happened = 0;
    while (happened < this.hits && begin + this.sums[happened]! * scale <= reached) happened++;
    return this.hitsBefore + happened;
  }

  private open(block: number): void {
    const stream = new Stream(this.seed, `${this.path}/${block}`);
    const hits = poisson(stream, blockSize);
    if (hits >= this.sums.length) this.sums = new Float64Array(hits + 1);
    let sum = 0;
    for (let hit = 0; hit <= hits; hit++) {
      sum += stream.exponential();
      this.sums[hit] = sum;
    }
    this.block = block;
    this.hits = hits;
    this.happened = 0;
    this.stream = stream;
  }
}

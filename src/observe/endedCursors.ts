/** Cursors that ended since the last interval did, kept until the interval is counted. */
import type { Savable } from './savedState.ts';

/** Fields of one record: worm, host, start rank, probes. */
const WIDTH = 4;

export class EndedCursors implements Savable {
  readonly mutable = ['records', 'count'];
  private records: Float64Array;
  private count: number;

  constructor() {
    this.records = new Float64Array(WIDTH * 64);
    this.count = 0;
  }

  add(worm: number, host: number, startRank: number, probes: number): void {
    if (this.count * WIDTH === this.records.length) {
      const larger = new Float64Array(this.records.length * 2);
      larger.set(this.records);
      this.records = larger;
    }
    const at = this.count++ * WIDTH;
    this.records[at] = worm;
    this.records[at + 1] = host;
    this.records[at + 2] = startRank;
    this.records[at + 3] = probes;
  }

  /** Calls back for each ended cursor of a worm. */
  forEach(worm: number, visit: (host: number, startRank: number, probes: number) => void): void {
    const { records, count } = this;
    for (let at = 0; at < count * WIDTH; at += WIDTH) {
      if (records[at] === worm) visit(records[at + 1]!, records[at + 2]!, records[at + 3]!);
    }
  }

  clear(): void {
    this.count = 0;
  }
}

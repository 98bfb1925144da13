/** Where the cursors of a new instance start: docs/model.md, Probes. */
import { spaceSize } from '../../address/spaceSize.ts';
import { Keyed } from '../../random/keyed.ts';
import { type LaneFacts, laneStarts } from './laneStarts.ts';

export class CursorStarts {
  private readonly facts: LaneFacts;
  private readonly lanes: Float64Array;
  private readonly lane: Keyed;
  private readonly ownSeed: Keyed;
  private readonly local: Keyed;
  /** Of the instance that starts. */
  private host: number;
  private ordinal: number;
  private listed: boolean;
  private laneDrawn: number;

  constructor(facts: LaneFacts) {
    const { seed, path } = facts;
    this.facts = facts;
    this.lanes = laneStarts(facts);
    this.lane = new Keyed(seed, `${path}/lane`);
    this.ownSeed = new Keyed(seed, `${path}/seed`);
    this.local = new Keyed(seed, `${path}/local`);
    this.host = 0;
    this.ordinal = 0;
    this.listed = false;
    this.laneDrawn = 0;
  }

  /** An instance starts on a host; `listed`: it was given a part of a hit list. */
  begin(host: number, ordinal: number, listed: boolean): void {
    const { lanes } = this.facts.strategy;
    this.host = host;
    this.ordinal = ordinal;
    this.listed = listed;
    this.laneDrawn = lanes > 1 && lanes < Infinity ? Math.floor(lanes * this.lane.uniform(host, ordinal)) : 0;
  }

  /** Rank at which its cursor of that number starts. */
  rankOf(thread: number): number {
    const { threads, strategy } = this.facts;
    if (this.startsNear()) return this.nearRank();
    const perThread = strategy.walks === 'perThread';
    if (strategy.lanes < Infinity) {
      return this.lanes[perThread ? this.laneDrawn * threads + thread : this.laneDrawn]!;
    }
    const own = this.ordinal * threads + (perThread ? thread : 0);
    return Math.floor(strategy.generator.period * this.ownSeed.uniform(this.host, own));
  }

  /** Whether the instance starts where its address says. */
  private startsNear(): boolean {
    const { start } = this.facts.strategy;
    if (start === undefined) return false;
    if (start.kind === 'after') return this.listed || start.whose === 'all';
    return this.local.uniform(this.host, this.ordinal) < start.share;
  }

  private nearRank(): number {
    const { strategy, addresses } = this.facts;
    const { generator } = strategy;
    const start = strategy.start!;
    const own = addresses[this.host]!;
    if (start.kind === 'after') return (generator.rank(own) + 1) % generator.period;
    return generator.rank(own - (own % spaceSize(generator.bits - start.keptBits)));
  }
}

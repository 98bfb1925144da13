/**
 * The addresses of a set as ranks of a track, sorted: how many of them a cursor visited is arithmetic.
 * A cursor from start s visits rank (s + k) mod period for k = 0, 1, ...: after p probes it went floor(p / period) times
 * around and through the p mod period ranks from s on.
 */
import type { AddressSet } from '../address/addressSet.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';

export class RankSet {
  readonly ranks: Uint32Array;
  readonly period: number;

  /** Takes ranks in any order; they are copied. */
  constructor(ranks: Uint32Array, period: number) {
    this.ranks = ranks.slice().sort();
    this.period = period;
  }

  /** The ranks of all members of a set. */
  static of(set: AddressSet, rankOf: (address: number) => number, period: number): RankSet {
    const ranks = new Uint32Array(set.size);
    let count = 0;
    for (let range = 0; range < set.first.length; range++) {
      for (let address = set.first[range]!; address <= set.last[range]!; address++) {
        ranks[count++] = rankOf(address);
      }
    }
    return new RankSet(ranks, period);
  }

  /** Visits that a cursor paid to members of the set in its first `probes` probes. */
  visits(startRank: number, probes: number): number {
    const { period, ranks } = this;
    const laps = Math.floor(probes / period);
    const end = startRank + (probes - laps * period);
    const from = this.below(startRank);
    const partial = end <= period ? this.below(end) - from : ranks.length - from + this.below(end - period);
    return laps * ranks.length + partial;
  }

  /** Members of a rank below the given one. */
  below(rank: number): number {
    return firstAtOrAbove(this.ranks, rank);
  }
}

/**
 * The addresses of a set as ranks of a track, sorted: how many of them a cursor visited is arithmetic.
 * A cursor from start s in a cycle of `length` ranks from `first` on visits rank first + (s - first + k) mod length for
 * k = 0, 1, ...: after p probes it went floor(p / length) times around and through the p mod length ranks from s on.
 */
import type { AddressSet } from '../address/addressSet.ts';
import { cycleLength } from '../address/lane.ts';
import type { Track } from '../address/track.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import type { WormView } from './observer.ts';

export class RankSet {
  readonly ranks: Uint32Array;
  private readonly track: Pick<Track, 'bits' | 'cycleBits'>;

  /** Takes ranks of a track in any order and sorts them in place. */
  constructor(ranks: Uint32Array, track: Pick<Track, 'bits' | 'cycleBits'>) {
    this.ranks = ranks.sort();
    this.track = track;
  }

  /** The ranks of all members of a set. */
  static of(set: AddressSet, { ranksOf, cycleBits }: WormView, bits: number): RankSet {
    const addresses = new Uint32Array(set.size);
    let count = 0;
    for (let range = 0; range < set.first.length; range++) {
      for (let address = set.first[range]!; address <= set.last[range]!; address++) {
        addresses[count++] = address;
      }
    }
    return new RankSet(ranksOf!(addresses).ranks, { bits, cycleBits });
  }

  /** Visits that a cursor paid to members of the set in its first `probes` probes. */
  visits(startRank: number, probes: number): number {
    const length = cycleLength(this.track, startRank);
    const first = startRank - (startRank % length);
    const laps = Math.floor(probes / length);
    const end = startRank + (probes - laps * length);
    const from = this.below(startRank);
    const past = first + length;
    if (laps === 0 && end <= past) return this.below(end) - from;
    const begin = this.below(first);
    const upTo = this.below(past);
    const partial = end <= past ? this.below(end) - from : upTo - from + (this.below(end - length) - begin);
    return laps * (upTo - begin) + partial;
  }

  /** Members of a rank below the given one. */
  below(rank: number): number {
    return firstAtOrAbove(this.ranks, rank);
  }
}

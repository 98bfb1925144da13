/** A track as seen from a start: positions count from there, and go round its cycle. Other cycles are not on it. */
import type { Address } from './ipv4.ts';
import { spaceSize } from './spaceSize.ts';
import type { Track } from './track.ts';

/** Length of the cycle of a rank. */
export const cycleLength = ({ bits, cycleBits }: Pick<Track, 'bits' | 'cycleBits'>, rank: number): number =>
  spaceSize(cycleBits === undefined ? bits : cycleBits(rank));

export class Lane {
  /** Positions, after which it begins anew. */
  readonly length: number;
  private readonly track: Pick<Track, 'ranksOf' | 'atRank'>;
  private readonly start: number;
  /** Rank at which the cycle begins. */
  private readonly first: number;

  /** `start`: the rank of position 0. */
  constructor(track: Pick<Track, 'bits' | 'cycleBits' | 'ranksOf' | 'atRank'>, start: number) {
    this.track = track;
    this.start = start;
    this.length = cycleLength(track, start);
    this.first = start - (start % this.length);
  }

  /** Of each address the first position at which it is visited; not a number if there is none. */
  positionsOf(addresses: Uint32Array): Float64Array {
    const { start, first, length } = this;
    const { ranks, owners } = this.track.ranksOf(addresses);
    const positions = new Float64Array(addresses.length).fill(Number.NaN);
    for (let index = 0; index < ranks.length; index++) {
      const rank = ranks[index]!;
      if (rank < first || rank >= first + length) continue;
      const position = rank < start ? rank - start + length : rank - start;
      const owner = owners === null ? index : owners[index]!;
      if (!(positions[owner]! <= position)) positions[owner] = position;
    }
    return positions;
  }

  /** Address at a position, from 0; positions beyond the length go round. */
  addressAt(position: number): Address {
    return this.track.atRank(this.first + ((this.start - this.first + position) % this.length));
  }
}

/** What the judge knows of a track: all states in the order in which they are walked. */
import type { RankList } from '../../address/track.ts';

export interface Circuit {
  /** State and address at a rank (docs/model.md). */
  stateAt(rank: number): number;
  addressAt(rank: number): number;
  /** All ranks of many addresses. */
  ranksOf(addresses: Uint32Array): RankList;
  /** n of the length 2^n of the cycle of a rank. */
  cycleBits(rank: number): number;
}

/** The cycles of a track one by one: where each begins, and how long it is. */
import type { Address } from './ipv4.ts';
import { spaceSize } from './spaceSize.ts';
import type { Track } from './track.ts';

export interface ListedCycle {
  /** Rank and address at which it begins. */
  readonly rank: number;
  readonly address: Address;
  /** Probes until it begins anew. */
  readonly length: number;
}

/** More cycles than anyone reads, and fewer than memory holds. */
const mostCycles = 1_000_000;

/** Cycles in the order of their ranks; their lengths sum to 2^bits. Throws if there are more than a million. */
export function listCycles(track: Track): ListedCycle[] {
  const cycles: ListedCycle[] = [];
  const states = spaceSize(track.bits);
  for (let rank = 0; rank < states; ) {
    if (cycles.length === mostCycles) {
      throw new Error(`listCycles: expected at most ${mostCycles} cycles, got more`);
    }
    const length = spaceSize(track.cycleBits?.(rank) ?? track.bits);
    cycles.push({ rank, address: track.atRank(rank), length });
    rank += length;
  }
  return cycles;
}

/**
 * Hosts in the order in which a track visits them: sorted by rank, by a radix sort (two passes of 16 bits). Of a track of
 * several cycles each is a stretch of that order, and a host stands in it as often as its address is emitted.
 */
import type { Track } from '../../address/track.ts';

export interface Order {
  /** Ranks, ascending. */
  readonly ranks: Uint32Array;
  /** The host at each of them. */
  readonly hosts: Uint32Array;
}

export function orderByRank(generator: Track, addresses: Uint32Array): Order {
  const listed = generator.ranksOf(addresses);
  let ranks: Uint32Array = listed.ranks;
  let hosts: Uint32Array = listed.owners ?? Uint32Array.from(addresses, (_, host) => host);
  for (const shift of [0, 16]) {
    const begins = new Uint32Array(65537);
    for (const rank of ranks) begins[((rank >>> shift) & 0xffff) + 1]!++;
    for (let digit = 0; digit < 65536; digit++) begins[digit + 1]! += begins[digit]!;
    const sortedRanks = new Uint32Array(ranks.length);
    const sortedHosts = new Uint32Array(ranks.length);
    for (let index = 0; index < ranks.length; index++) {
      const place = begins[(ranks[index]! >>> shift) & 0xffff]!++;
      sortedRanks[place] = ranks[index]!;
      sortedHosts[place] = hosts[index]!;
    }
    ranks = sortedRanks;
    hosts = sortedHosts;
  }
  return { ranks, hosts };
}

/**
 * Finds ranks in an order: a table says where those with the same first 16 bits begin, so that few are left to search through.
 */
export class RankIndex {
  private readonly ranks: Uint32Array;
  private readonly shift: number;
  private readonly begins: Uint32Array;
  private readonly period: number;

  /** `period`: above all ranks. */
  constructor(ranks: Uint32Array, period: number) {
    this.ranks = ranks;
    this.period = period;
    this.shift = Math.max(0, 32 - Math.clz32(period - 1) - 16);
    this.begins = new Uint32Array(65537);
    let place = 0;
    for (let digit = 0; digit < 65536; digit++) {
      while (place < ranks.length && ranks[place]! >>> this.shift < digit) place++;
      this.begins[digit] = place;
    }
    this.begins[65536] = ranks.length;
  }

  /** Index of the first rank at or above the given one; the number of ranks if there is none. */
  find(rank: number): number {
    const { ranks, begins } = this;
    if (rank >= this.period) return ranks.length;
    const digit = rank >>> this.shift;
    const end = begins[digit + 1]!;
    let place = begins[digit]!;
    if (end - place > 16) return firstAtOrAbove(ranks, rank, place, end);
    while (place < end && ranks[place]! < rank) place++;
    return place;
  }
}

/** Index of the first rank at or above the given one; the number of ranks if there is none between `begin` and `end` (then `end`). */
export function firstAtOrAbove(ranks: Uint32Array, rank: number, begin = 0, end = ranks.length): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranks[middle]! < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Hosts in the order in which a track visits them: sorted by rank, by a radix sort (two passes of 16 bits). Of a track of
 * several cycles each is a stretch of that order, and a host stands in it as often as its address is emitted.
 */
import type { Track } from '../address/track.ts';

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

/** Index of the first rank at or above the given one; the number of ranks if there is none. */
export function firstAtOrAbove(ranks: Uint32Array, rank: number): number {
  let low = 0;
  let high = ranks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranks[middle]! < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

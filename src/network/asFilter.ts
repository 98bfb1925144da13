/**
 * Which pairs of ASes have an AS that filters on the path between them. The routes are those of asRoutes.ts, but 32
 * targets are searched at once, a bit each: a node holds, per distance, the bits of the targets whose route it then
 * learns, and hands them on with one AND per link, together with the bits of those already filtered on the way. Nodes
 * are visited in ascending order, so the first to hand on a bit is the neighbor with the lowest AS number.
 */

import type { AsGraph, Links } from './asGraph.ts';

/** ASes of the largest graph: 128 MiB of pairs. */
export const mostAses = 32768;

/** A matrix of bits: pairs of ASes whose traffic is filtered. */
export class FilteredPairs {
  /** Pairs (source, target) without a path between them; nothing filters these. */
  readonly unreachable: number;
  private readonly size: number;
  /** Bit (target & 31) of the word (target >> 5) * size + source. */
  private readonly bits: Int32Array;

  constructor(size: number, bits: Int32Array, unreachable: number) {
    this.size = size;
    this.bits = bits;
    this.unreachable = unreachable;
  }

  /**
   * Whether an AS on the path from the source to the target filters, these two included; within one AS, whether that AS
   * does. False where either is -1, in no AS.
   */
  isFiltered(source: number, target: number): boolean {
    if (source < 0 || target < 0) return false;
    return ((this.bits[(target >> 5) * this.size + source]! >>> (target & 31)) & 1) === 1;
  }
}

/** Finds the pairs for the nodes that filter. Time grows as ASes x (ASes + links), memory as ASes x ASes bits. */
export function filteredPairs(graph: AsGraph, filtering: Iterable<number>): FilteredPairs {
  const size = graph.asn.length;
  if (size > mostAses) {
    throw new Error(
      `network.graph: expected at most ${mostAses} ASes for filters on their paths, found ${size}`,
    );
  }
  const words = (size + 31) >> 5;
  const bits = new Int32Array(words * size);
  const filters = new Int32Array(size);
  for (const node of filtering) filters[node] = -1;
  const search = new Search(size, filters);
  let unreachable = 0;
  for (let word = 0; word < words; word++) {
    const filtered = bits.subarray(word * size, (word + 1) * size);
    search.begin(word * 32, Math.min(32, size - word * 32), filtered);
    if (graph.hasRelations) {
      search.spread(graph.providers, filtered, null);
      search.spread(graph.peers, filtered, search.routed.slice());
      search.spread(graph.customers, filtered, null);
    } else {
      search.spread(graph.peers, filtered, null);
    }
    unreachable += search.countUnreachable(Math.min(32, size - word * 32));
  }
  return new FilteredPairs(size, bits, unreachable);
}

/** Routes to 32 targets at once. */
class Search {
  /** Targets to which a node has a route. */
  readonly routed: Int32Array;
  private readonly filters: Int32Array;
  /** By distance: targets that a node is so far from. */
  private readonly fronts: Int32Array[] = [];

  constructor(size: number, filters: Int32Array) {
    this.routed = new Int32Array(size);
    this.filters = filters;
  }

  begin(firstTarget: number, count: number, filtered: Int32Array): void {
    this.routed.fill(0);
    for (const front of this.fronts) front.fill(0);
    const targets = this.frontAt(0);
    for (let bit = 0; bit < count; bit++) {
      const node = firstTarget + bit;
      targets[node] = 1 << bit;
      this.routed[node] = 1 << bit;
      filtered[node] = this.filters[node]! & (1 << bit);
    }
  }

  /**
   * Offers routes to neighbors, nearest first; only those `offered` if this is not null, which are then not offered on
   * by who takes them.
   */
  spread({ start, neighbor }: Links, filtered: Int32Array, offered: Int32Array | null): void {
    const { routed, filters } = this;
    for (let far = 1, more = true; more || far < this.fronts.length; far++) {
      const [front, behind] = [this.frontAt(far - 1), this.frontAt(far)];
      more = false;
      for (let node = 0; node < front.length; node++) {
        const known = offered === null ? front[node]! : front[node]! & offered[node]!;
        if (known === 0) continue;
        const dropped = filtered[node]!;
        for (let link = start[node]!; link < start[node + 1]!; link++) {
          const taker = neighbor[link]!;
          const taken = known & ~routed[taker]!;
          if (taken === 0) continue;
          more = true;
          routed[taker]! |= taken;
          behind[taker]! |= taken;
          filtered[taker]! |= taken & (dropped | filters[taker]!);
        }
      }
    }
  }

  countUnreachable(targets: number): number {
    let count = 0;
    for (let node = 0; node < this.routed.length; node++) {
      let bits = this.routed[node]!;
      for (count += targets; bits !== 0; count--) bits &= bits - 1;
    }
    return count;
  }

  private frontAt(distance: number): Int32Array {
    while (this.fronts.length <= distance) this.fronts.push(new Int32Array(this.routed.length));
    return this.fronts[distance]!;
  }
}

/**
 * Which pairs of ASes have an AS that filters on the path between them. The routes are those of asRoutes.ts, but 32
 * targets are searched at once, a bit each: a node holds, per distance, the bits of the targets whose route it then
 * learns, and hands them on with one AND per link, together with the bits of those already filtered on the way. Nodes
 * are visited in ascending order, so the first to hand on a bit is the neighbor with the lowest AS number.
 */

import { type AsGraph, countLinks, type Links } from './asGraph.ts';
import { classifyPairs, type PairClasses } from './pairClasses.ts';

/** ASes of the largest graph: 128 MiB of pairs. */
export const mostAses = 32768;

/** Links of the longest path. The real ones have about ten; memory and time grow with it. */
const longestPath = 255;

/** A matrix of bits: pairs of ASes whose traffic is filtered. */
export class FilteredPairs {
  /** Pairs (source, target) without a path between them; nothing filters these. */
  readonly unreachable: number;
  private readonly size: number;
  /** Bit (target & 31) of the word (target >> 5) * size + source. */
  private readonly bits: Int32Array;
  private madeClasses: PairClasses | null | undefined;

  constructor(size: number, bits: Int32Array, unreachable: number) {
    this.size = size;
    this.bits = bits;
    this.unreachable = unreachable;
  }

  /** ASes by whom nobody filters between; null where too many differ. */
  get classes(): PairClasses | null {
    if (this.madeClasses === undefined) this.madeClasses = classifyPairs(this.size, this.bits);
    return this.madeClasses;
  }

  /**
   * Whether an AS on the path from the source to the target filters, these two included; within one AS, whether that AS
   * does. False where either is -1, in no AS.
   */
  isFiltered(source: number, target: number): boolean {
    if (source < 0 || target < 0) return false;
    return ((this.bits[(target >> 5) * this.size + source]! >>> (target & 31)) & 1) === 1;
  }

  /** How many of the first so many pairs of hosts are filtered; `hostAs`: node of each host. */
  countFiltered(hostAs: Int32Array, sources: Uint32Array, targets: Uint32Array, pairs: number): number {
    const { size, bits } = this;
    let count = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const source = hostAs[sources[pair]!]!;
      const target = hostAs[targets[pair]!]!;
      if (source >= 0 && target >= 0) count += (bits[(target >> 5) * size + source]! >>> (target & 31)) & 1;
    }
    return count;
  }

  /** Whether every pair of a source and a target is filtered; 1 for each AS that is one. */
  separate(sources: Uint8Array, targets: Uint8Array): boolean {
    const { size, bits } = this;
    for (let word = 0; 32 * word < size; word++) {
      let wanted = 0;
      for (let bit = 0; bit < 32; bit++) if (targets[32 * word + bit] === 1) wanted |= 1 << bit;
      if (wanted === 0) continue;
      for (let source = 0; source < size; source++) {
        if (sources[source] === 1 && (wanted & ~bits[word * size + source]!) !== 0) return false;
      }
    }
    return true;
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
  const filters = new Int32Array(size);
  for (const node of filtering) filters[node] = -1;
  const words = (size + 31) >> 5;
  const bits = new Int32Array(words * size);
  const search = new Search(graph, filters);
  let unreachable = 0;
  for (let word = 0; word < words; word++) {
    unreachable += search.run(32 * word, bits.subarray(word * size, (word + 1) * size));
  }
  return new FilteredPairs(size, bits, unreachable);
}

/** Routes to 32 targets at once. */
class Search {
  private readonly graph: AsGraph;
  /** All bits of the nodes that filter. */
  private readonly filters: Int32Array;
  /** Nodes that may hand on a route learned from another: those with customers. */
  private readonly carriers: Uint32Array;
  /** Targets to which a node has a route. */
  private readonly routed: Int32Array;
  /** By distance: targets that a node is so far from. The last one is empty after a search. */
  private readonly fronts: Int32Array[] = [];

  constructor(graph: AsGraph, filters: Int32Array) {
    const nodes = graph.asn.map((_, node) => node);
    this.graph = graph;
    this.filters = filters;
    this.carriers = graph.hasRelations
      ? nodes.filter((node) => countLinks(graph.customers, node) > 0)
      : nodes;
    this.routed = new Int32Array(nodes.length);
  }

  /** Sets the bits of the filtered pairs of all sources and 32 targets; returns the number of pairs without a route. */
  run(firstTarget: number, filtered: Int32Array): number {
    const { graph, filters, routed } = this;
    const targets = graph.asn.subarray(firstTarget, firstTarget + 32).map((_, bit) => firstTarget + bit);
    routed.fill(0);
    for (const front of this.fronts) front.fill(0);
    const front = this.frontAt(0);
    let all = 0;
    for (let bit = 0; bit < targets.length; bit++) {
      const node = targets[bit]!;
      front[node] = 1 << bit;
      routed[node] = 1 << bit;
      filtered[node] = filters[node]! & (1 << bit);
      all |= 1 << bit;
    }
    if (graph.hasRelations) {
      this.spread(graph.providers, targets, filtered, null);
      this.spread(graph.peers, targets, filtered, routed.slice());
      this.spread(graph.customers, targets, filtered, null);
    } else {
      this.spread(graph.peers, targets, filtered, null);
    }
    let unreachable = 0;
    for (const known of routed) {
      for (let missing = all & ~known; missing !== 0; missing &= missing - 1) unreachable++;
    }
    return unreachable;
  }

  /**
   * Offers routes to neighbors, nearest first; only those `offered` if this is not null, which are then not offered on
   * by who takes them.
   */
  private spread(
    { start, neighbor }: Links,
    targets: Uint32Array,
    filtered: Int32Array,
    offered: Int32Array | null,
  ): void {
    const { routed, filters, fronts } = this;
    for (let far = 1, more = true; more || far < fronts.length; far++) {
      const [front, behind] = [this.frontAt(far - 1), this.frontAt(far)];
      const givers = far === 1 ? targets : this.carriers;
      more = false;
      for (let giver = 0; giver < givers.length; giver++) {
        const node = givers[giver]!;
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

  private frontAt(distance: number): Int32Array {
    if (distance > longestPath + 1) {
      throw new Error(
        `network.graph: expected paths of at most ${longestPath} links for filters on them, found a longer one`,
      );
    }
    while (this.fronts.length <= distance) this.fronts.push(new Int32Array(this.routed.length));
    return this.fronts[distance]!;
  }
}

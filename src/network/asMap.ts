/**
 * Which AS of a graph holds an address: sorted ranges, and for each /16 the first range that may hold an address of it,
 * so that a look-up searches among the few ranges of one /16.
 */

import { type AsGraph, nodeOf } from './asGraph.ts';
import type { AsTable } from './asTable.ts';
import type { RangeTable } from './prefixTable.ts';

export class AsMap {
  private readonly first: Uint32Array;
  private readonly last: Uint32Array;
  private readonly node: Int32Array;
  /** For each /16, the first range that ends in it or above. */
  private readonly start: Uint32Array;

  /** Ranges ascending and disjoint, with the node of each; those of node -1 belong to no AS of the graph. */
  constructor({ first, last }: RangeTable, node: Int32Array) {
    this.first = first;
    this.last = last;
    this.node = node;
    this.start = new Uint32Array(65537);
    for (let block = 0, range = 0; block <= 65536; block++) {
      while (range < last.length && last[range]! < block * 65536) range++;
      this.start[block] = range;
    }
  }

  /** Node that holds the address, -1 for no AS of the graph. */
  of(address: number): number {
    const { first, last, start } = this;
    const block = address >>> 16;
    let low = start[block]!;
    let high = start[block + 1]!;
    // the first range that ends at or above the address
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (last[middle]! < address) low = middle + 1;
      else high = middle;
    }
    return low < first.length && first[low]! <= address ? this.node[low]! : -1;
  }

  /** Node of each address, -1 for no AS of the graph. */
  ofHosts(addresses: Uint32Array): Int32Array {
    const nodes = new Int32Array(addresses.length);
    for (let host = 0; host < nodes.length; host++) nodes[host] = this.of(addresses[host]!);
    return nodes;
  }

  /** Number of addresses of each of the nodes. */
  sizes(nodes: number): Float64Array {
    const sizes = new Float64Array(nodes);
    for (let range = 0; range < this.node.length; range++) {
      const node = this.node[range]!;
      if (node >= 0) sizes[node]! += this.last[range]! - this.first[range]! + 1;
    }
    return sizes;
  }
}

/** The map of a real table; ranges of AS numbers that the graph does not have belong to no AS. */
export function asMapFromTable(graph: AsGraph, table: AsTable): AsMap {
  return new AsMap(
    table,
    Int32Array.from(table.asn, (number) => nodeOf(graph, number)),
  );
}

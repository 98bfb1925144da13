/** What a graph of ASes looks like as a whole: its parts, its circles. */

import type { AsGraph, Links } from './asGraph.ts';

/** Sizes of the parts between which there is no link, largest first. */
export function partSizes(graph: AsGraph): number[] {
  const size = graph.asn.length;
  const seen = new Uint8Array(size);
  const found = new Uint32Array(size);
  const sizes: number[] = [];
  for (let seed = 0; seed < size; seed++) {
    if (seen[seed] === 1) continue;
    seen[seed] = 1;
    found[0] = seed;
    let count = 1;
    for (let i = 0; i < count; i++) {
      for (const { start, neighbor } of [graph.providers, graph.customers, graph.peers]) {
        for (let link = start[found[i]!]!; link < start[found[i]! + 1]!; link++) {
          const node = neighbor[link]!;
          if (seen[node] === 1) continue;
          seen[node] = 1;
          found[count++] = node;
        }
      }
    }
    sizes.push(count);
  }
  return sizes.sort((a, b) => b - a);
}

/** ASes that are their own provider by way of others, or that lie between such: no end of the hierarchy leads to them. */
export function countCyclic({ asn, providers, customers }: AsGraph): number {
  const gone = new Uint8Array(asn.length);
  let left = asn.length;
  for (const [above, below] of [
    [providers, customers],
    [customers, providers],
  ] as const) {
    left -= peel(above, below, gone);
  }
  return left;
}

/** Takes away node after node of which nothing is left above; returns how many. */
function peel(above: Links, below: Links, gone: Uint8Array): number {
  const open = new Uint32Array(gone.length);
  const free: number[] = [];
  for (let node = 0; node < gone.length; node++) {
    if (gone[node] === 1) continue;
    for (let link = above.start[node]!; link < above.start[node + 1]!; link++) {
      if (gone[above.neighbor[link]!] === 0) open[node]!++;
    }
    if (open[node] === 0) free.push(node);
  }
  for (let i = 0; i < free.length; i++) {
    gone[free[i]!] = 1;
    for (let link = below.start[free[i]!]!; link < below.start[free[i]! + 1]!; link++) {
      const node = below.neighbor[link]!;
      if (--open[node]! === 0) free.push(node);
    }
  }
  return free.length;
}

/** Customer cones: what an AS carries for its customers, theirs, and so on, with itself. */

import type { AsGraph } from './asGraph.ts';

/**
 * Weight of the customer cone of every AS: the sum over the AS and all that it reaches by links to customers, each once;
 * every AS has a weight of 1 unless told (addresses, prefixes). Without relations a cone is the AS with its neighbors.
 */
export function weighCones(graph: AsGraph, weights?: ArrayLike<number>): Float64Array {
  const size = graph.asn.length;
  const { start, neighbor } = graph.hasRelations ? graph.customers : graph.peers;
  const seenFrom = new Int32Array(size).fill(-1);
  const found = new Uint32Array(size);
  const cones = new Float64Array(size);
  for (let top = 0; top < size; top++) {
    seenFrom[top] = top;
    found[0] = top;
    let count = 1;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const node = found[i]!;
      sum += weights === undefined ? 1 : weights[node]!;
      if (!graph.hasRelations && i > 0) continue;
      for (let link = start[node]!; link < start[node + 1]!; link++) {
        const below = neighbor[link]!;
        if (seenFrom[below] === top) continue;
        seenFrom[below] = top;
        found[count++] = below;
      }
    }
    cones[top] = sum;
  }
  return cones;
}

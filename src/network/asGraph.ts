/**
 * The Internet as a graph of autonomous systems (ASes). A node is an index into the ascending AS numbers, so that "the
 * lowest AS number" is "the lowest node". Links are rows of neighbors in typed arrays, one set of rows per relation.
 */

/** First AS is the provider of the second; the code of CAIDA's files. */
export const PROVIDER_OF = -1;
/** The two are peers: each carries the other's traffic to and from its own customers only. */
export const PEER_OF = 0;

/** Neighbors of node v, ascending: neighbor[start[v]] .. neighbor[start[v + 1] - 1]. */
export interface Links {
  readonly start: Uint32Array;
  readonly neighbor: Uint32Array;
}

export interface AsGraph {
  /** AS number of each node, ascending. */
  readonly asn: Uint32Array;
  /** Whether links have relations; if not, all are in `peers` and any path is allowed. */
  readonly hasRelations: boolean;
  readonly providers: Links;
  readonly customers: Links;
  readonly peers: Links;
}

/** Links by AS numbers, each pair once, no AS with itself; `relation` is absent where none are known. */
export interface AsLinks {
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  readonly relation?: ArrayLike<number>;
}

/** The graph of all ASes that have a link. */
export function makeAsGraph({ first, second, relation }: AsLinks): AsGraph {
  const asn = new Uint32Array(new Set([...Array.from(first), ...Array.from(second)])).sort();
  const nodes = new Map<number, number>();
  for (let node = 0; node < asn.length; node++) nodes.set(asn[node]!, node);
  const up: [from: number[], to: number[]] = [[], []];
  const across: [from: number[], to: number[]] = [[], []];
  for (let link = 0; link < first.length; link++) {
    const [a, b] = [nodes.get(first[link]!)!, nodes.get(second[link]!)!];
    if (relation?.[link] === PROVIDER_OF) {
      up[0].push(b);
      up[1].push(a);
    } else {
      across[0].push(a, b);
      across[1].push(b, a);
    }
  }
  const size = asn.length;
  return {
    asn,
    hasRelations: relation !== undefined,
    providers: makeRows(size, up[0], up[1]),
    customers: makeRows(size, up[1], up[0]),
    peers: makeRows(size, across[0], across[1]),
  };
}

/** Node of an AS number, -1 if the graph has none. */
export function nodeOf({ asn }: AsGraph, number: number): number {
  let low = 0;
  let high = asn.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (asn[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return asn[low] === number ? low : -1;
}

/** Number of neighbors of a node. */
export function countLinks({ start }: Links, node: number): number {
  return start[node + 1]! - start[node]!;
}

function makeRows(size: number, from: readonly number[], to: readonly number[]): Links {
  const links = groupLinks(size, from, to);
  const { start, neighbor } = links;
  for (let node = 0; node < size; node++) neighbor.subarray(start[node], start[node + 1]).sort();
  return links;
}

/** Links from each of so many nodes, those of a node in the order in which they are given. */
export function groupLinks(size: number, from: readonly number[], to: readonly number[]): Links {
  const start = new Uint32Array(size + 1);
  for (const node of from) start[node + 1]!++;
  for (let node = 0; node < size; node++) start[node + 1]! += start[node]!;
  const neighbor = new Uint32Array(from.length);
  const place = start.slice();
  for (let link = 0; link < from.length; link++) neighbor[place[from[link]!]!++] = to[link]!;
  return { start, neighbor };
}

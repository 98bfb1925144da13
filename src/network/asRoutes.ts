/**
 * Paths between ASes. With relations they are those of Gao and Rexford ("Stable Internet routing without global
 * coordination", IEEE/ACM Transactions on Networking 9(6), 2001): an AS prefers a route through a customer to one
 * through a peer to one through a provider, then the shortest, then the neighbor with the lowest AS number; and it
 * tells peers and providers of no route but those through its customers. So every path climbs to providers, crosses at
 * most one peering, and descends to customers: it has no valley. Without relations paths are the shortest ones.
 *
 * All routes to one target at a time, in O(ASes + links): customer routes by a search up from the target, peer routes
 * from the ASes found so, provider routes by a search down from all of these in the order of their distances.
 */

import type { AsGraph, Links } from './asGraph.ts';

const NONE = 0;
const CUSTOMER = 1;
const PEER = 2;
const PROVIDER = 3;

/** The routes of all ASes to one target after the other. */
export class AsRoutes {
  /** Next node on the way to the target, -1 without a way; the target's own is itself. */
  readonly next: Int32Array;
  /** Links to the target, of ASes with a way. */
  readonly distance: Uint32Array;
  private readonly graph: AsGraph;
  /** Which kind of neighbor the next node is. */
  private readonly kind: Uint8Array;
  private readonly found: Uint32Array;
  /** Lists of nodes by distance: the first of each, and who follows a node. */
  private readonly head: Int32Array;
  private readonly follower: Int32Array;

  constructor(graph: AsGraph) {
    const size = graph.asn.length;
    this.graph = graph;
    this.next = new Int32Array(size);
    this.distance = new Uint32Array(size);
    this.kind = new Uint8Array(size);
    this.found = new Uint32Array(size);
    this.head = new Int32Array(size + 1).fill(-1);
    this.follower = new Int32Array(size);
  }

  /** Finds the routes to a target; returns how many ASes have one, the target included. */
  aim(target: number): number {
    const { graph, next, distance, kind, found } = this;
    next.fill(-1);
    kind.fill(NONE);
    next[target] = target;
    distance[target] = 0;
    kind[target] = CUSTOMER;
    found[0] = target;
    if (!graph.hasRelations) return this.descend(graph.peers, 1);
    const climbed = this.offer(graph.providers, CUSTOMER, 1, 1);
    return this.descend(graph.customers, this.offer(graph.peers, PEER, climbed, climbed));
  }

  /** The path from a source to the target, both included; empty without one. */
  path(source: number): number[] {
    if (this.next[source] === -1) return [];
    const path = [source];
    for (let node = source; this.next[node] !== node; path.push(node)) node = this.next[node]!;
    return path;
  }

  /**
   * Offers the routes of found[0], found[1], ... to their neighbors, and where the kind is CUSTOMER also those of the
   * nodes that take one. Returns the number of nodes found, which begins at `count`.
   */
  private offer({ start, neighbor }: Links, offered: number, givers: number, count: number): number {
    const { next, distance, kind, found } = this;
    for (let i = 0; i < (offered === CUSTOMER ? count : givers); i++) {
      const node = found[i]!;
      const far = distance[node]! + 1;
      for (let link = start[node]!; link < start[node + 1]!; link++) {
        const taker = neighbor[link]!;
        const isNew = kind[taker] === NONE;
        if (isNew) found[count++] = taker;
        else if (kind[taker] !== offered || far > distance[taker]!) continue;
        else if (far === distance[taker] && node > next[taker]!) continue;
        kind[taker] = offered;
        distance[taker] = far;
        next[taker] = node;
      }
    }
    return count;
  }

  /** Hands the routes of the `count` nodes found down to all below, nearest first. Returns the number of nodes found. */
  private descend({ start, neighbor }: Links, count: number): number {
    const { next, distance, kind, found, head, follower } = this;
    for (let i = 0; i < count; i++) {
      const node = found[i]!;
      follower[node] = head[distance[node]!]!;
      head[distance[node]!] = node;
    }
    for (let far = 1; head[far - 1]! >= 0; far++) {
      for (let node = head[far - 1]!; node >= 0; node = follower[node]!) {
        for (let link = start[node]!; link < start[node + 1]!; link++) {
          const taker = neighbor[link]!;
          if (kind[taker] === NONE) {
            kind[taker] = PROVIDER;
            distance[taker] = far;
            next[taker] = node;
            follower[taker] = head[far]!;
            head[far] = taker;
            count++;
          } else if (kind[taker] === PROVIDER && distance[taker] === far && node < next[taker]!) {
            next[taker] = node;
          }
        }
      }
      head[far - 1] = -1;
    }
    return count;
  }
}

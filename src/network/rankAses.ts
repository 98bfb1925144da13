/**
 * Which ASes filter. Moore, Shannon, Voelker and Savage ("Internet Quarantine", INFOCOM 2003) let either a share of the
 * customer ASes or the N largest providers do so. "Largest" here: by the addresses in the customer cone, that is, by what
 * an AS carries for others and itself (how the paper ranked its providers was not checked again).
 */

import { Keyed } from '../random/keyed.ts';
import { type AsGraph, countLinks } from './asGraph.ts';
import { weighCones } from './customerCone.ts';

/**
 * All nodes, the largest first: by the weight of the customer cone, where weights are given per AS (addresses, see
 * AsMap.sizes) or are 1; among equals the lowest AS number. Without relations, by the number of links.
 */
export function rankAses(graph: AsGraph, weights?: ArrayLike<number>): Uint32Array {
  const size = graph.hasRelations
    ? weighCones(graph, weights)
    : graph.asn.map((_, node) => countLinks(graph.peers, node));
  return graph.asn.map((_, node) => node).sort((a, b) => size[b]! - size[a]! || a - b);
}

/**
 * A share of the customer ASes, rounded to a whole number of them and in random order; a larger share begins with what
 * a smaller one of the same seed is. A customer is an AS that has a provider and no customers of its own, so that it
 * sees what its own hosts send and receive, and nothing else; without relations, every AS is one.
 */
export function chooseCustomers(graph: AsGraph, share: number, seed: number): Uint32Array {
  const draw = new Keyed(seed, 'network/customers');
  const keys = Float64Array.from(graph.asn, (number) => draw.uniform(number));
  const customers = graph.asn
    .map((_, node) => node)
    .filter((node) => !graph.hasRelations || isCustomer(graph, node))
    .sort((a, b) => keys[a]! - keys[b]! || a - b);
  return customers.slice(0, Math.round(share * customers.length));
}

const isCustomer = (graph: AsGraph, node: number): boolean =>
  countLinks(graph.providers, node) > 0 && countLinks(graph.customers, node) === 0;

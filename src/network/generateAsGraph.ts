/**
 * A made-up graph of ASes that has the statistics of the real one. It grows by cumulative advantage (D. de Solla Price,
 * "A general theory of bibliometric and other cumulative advantage processes", JASIS 27, 1976): first a clique of peers
 * without providers, then one AS after the other, each with one to three providers among the carriers before it. A
 * share q of the ASes are carriers; one is drawn with a weight of its customers + a. With m providers per AS, numbers
 * of customers have a power law of exponent 2 + aq/m = 2.2 in a large graph, somewhat less in one of 10,000, and a share
 * 1 - q/(1 + (1 + aq/m)/a) = 85 % of ASes have no customers. Peerings beyond the clique join two carriers, each drawn by
 * its customers.
 *
 * What is aimed at is from memory, of studies of BGP tables around 2001: exponent 2.1 to 2.2 (Faloutsos et al. 1999),
 * about 85 % of ASes without customers, 10 to 20 at the top, half of the others with two providers or more, paths of
 * 3.5 to 4 links on average.
 */

import { Stream } from '../random/stream.ts';
import { type AsGraph, makeAsGraph, PEER_OF, PROVIDER_OF } from './asGraph.ts';

/** ASes of the clique at the top. */
const TOP = 12;
/** Share of ASes with at least 1, 2, 3 providers; their sum is m. */
const PROVIDERS = [1, 0.6, 0.2] as const;
/** The share q of ASes that may get customers. */
const CARRIERS = 0.3;
/** The weight a of a carrier without customers. */
const START_WEIGHT = 1.2;
/** Peerings beyond the clique, per link to a provider. */
const PEERINGS = 0.15;

/** Number of ASes that a graph must have at least. */
export const fewestAses = 2 * TOP;

/** The graph of that many ASes, the same for the same seed. AS numbers are 1, 2, ... in random order. */
export function generateAsGraph(ases: number, seed: number): AsGraph {
  if (!Number.isInteger(ases) || ases < fewestAses) {
    throw new Error(`network.ases: expected a whole number from ${fewestAses} on, got ${ases}`);
  }
  const random = new Stream(seed, 'network/graph');
  const first: number[] = [];
  const second: number[] = [];
  const relation: number[] = [];
  const linked = new Set<number>();
  const link = (a: number, b: number, kind: number): boolean => {
    const key = Math.min(a, b) * ases + Math.max(a, b);
    if (a === b || linked.has(key)) return false;
    linked.add(key);
    first.push(a);
    second.push(b);
    relation.push(kind);
    return true;
  };
  for (let a = 0; a < TOP; a++) for (let b = 0; b < a; b++) link(a, b, PEER_OF);

  const carriers = Array.from({ length: TOP }, (_, node) => node);
  /** The provider of every link so far: a uniform draw of it is a draw by customers. */
  const providers: number[] = [];
  const drawByCustomers = (): number => providers[random.below(providers.length)]!;
  const drawProvider = (): number => {
    const weight = providers.length + START_WEIGHT * carriers.length;
    return random.uniform() * weight < providers.length
      ? drawByCustomers()
      : carriers[random.below(carriers.length)]!;
  };
  for (let node = TOP; node < ases; node++) {
    const draw = random.uniform();
    const wanted = PROVIDERS.filter((share) => draw < share).length;
    const before = first.length;
    while (first.length < before + wanted) link(drawProvider(), node, PROVIDER_OF);
    for (let at = before; at < first.length; at++) providers.push(first[at]!);
    if (random.uniform() < CARRIERS) carriers.push(node);
  }

  for (let left = Math.round(PEERINGS * providers.length); left > 0; left--) {
    const [a, b] = [drawByCustomers(), drawByCustomers()];
    if (a >= TOP && b >= TOP) link(a, b, PEER_OF);
  }

  const numbers = Uint32Array.from({ length: ases }, (_, node) => node + 1);
  for (let left = ases; left > 1; left--) {
    const other = random.below(left);
    [numbers[left - 1], numbers[other]] = [numbers[other]!, numbers[left - 1]!];
  }
  const numberOf = (node: number): number => numbers[node]!;
  return makeAsGraph({ first: first.map(numberOf), second: second.map(numberOf), relation });
}

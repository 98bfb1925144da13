/**
 * The routed addresses of an Internet dealt out to the ASes of a graph, where no table says whose they are. Made up, as
 * the graph is: sizes follow Zipf's law, the k-th largest AS has a share in proportion to 1/k; which AS is the k-th is
 * drawn without replacement, with weights of the square roots of customer cones. The countries are laid end to end, each in the order
 * of its addresses, and every AS gets a stretch of this line, in random order. So a range lies in one country, and so
 * does an AS unless it sits at a border. Sizes are whole /24s where these suffice.
 */

import { AddressSet } from '../address/addressSet.ts';
import { log1p } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { AsGraph } from './asGraph.ts';
import { AsMap } from './asMap.ts';
import { weighCones } from './customerCone.ts';
import type { Internet } from './internet.ts';

/** The map, the same for the same seed; each AS has at least one address. */
export function assignAddresses(graph: AsGraph, internet: Internet, seed: number): AsMap {
  const { routed } = internet;
  const ases = graph.asn.length;
  if (routed.size < ases) {
    throw new Error(
      `network.ases: expected at most ${routed.size} ASes for as many routed addresses, got ${ases}`,
    );
  }
  const draw = new Keyed(seed, 'network/map');
  const line = graph.asn
    .map((_, node) => node)
    .sort((a, b) => draw.uniform(graph.asn[a]!, 1) - draw.uniform(graph.asn[b]!, 1) || a - b);
  const ends = cutLine(rankBySize(graph, draw), line, routed.size);

  const first: number[] = [];
  const last: number[] = [];
  const node: number[] = [];
  let turn = 0;
  let at = 0;
  for (const part of countryParts(internet)) {
    for (let range = 0; range < part.first.length; range++) {
      for (let low = part.first[range]!; low <= part.last[range]!; ) {
        const high = Math.min(part.last[range]!, low + ends[turn]! - at - 1);
        first.push(low);
        last.push(high);
        node.push(line[turn]!);
        at += high - low + 1;
        low = high + 1;
        if (at === ends[turn]) turn++;
      }
    }
  }
  const order = Uint32Array.from(first.keys()).sort((a, b) => first[a]! - first[b]!);
  return new AsMap(
    { first: order.map((range) => first[range]!), last: order.map((range) => last[range]!) },
    Int32Array.from(order, (range) => node[range]!),
  );
}

/** Rank of each AS, 1 the largest: in the order of exponential draws with the roots of the customer cones as rates. */
function rankBySize(graph: AsGraph, draw: Keyed): Uint32Array {
  const cones = weighCones(graph);
  const times = cones.map((cone, node) => -log1p(-draw.uniform(graph.asn[node]!)) / Math.sqrt(cone));
  const order = graph.asn.map((_, node) => node).sort((a, b) => times[a]! - times[b]! || a - b);
  const ranks = new Uint32Array(order.length);
  order.forEach((node, index) => {
    ranks[node] = index + 1;
  });
  return ranks;
}

/** Where the stretch of each AS of the line ends, in addresses from its beginning. */
function cutLine(ranks: Uint32Array, line: Uint32Array, addresses: number): Float64Array {
  const unit = addresses >= 256 * line.length ? 256 : 1;
  const spare = Math.floor(addresses / unit) - line.length;
  const total = ranks.reduce((sum, rank) => sum + 1 / rank, 0);
  let weight = 0;
  const ends = Float64Array.from(line, (node, turn) => {
    weight += 1 / ranks[node]!;
    return unit * (turn + 1 + Math.round((spare * weight) / total));
  });
  ends[line.length - 1] = addresses;
  return ends;
}

/** The routed addresses of each country, and those of none. */
function countryParts(internet: Internet): AddressSet[] {
  const { routed, countries } = internet;
  const parts = countries.map((code) => internet.inCountry(code).intersect(routed));
  const owned = AddressSet.fromRanges(parts.flatMap((part) => [...part.ranges()]));
  return [...parts, routed.subtract(owned)];
}

/** Random small graphs of ASes, and routes found in them by letting ASes tell each other until nothing changes. */
import fc from 'fast-check';
import { type AsGraph, type Links, makeAsGraph, PEER_OF, PROVIDER_OF } from '../../src/network/asGraph.ts';

const numberOf = (label: number): number => ((label * 7919) % 10007) + 1;

/** Up to 45 ASes, so that targets fill more than a word; no circles of providers. */
export const smallGraph = (hasRelations: boolean): fc.Arbitrary<AsGraph> =>
  fc.integer({ min: 2, max: 45 }).chain((size) =>
    fc
      .uniqueArray(
        fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.nat(3)).filter(([a, b]) => a !== b),
        {
          minLength: 1,
          maxLength: 2 * size,
          selector: ([a, b]) => Math.min(a, b) * size + Math.max(a, b),
        },
      )
      .map((links) =>
        makeAsGraph({
          first: links.map(([a, b]) => numberOf(Math.min(a, b))),
          second: links.map(([a, b]) => numberOf(Math.max(a, b))),
          ...(hasRelations && { relation: links.map(([, , kind]) => (kind === 0 ? PEER_OF : PROVIDER_OF)) }),
        }),
      ),
  );

export const neighborsOf = ({ start, neighbor }: Links, node: number): number[] => [
  ...neighbor.subarray(start[node], start[node + 1]),
];

/** Which neighbor a route leads through: 0 none (the target), 1 customer, 2 peer, 3 provider. */
interface Route {
  readonly kind: number;
  readonly path: readonly number[];
}

/** The path of every AS to the target, null without one: each takes the best that its neighbors tell, over and over. */
export function settleRoutes(graph: AsGraph, target: number): (readonly number[] | null)[] {
  const routes: (Route | null)[] = Array.from(graph.asn, (_, node) =>
    node === target ? { kind: 0, path: [target] } : null,
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (let node = 0; node < graph.asn.length; node++) {
      if (node === target) continue;
      const offers: Route[] = [];
      const hear = (links: Links, kind: number): void => {
        for (const teller of neighborsOf(links, node)) {
          const route = routes[teller];
          if (!route || route.path.includes(node)) continue;
          // peers and customers' providers hear of routes through customers only
          if (graph.hasRelations && kind < 3 && route.kind > 1) continue;
          offers.push({ kind, path: [node, ...route.path] });
        }
      };
      hear(graph.customers, 1);
      hear(graph.peers, 2);
      hear(graph.providers, 3);
      offers.sort((a, b) => a.kind - b.kind || a.path.length - b.path.length || a.path[1]! - b.path[1]!);
      const best = offers[0] ?? null;
      if (best?.path.join() !== routes[node]?.path.join()) {
        routes[node] = best;
        changed = true;
      }
    }
  }
  return routes.map((route) => route?.path ?? null);
}

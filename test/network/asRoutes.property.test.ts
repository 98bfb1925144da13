import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAsGraph, nodeOf } from '../../src/network/asGraph.ts';
import { AsRoutes } from '../../src/network/asRoutes.ts';
import { neighborsOf, settleRoutes, smallGraph } from './asLinks.ts';

describe.each([true, false])('routes, with relations: %s', (hasRelations) => {
  it('are those that ASes settle on when they tell each other', () => {
    fc.assert(
      fc.property(smallGraph(hasRelations), (graph) => {
        const routes = new AsRoutes(graph);
        for (let target = 0; target < graph.asn.length; target++) {
          const reached = routes.aim(target);
          const settled = settleRoutes(graph, target);
          expect(Array.from(graph.asn, (_, source) => routes.path(source))).toEqual(
            settled.map((path) => path ?? []),
          );
          expect(reached).toBe(settled.filter((path) => path !== null).length);
          settled.forEach((path, source) => {
            if (path !== null) expect(routes.distance[source]).toBe(path.length - 1);
          });
        }
      }),
    );
  });
});

it('climb, cross at most one peering, descend', () => {
  fc.assert(
    fc.property(smallGraph(true), (graph) => {
      const routes = new AsRoutes(graph);
      for (let target = 0; target < graph.asn.length; target++) {
        routes.aim(target);
        for (let source = 0; source < graph.asn.length; source++) {
          const path = routes.path(source);
          const steps = path
            .slice(1)
            .map((to, at) =>
              neighborsOf(graph.providers, path[at]!).includes(to)
                ? 'u'
                : neighborsOf(graph.customers, path[at]!).includes(to)
                  ? 'd'
                  : '-',
            )
            .join('');
          expect(steps).toMatch(/^u*-?d*$/);
        }
      }
    }),
  );
});

describe('the rules, one by one', () => {
  const pathOf = (links: [number, number, number][], from: number, to: number): number[] => {
    const graph = makeAsGraph({
      first: links.map(([a]) => a),
      second: links.map(([, b]) => b),
      relation: links.map(([, , kind]) => kind),
    });
    const routes = new AsRoutes(graph);
    routes.aim(nodeOf(graph, to));
    return routes.path(nodeOf(graph, from)).map((node) => graph.asn[node]!);
  };

  it('a long way through a customer before a short one through a peer', () => {
    const links: [number, number, number][] = [
      [1, 2, -1],
      [2, 3, -1],
      [3, 4, -1],
      [1, 4, 0],
    ];
    expect(pathOf(links, 1, 4)).toEqual([1, 2, 3, 4]);
    expect(pathOf(links, 4, 1)).toEqual([4, 1]);
  });

  it('a way through a peer before one through a provider', () => {
    const links: [number, number, number][] = [
      [9, 1, -1],
      [9, 4, -1],
      [1, 2, 0],
      [2, 3, -1],
      [3, 4, -1],
    ];
    expect(pathOf(links, 1, 4)).toEqual([1, 2, 3, 4]);
  });

  it('no way over two peerings, nor down and up again', () => {
    expect(
      pathOf(
        [
          [1, 2, 0],
          [2, 3, 0],
        ],
        1,
        3,
      ),
    ).toEqual([]);
    expect(
      pathOf(
        [
          [1, 2, -1],
          [3, 2, -1],
        ],
        1,
        3,
      ),
    ).toEqual([]);
  });

  it('among equals the lowest AS number', () => {
    const links: [number, number, number][] = [
      [7, 1, -1],
      [5, 1, -1],
      [7, 2, -1],
      [5, 2, -1],
    ];
    expect(pathOf(links, 1, 2)).toEqual([1, 5, 2]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filteredPairs, mostAses } from '../../src/network/asFilter.ts';
import { makeAsGraph } from '../../src/network/asGraph.ts';
import { AsRoutes } from '../../src/network/asRoutes.ts';
import { generateAsGraph } from '../../src/network/generateAsGraph.ts';
import { rankAses } from '../../src/network/rankAses.ts';
import { settleRoutes, smallGraph } from './asLinks.ts';

describe.each([true, false])('filtered pairs, with relations: %s', (hasRelations) => {
  it('are those with a filtering AS on their path', () => {
    fc.assert(
      fc.property(smallGraph(hasRelations), fc.infiniteStream(fc.nat(3)), (graph, draws) => {
        const nodes = [...graph.asn.keys()];
        const filtering = nodes.filter(() => draws.next().value === 0);
        const pairs = filteredPairs(graph, filtering);
        let unreachable = 0;
        for (const target of nodes) {
          const paths = settleRoutes(graph, target);
          for (const source of nodes) {
            const path = paths[source]!;
            if (path === null) unreachable++;
            const expected = path?.some((node) => filtering.includes(node)) ?? false;
            expect(pairs.isFiltered(source, target)).toBe(expected);
          }
        }
        expect(pairs.unreachable).toBe(unreachable);
      }),
    );
  });

  it('separate two groups of ASes where each pair of them is one', () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(smallGraph(hasRelations), fc.infiniteStream(fc.nat(3)), (graph, draws) => {
        const nodes = [...graph.asn.keys()];
        const draw = () => Uint8Array.from(nodes, () => (draws.next().value === 0 ? 1 : 0));
        const pairs = filteredPairs(
          graph,
          nodes.filter(() => draws.next().value !== 0),
        );
        const [sources, targets] = [draw(), draw()];
        const expected = nodes.every(
          (source) =>
            sources[source] === 0 ||
            nodes.every((target) => targets[target] === 0 || pairs.isFiltered(source, target)),
        );
        expect(pairs.separate(sources, targets)).toBe(expected);
        seen.add(expected && sources.includes(1) && targets.includes(1));
      }),
    );
    expect(seen.size).toBe(2);
  });
});

it('agree with the paths of a large graph', () => {
  const graph = generateAsGraph(2000, 7);
  const filtering = rankAses(graph).slice(5, 60);
  const filters = new Set(filtering);
  const pairs = filteredPairs(graph, filtering);
  const routes = new AsRoutes(graph);
  let differences = 0;
  for (let target = 0; target < 2000; target += 3) {
    routes.aim(target);
    for (let source = 0; source < 2000; source++) {
      const expected = routes.path(source).some((node) => filters.has(node));
      if (pairs.isFiltered(source, target) !== expected) differences++;
    }
  }
  expect(differences).toBe(0);
  expect(pairs.unreachable).toBe(0);
});

it('a host in no AS is never filtered, a pair within an AS only by that AS', () => {
  const graph = makeAsGraph({ first: [1, 1], second: [2, 3], relation: [-1, -1] });
  const pairs = filteredPairs(graph, [0]);
  expect(pairs.isFiltered(-1, 0) || pairs.isFiltered(0, -1)).toBe(false);
  expect([0, 1, 2].map((node) => pairs.isFiltered(node, node))).toEqual([true, false, false]);
  expect(pairs.isFiltered(1, 2)).toBe(true);
});

describe('refuses', () => {
  const chainOf = (links: number) => {
    const chain = Array.from({ length: links }, (_, node) => node + 1);
    return makeAsGraph({ first: chain, second: chain.map((number) => number + 1) });
  };

  it('a graph whose pairs would not fit', () => {
    expect(() => filteredPairs(chainOf(mostAses), [])).toThrow(
      'network.graph: expected at most 32768 ASes for filters on their paths, found 32769',
    );
  });

  it('a graph with paths as no Internet has', () => {
    expect(filteredPairs(chainOf(255), [100]).isFiltered(0, 255)).toBe(true);
    expect(() => filteredPairs(chainOf(256), [])).toThrow(
      'network.graph: expected paths of at most 255 links for filters on them, found a longer one',
    );
  });
});

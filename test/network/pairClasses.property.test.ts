// Classes of ASes say of every pair what the matrix of filtered pairs says, and no two of them could be one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FilteredPairs, filteredPairs } from '../../src/network/asFilter.ts';
import { generateAsGraph } from '../../src/network/generateAsGraph.ts';
import type { PairClasses } from '../../src/network/pairClasses.ts';
import { rankAses } from '../../src/network/rankAses.ts';
import { smallGraph } from './asLinks.ts';

/** Pairs of classes, as keys, once from each side. */
function openPairs({ count, reaches, reachedFrom }: PairClasses): [Set<number>, Set<number>] {
  const open: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (let one = 0; one < count; one++) {
    for (const to of reaches.neighbor.subarray(reaches.start[one], reaches.start[one + 1]))
      open[0].add(one * count + to);
    for (const from of reachedFrom.neighbor.subarray(reachedFrom.start[one], reachedFrom.start[one + 1]))
      open[1].add(from * count + one);
  }
  return open;
}

/** Checks every pair of nodes; -1 is in no AS. */
function check(pairs: FilteredPairs, size: number): void {
  const classes = pairs.classes!;
  const [open, seenFromTargets] = openPairs(classes);
  expect(seenFromTargets).toEqual(open);
  const classOf = (node: number) => classes.of[node < 0 ? size : node]!;
  let wrong = 0;
  for (let source = -1; source < size; source++) {
    for (let target = -1; target < size; target++) {
      const isOpen = open.has(classOf(source) * classes.count + classOf(target));
      if (isOpen === pairs.isFiltered(source, target)) wrong++;
    }
  }
  expect(wrong).toBe(0);
}

describe.each([true, false])('classes, with relations: %s', (hasRelations) => {
  it('say of every pair of ASes whether somebody filters, and are no more than needed', () => {
    fc.assert(
      fc.property(smallGraph(hasRelations), fc.infiniteStream(fc.nat(3)), (graph, draws) => {
        const nodes = [...graph.asn.keys()];
        const pairs = filteredPairs(
          graph,
          nodes.filter(() => draws.next().value === 0),
        );
        check(pairs, nodes.length);
        const lines = nodes.map((node) =>
          nodes.map((other) => `${pairs.isFiltered(node, other)} ${pairs.isFiltered(other, node)}`).join(),
        );
        expect(pairs.classes!.count).toBe(new Set(lines).size + 1);
      }),
    );
  });
});

describe('of a large graph', () => {
  const graph = generateAsGraph(2000, 7);
  const ranked = rankAses(graph);

  it('say the same', () => {
    check(filteredPairs(graph, ranked.slice(0, 100)), 2000);
  });

  it('are few where ASes without customers filter', () => {
    expect(filteredPairs(graph, ranked.slice(1500)).classes!.count).toBe(3);
  });

  it('are given up where nearly all reach each other and none are alike', () => {
    const large = generateAsGraph(10000, 7);
    expect(filteredPairs(large, rankAses(large).slice(0, 1)).classes).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { countLinks, makeAsGraph } from '../../src/network/asGraph.ts';
import { weighCones } from '../../src/network/customerCone.ts';
import { generateAsGraph } from '../../src/network/generateAsGraph.ts';
import { chooseCustomers, rankAses } from '../../src/network/rankAses.ts';

/** 1 and 2 are peers at the top; 3 has both as providers; 4, 5 are below 3, 6 below 2. */
const graph = makeAsGraph({
  first: [1, 1, 2, 3, 3, 2],
  second: [2, 3, 3, 4, 5, 6],
  relation: [0, -1, -1, -1, -1, -1],
});
const numbers = (nodes: Iterable<number>): number[] => [...nodes].map((node) => graph.asn[node]!);

describe('customer cones', () => {
  it('hold every AS below once, and the AS', () => {
    expect([...weighCones(graph)]).toEqual([4, 5, 3, 1, 1, 1]);
    expect([...weighCones(graph, [1, 10, 100, 1000, 10000, 100000])]).toEqual([
      11101, 111110, 11100, 1000, 10000, 100000,
    ]);
  });

  it('end in a circle of providers, too', () => {
    const circle = makeAsGraph({ first: [1, 2, 3], second: [2, 3, 1], relation: [-1, -1, -1] });
    expect([...weighCones(circle)]).toEqual([3, 3, 3]);
  });
});

describe('ranking', () => {
  it('goes by the weight of the cone, then the lowest AS number', () => {
    expect(numbers(rankAses(graph))).toEqual([2, 1, 3, 4, 5, 6]);
    expect(numbers(rankAses(graph, [1, 10, 100, 1000, 10000, 100000]))).toEqual([2, 6, 1, 3, 5, 4]);
  });

  it('goes by links where there are no relations', () => {
    const plain = makeAsGraph({ first: [5, 5, 5, 7], second: [1, 7, 9, 9] });
    expect([...rankAses(plain)].map((node) => plain.asn[node])).toEqual([5, 7, 9, 1]);
  });
});

describe('customers', () => {
  it('are those with a provider and without customers; a larger share contains the smaller one', () => {
    expect(numbers(chooseCustomers(graph, 1, 1)).sort()).toEqual([4, 5, 6]);
    expect(chooseCustomers(graph, 0, 1)).toHaveLength(0);
    const large = generateAsGraph(1000, 1);
    const all = chooseCustomers(large, 1, 9);
    expect([...all].every((node) => countLinks(large.customers, node) === 0)).toBe(true);
    const quarter = all.subarray(0, Math.round(all.length / 4));
    expect(chooseCustomers(large, 0.25, 9)).toEqual(quarter);
    expect(chooseCustomers(large, 0.25, 8)).not.toEqual(quarter);
  });

  it('keep their order when others come between', () => {
    const star = (customers: number[]): number[] => {
      const graph = makeAsGraph({
        first: customers.map(() => 1),
        second: customers,
        relation: customers.map(() => -1),
      });
      return [...chooseCustomers(graph, 1, 1)].map((node) => graph.asn[node]!);
    };
    const tens = Array.from({ length: 20 }, (_, index) => 10 * (index + 1));
    const fives = tens.map((number) => number - 5);
    expect(star([...tens, ...fives]).filter((number) => number % 10 === 0)).toEqual(star(tens));
  });

  it('are all ASes where there are no relations', () => {
    expect(chooseCustomers(makeAsGraph({ first: [1, 2], second: [2, 3] }), 1, 1)).toHaveLength(3);
  });
});

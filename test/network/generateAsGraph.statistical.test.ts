// The generated graph has the statistics that its head names. Numbers of providers are draws and tested as such; the
// rest is held against what studies of the real graph found around 2001, from memory, on three fixed seeds.
import { describe, expect, it } from 'vitest';
import { countLinks } from '../../src/network/asGraph.ts';
import { countCyclic, partSizes } from '../../src/network/asGraphShape.ts';
import { AsRoutes } from '../../src/network/asRoutes.ts';
import { weighCones } from '../../src/network/customerCone.ts';
import { fewestAses, generateAsGraph } from '../../src/network/generateAsGraph.ts';
import { log } from '../../src/random/elementary.ts';
import { chiSquareTest, falseAlarm } from '../statistics.ts';

describe.each([1, 2, 3])('10,000 ASes, seed %i', (seed) => {
  const graph = generateAsGraph(10000, seed);
  const nodes = [...graph.asn.keys()];
  const customers = nodes.map((node) => countLinks(graph.customers, node));
  const providers = nodes.map((node) => countLinks(graph.providers, node));

  it('has 12 ASes at the top, all peers of each other', () => {
    const top = nodes.filter((node) => providers[node] === 0);
    expect(top).toHaveLength(12);
    for (const node of top) {
      const { start, neighbor } = graph.peers;
      expect([...neighbor.subarray(start[node], start[node + 1])]).toEqual(top.filter((it) => it !== node));
    }
  });

  it('has 83 to 87 % of ASes without customers', () => {
    const share = customers.filter((count) => count === 0).length / nodes.length;
    expect(share).toBeGreaterThan(0.83);
    expect(share).toBeLessThan(0.87);
  });

  it('has one to three providers, in shares of 40, 40 and 20 %', () => {
    const observed = [1, 2, 3].map((wanted) => providers.filter((count) => count === wanted).length);
    const expected = [0.4, 0.4, 0.2].map((share) => share * (nodes.length - 12));
    expect(chiSquareTest(observed, expected)).toBeGreaterThan(falseAlarm);
  });

  it('has a power law of customers, exponent 1.9 to 2.3', () => {
    // the estimator of Clauset, Shalizi and Newman (SIAM Review 51, 2009) for whole numbers from 10 on
    const tail = customers.filter((count) => count >= 10);
    const exponent = 1 + tail.length / tail.reduce((sum, count) => sum + log(count / 9.5), 0);
    expect(tail.length).toBeGreaterThan(200);
    expect(exponent).toBeGreaterThan(1.9);
    expect(exponent).toBeLessThan(2.3);
    expect(Math.max(...customers)).toBeGreaterThan(800);
  });

  it('joins every AS with every other by a path without a valley, 3.5 to 4 links on average', () => {
    const routes = new AsRoutes(graph);
    let sum = 0;
    let pairs = 0;
    for (let target = 0; target < nodes.length; target += 50) {
      expect(routes.aim(target)).toBe(nodes.length);
      sum += routes.distance.reduce((total, distance) => total + distance, 0);
      pairs += nodes.length - 1;
    }
    expect(sum / pairs).toBeGreaterThan(3.5);
    expect(sum / pairs).toBeLessThan(4);
  });

  it('is one part without circles, and the cones of the top hold everybody', () => {
    expect(partSizes(graph)).toEqual([10000]);
    expect(countCyclic(graph)).toBe(0);
    const cones = weighCones(graph);
    expect(cones.filter((cone) => cone === 1)).toHaveLength(customers.filter((count) => count === 0).length);
    expect(Math.max(...cones)).toBeGreaterThan(3000);
  });
});

it('is the same for the same seed only', () => {
  expect(generateAsGraph(500, 4)).toEqual(generateAsGraph(500, 4));
  expect(generateAsGraph(500, 4)).not.toEqual(generateAsGraph(500, 5));
});

it('has as many ASes as asked for, from the fewest on', () => {
  for (const ases of [fewestAses, 25, 100]) {
    expect([...generateAsGraph(ases, 1).asn]).toEqual(Array.from({ length: ases }, (_, node) => node + 1));
  }
  expect(() => generateAsGraph(23, 1)).toThrow('network.ases: expected a whole number from 24 on, got 23');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAsGraph } from '../../src/network/asGraph.ts';
import { AsMap, asMapFromTable } from '../../src/network/asMap.ts';
import { assignAddresses } from '../../src/network/assignAddresses.ts';
import { weighCones } from '../../src/network/customerCone.ts';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { generateAsGraph } from '../../src/network/generateAsGraph.ts';
import { internet2001 } from '../../src/network/internet2001.ts';
import { findRange } from '../../src/network/prefixTable.ts';
import { readPrefixTable } from '../../src/network/readPrefixTable.ts';

const TOP = 2 ** 32 - 1;

it('finds what a search of all ranges finds', () => {
  const points = fc.uniqueArray(
    fc.oneof(fc.nat(TOP), fc.nat(200000), fc.constant(TOP), fc.constant(65535), fc.constant(65536)),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(points, fc.array(fc.nat(TOP)), (unsorted, others) => {
      const sorted = unsorted.sort((a, b) => a - b);
      const count = sorted.length >> 1;
      const ranges = {
        first: Uint32Array.from({ length: count }, (_, i) => sorted[2 * i]!),
        last: Uint32Array.from({ length: count }, (_, i) => sorted[2 * i + 1]!),
      };
      const map = new AsMap(
        ranges,
        Int32Array.from({ length: count }, (_, i) => i),
      );
      const asked = Uint32Array.from([...sorted, ...others, 0, 65535, 65536, TOP]);
      const expected = asked.map((address) => findRange(ranges, address));
      expect(Uint32Array.from(map.ofHosts(asked))).toEqual(expected);
    }),
  );
});

it('follows the real table where the graph has its AS numbers', () => {
  const table = readPrefixTable('10.0.0.0/8\t64500\n11.0.0.0/8\t64501\n12.0.0.0/16\t64500\n', {
    name: 'table',
    date: null,
    sources: [],
  });
  const graph = makeAsGraph({ first: [64400], second: [64500] });
  const map = asMapFromTable(graph, table.asTable!);
  const asked = [0x09ffffff, 0x0a000000, 0x0affffff, 0x0b000000, 0x0c00ffff, 0x0c010000];
  expect(asked.map((address) => map.of(address))).toEqual([-1, 1, 1, -1, 1, -1]);
  expect([...map.sizes(2)]).toEqual([0, 2 ** 24 + 2 ** 16]);
});

describe('addresses dealt out', () => {
  const graph = generateAsGraph(1000, 1);
  const internet = internet2001();
  const map = assignAddresses(graph, internet, 1);
  const sizes = map.sizes(1000);

  it('are the routed ones, each in one AS, whole /24s each', () => {
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(internet.routed.size);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(256);
    expect(sizes.every((size) => size % 256 === 0)).toBe(true);
    for (const { first, last } of internet.routed.ranges()) {
      expect(map.of(first)).toBeGreaterThanOrEqual(0);
      expect(map.of(last)).toBeGreaterThanOrEqual(0);
    }
    expect(map.of(0)).toBe(-1);
    expect(map.of(TOP)).toBe(-1);
  });

  it('have sizes after Zipf, the k-th in proportion to 1/k', () => {
    const descending = [...sizes].sort((a, b) => b - a);
    const total = descending.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
    descending.forEach((size, index) => {
      // all but one /24 for each AS; a border falls within half a /24 on either side
      const expected = (internet.routed.size - 256 * 1000) / total / (index + 1) + 256;
      expect(Math.abs(size - expected)).toBeLessThanOrEqual(256);
    });
  });

  it('are more for ASes with larger cones', () => {
    const cones = weighCones(graph);
    const mean = (pick: (cone: number) => boolean): number => {
      const picked = [...sizes].filter((_, node) => pick(cones[node]!));
      return picked.reduce((sum, size) => sum + size, 0) / picked.length;
    };
    expect(mean((cone) => cone > 1)).toBeGreaterThan(2 * mean((cone) => cone === 1));
  });

  it('lie in one country, but for an AS at a border', () => {
    const countries = new Map<number, Set<string | null>>();
    for (let at = 0; at < internet.routed.size; at += 4096) {
      const address = internet.routed.kth(at);
      const node = map.of(address);
      if (!countries.has(node)) countries.set(node, new Set());
      countries.get(node)!.add(internet.countryOf(address));
    }
    const extra = [...countries.values()].reduce((sum, codes) => sum + codes.size - 1, 0);
    expect(extra).toBeLessThanOrEqual(internet.countries.length - 1);
  });

  it('are the same for the same seed only', () => {
    expect(assignAddresses(graph, internet, 1)).toEqual(map);
    expect(assignAddresses(graph, internet, 2)).not.toEqual(map);
  });

  it('suffice for every AS down to one each', () => {
    const small = generateAsGraph(256, 1);
    expect([...assignAddresses(small, flatInternet(8), 1).sizes(256)]).toEqual(Array(256).fill(1));
    expect(() => assignAddresses(graph, flatInternet(8), 1)).toThrow(
      'network.ases: expected at most 256 ASes for as many routed addresses, got 1000',
    );
  });
});

// What is watched of worms with hit lists, permutations and sequences is the same in both engines.
import { describe, expect, it } from 'vitest';
import { parseScenario, simulate } from '../../src/index.ts';

const strategies = [
  '{ hitList: { size: 150, then: { permutation: { giveUp: 6 } } } }',
  '{ hitList: { size: 150, split: 10, then: { generator: { lanes: 1 } } } }',
  '{ permutation: { start: own } }',
  '{ sequential: { local: 50 %, keep: 9 } }',
];

const tables = ['telescope', 'network', 'track-load', 'first-in-line', 'line', 'census'];

const watch = (strategy: string, engine: 'exact' | 'brute-force') => {
  const scenario = parseScenario(`
space: { bits: 16 }
horizon: 2 h
hosts: { count: 300, patched: 10 % }
worms: [{ name: w, strategy: ${strategy}, pace: 1 probes/s, reinfection: { stack: 2 }, releases: [{ hosts: 2 }, { at: 10 min }] }]
observe:
  every: 10 min
  telescopes: [{ name: dark, prefix: 0.0.240.0/20, every: 10 min }]
  network: [0.0.0.0/16]
`);
  const run = simulate(scenario, { seed: 1, engine, tables });
  // All hosts are in the network: what goes out of it is all that is sent.
  const outgoing = Array.from(run.table('network').column('outgoingProbesPerSecond'), Number);
  expect(3600 * outgoing.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(run.summary().probes, 5);
  return Object.fromEntries(
    tables.map((name) => {
      const table = run.table(name);
      // The time of a first probe into a network is drawn within its interval.
      const columns = table.columns.filter((_, index) => table.spec.columns[index]!.name !== 'firstProbe');
      return [name, columns.map((column) => Array.from(column.values(), (value) => value.toPrecision(6)))];
    }),
  );
};

describe('what observers see', () => {
  it.each(strategies)('of %s', (strategy) => {
    const seen = watch(strategy, 'exact');
    expect(seen).toEqual(watch(strategy, 'brute-force'));
    expect(seen.telescope![0]!.length).toBeGreaterThan(5);
    expect(seen.network![0]!.length).toBe(2);
    // No start in common, no line.
    for (const table of ['track-load', 'first-in-line', 'line']) expect(seen[table]![0]).toEqual([]);
  });
});

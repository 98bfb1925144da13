// A sweep says of each scenario what its runs say alone, although it does not follow them to their end.
import { describe, expect, test } from 'vitest';
import { replicateSeed, type Scenario, simulate, startRun, sweep } from '../../src/index.ts';
import { smallScenario } from './smallScenario.ts';

const defended = (defense: string, releases = '[{ hosts: 5 }]'): Scenario =>
  smallScenario('benchmark-day', [
    'horizon=20 h',
    'network={ ases: 200 }',
    `worms.0.releases=${releases}`,
    `defenses=[${defense}]`,
  ]);

const scenarios = [
  defended('{ contentFilter: { start: 3 h, deployment: everywhere } }'),
  defended('{ contentFilter: { start: 3 h, share: 50 % } }'),
  defended('{ contentFilter: { start: 2 h, deployment: { customers: 60 % } } }'),
  defended('{ contentFilter: { start: 2 h, deployment: { transit: 10 } } }'),
  defended('{ contentFilter: { start: 2 h, deployment: { addresses: 50 % } } }'),
  defended('{ blacklist: { start: 1 h, reaction: 45 min } }'),
  defended('{ blacklist: { reaction: 1 h, deployment: { customers: 60 % } } }'),
  defended('{ patching: { background: [{ rate: 5 %/h }] } }', '[{ at: 0 s }, { at: 15 h, hosts: 20 }]'),
];

describe('a sweep', () => {
  test('finds the shares that runs to the end find', async () => {
    const points = (await sweep(scenarios, { seed: 4, replicates: 3 }))!;
    for (const [index, scenario] of scenarios.entries()) {
      const shares = [0, 1, 2].map((replicate) => {
        const { everInfected, hosts } = simulate(scenario, {
          seed: replicateSeed(4, replicate),
          tables: [],
        }).summary();
        return everInfected / hosts;
      });
      const [low, middle, high] = [...shares].sort((a, b) => a - b);
      expect(points[index]!.shares).toEqual(shares);
      expect(points[index]!.mean).toBeCloseTo((shares[0]! + shares[1]! + shares[2]!) / 3, 12);
      expect(points[index]!.median).toBe(middle);
      expect(points[index]!.percentile95).toBeCloseTo(middle! + 0.9 * (high! - middle!), 12);
      expect(low).toBeGreaterThan(0);
    }
  });

  test('ends runs early where a filter stands on all ways that are left', () => {
    const settledAt = (scenario: Scenario): number => {
      const run = startRun(scenario, { seed: 4, tables: [] });
      while (!run.settled) run.advance(run.time + 600);
      return run.time / 3600;
    };
    const times = scenarios.map(settledAt);
    expect(times[0]).toBeCloseTo(3, 1);
    expect(times[2]).toBeLessThan(20);
    expect(times[5]).toBeLessThan(20);
    // nothing is plain about shares of probes and addresses
    expect(times[4]).toBe(20);
    // the second release is waited for
    expect(times[7]).toBeGreaterThan(15);
  });

  test('canceled, tells of the seeds that it came through', async () => {
    const signal = { aborted: false };
    const stopAfter = (jobs: number) => ({
      replicates: 3,
      signal,
      onResult(job: number) {
        signal.aborted = job + 1 >= jobs;
      },
    });
    const two = scenarios.slice(0, 2);
    expect((await sweep(two, stopAfter(5)))!.map(({ shares }) => shares.length)).toEqual([2, 2]);
    signal.aborted = false;
    expect(await sweep(two, stopAfter(1))).toBeNull();
  });

  test('wants a run for each', async () => {
    await expect(sweep(scenarios, { replicates: 0 })).rejects.toThrow(
      'replicates: expected a whole number from 1 on, got 0',
    );
  });
});

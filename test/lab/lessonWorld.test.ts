import { describe, expect, test } from 'vitest';
import { EMPTY, HOST, INFECTED_HOST, SmallWorld, worldScenario } from '../../lab/lesson/smallWorld.ts';
import { parseScenario, simulate } from '../../src/index.ts';

const rows = (time: number[], target: number[]) => ({
  values: (column: 'time' | 'target') => ({ time, target })[column],
});
const world = () =>
  new SmallWorld(Uint32Array.of(3, 9), {
    probes: rows([1, 2, 3, 4], [5, 9, 3, 9]),
    infections: rows([0, 2], [3, 9]),
  });

describe('the small world', () => {
  test('shows probes and infections up to a time', () => {
    const seen = world();
    seen.seek(0);
    expect([seen.probes, seen.hits, seen.infected]).toEqual([0, 0, 1]);
    expect([seen.kind[3], seen.kind[9], seen.kind[5]]).toEqual([INFECTED_HOST, HOST, EMPTY]);
    expect(seen.nextProbe()).toBe(1);
    seen.seek(2);
    expect([seen.probes, seen.hits, seen.infected]).toEqual([2, 1, 2]);
    expect(seen.kind[9]).toBe(INFECTED_HOST);
    expect([seen.heat[5], seen.probed[5], seen.probed[3]]).toEqual([1, 1, 0]);
    seen.seek(99);
    expect([seen.probes, seen.hits, seen.nextProbe()]).toEqual([4, 3, undefined]);
  });

  test('dims what was probed before, and goes back', () => {
    const seen = world();
    seen.seek(1);
    seen.fade(0.5);
    seen.seek(2);
    expect([seen.heat[5], seen.heat[9]]).toEqual([0.5, 1]);
    seen.seek(1);
    expect([seen.probes, seen.heat[5], seen.heat[9], seen.probed[9], seen.kind[9]]).toEqual([
      1,
      1,
      0,
      0,
      HOST,
    ]);
  });

  test('v1 retraces one trail where v2 covers the world', () => {
    const covered = (['uniform', '{ generator: { lanes: 1 } }'] as const).map((strategy) => {
      const run = simulate(parseScenario(worldScenario(strategy), { file: 'world' }), {
        engine: 'brute-force',
        tables: ['probes', 'infections'],
      });
      const seen = new SmallWorld(run.model.addresses, {
        probes: { values: (column) => run.table('probes').column(column) },
        infections: { values: (column) => run.table('infections').column(column) },
      });
      seen.seek(run.end);
      expect(seen.probes).toBe(run.summary().probes);
      expect(seen.hits).toBe(run.summary().hits);
      expect(seen.infected).toBe(run.summary().everInfected);
      return seen.probed.reduce((sum, one) => sum + one, 0);
    });
    expect(covered[0]).toBeGreaterThan(60_000);
    // half an hour of the front-runner at 1 probe/s
    expect(covered[1]).toBeGreaterThan(1700);
    expect(covered[1]).toBeLessThan(1900);
  });
});

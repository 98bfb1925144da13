import { describe, expect, test } from 'vitest';
import { estimateRun } from '../../src/experiment/estimate.ts';
import { startRun } from '../../src/experiment/simulate.ts';
import { observerKinds } from '../../src/observe/registry.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const specs = observerKinds.flatMap((kind) => kind.tables);
const rowsOf = (estimate: ReturnType<typeof estimateRun>, name: string) =>
  estimate.tables.find((table) => table.name === name)?.rows;

const startRunToEnd = (scenario: ReturnType<typeof parseScenario>) => {
  const run = startRun(scenario, { tables: [] });
  run.advance();
  return run.summary();
};

describe('the estimate of a run', () => {
  test.each([
    ['random scanners', '{ name: w, pace: 2 probes/s }'],
    ['a shared track', '{ name: w, pace: 2 probes/s, strategy: { generator: {} } }'],
    [
      'stacked lanes',
      '{ name: w, pace: 2 probes/s, strategy: { generator: { lanes: 3 } }, reinfection: { stack: 20 } }',
    ],
    [
      'a preference for near addresses',
      '{ name: w, pace: 2 probes/s, strategy: { prefixPreference: { anywhere: 40 %, same8: 60 % } } }',
    ],
    ['own tracks', '{ name: w, pace: 2 probes/s, strategy: { generator: { lanes: perInstance } } }'],
  ])('is no less than the rows of %s', (_, worm) => {
    const scenario = parseScenario(`
space: { bits: 16 }
horizon: 6 h
hosts: { count: 400 }
worms: [${worm}]
`);
    const tables = ['hits', 'infections'];
    const estimate = estimateRun(scenario, specs, tables);
    const run = startRun(scenario, { tables });
    run.advance();
    for (const name of tables) {
      expect(run.table(name).length).toBeGreaterThan(0);
      expect(rowsOf(estimate, name)).toBeGreaterThanOrEqual(run.table(name).length);
    }
  });

  test.each(['1.2', '2'])(
    'is near the hits of a worm that stays near clustered hosts: exponent %s',
    (exponent) => {
      const scenario = parseScenario(`
space: 2001-07
horizon: 1 h
hosts: { count: 20000, placement: { clustered: { exponent: ${exponent} } } }
initial: 20000
worms: [{ name: w, pace: 10 probes/s, strategy: { prefixPreference: { anywhere: 20 %, same8: 40 %, same16: 40 % } } }]
`);
      const { hits } = startRunToEnd(scenario);
      const estimate = rowsOf(estimateRun(scenario, specs, 'all'), 'hits')!;
      expect(estimate).toBeGreaterThan(hits / 2);
      expect(estimate).toBeLessThan(20 * hits);
    },
  );

  test('counts hits only where they are asked for, and grows with the run', () => {
    const scenario = parseScenario('{ horizon: 14 h, worms: [{ name: w, pace: 6 probes/s }] }');
    const usual = estimateRun(scenario, specs, undefined);
    expect(rowsOf(usual, 'hits')).toBeUndefined();
    expect(usual.bytes).toBeLessThan(2 ** 30);
    // 359,104 hosts at 6 probes/s for 14 h over 2^32 addresses
    expect(rowsOf(estimateRun(scenario, specs, 'all'), 'hits')).toBe(9_079_510);
    const year = parseScenario('{ horizon: 365 d, worms: [{ name: w, pace: 6000 probes/s }] }');
    expect(estimateRun(year, specs, 'all').bytes).toBeGreaterThan(1e12);
  });
});

// How many hits a run had so far, as its progress says it, against its summary.
import { expect, test } from 'vitest';
import { startRun } from '../../src/index.ts';
import { everything, smallScenario } from './smallScenario.ts';

test.each(['exact', 'brute-force'] as const)('hits so far are those of the summary, %s', (engine) => {
  for (const scenario of [smallScenario('code-red-v2'), everything()]) {
    const run = startRun(scenario, { engine, tables: [] });
    expect(run.hitsSoFar).toBe(0);
    run.advance();
    const soFar = run.hitsSoFar;
    const { hits } = run.summary();
    // those that change nothing are a mean, of which a Poisson draw is 6 standard deviations away once in 5e8 times
    const most = engine === 'exact' ? 6 * Math.sqrt(hits) : 0;
    expect(hits).toBeGreaterThan(1000);
    expect(Math.abs(soFar - hits)).toBeLessThanOrEqual(most);
  }
});

// Zou, Gao, Gong, Towsley (CCS 2003, ToN 2005): 360,000 vulnerable hosts, 358 probes/min, 10 at first, 2^20 watched
// addresses, intervals of a minute. They detect Code Red before 2 % are infected, with alpha within 20 %.
import { expect, test } from 'vitest';
import { parseScenario, simulate } from '../../src/index.ts';

test('Code Red is detected before 2 % are infected, and alpha is then known within 20 %', () => {
  const scenario = (counts: string) =>
    parseScenario(`
space: { bits: 32 }
horizon: 12 h
hosts: { count: 360000 }
initial: 10
stopWhen: { everInfected: 2 % }
worms: [{ name: w, pace: 358 probes/min }]
detectors: [{ trend: { name: trend, prefixes: [11.0.0.0/12], ${counts} } }]
`);
  const alpha = Math.expm1((358 * 360_000) / 2 ** 32);
  for (const counts of ['sources: 5', 'sources: 20, background: 10 probes/min', 'packets: 50']) {
    for (let seed = 1; seed <= 4; seed++) {
      const run = simulate(scenario(counts), { seed, tables: ['trend'] });
      expect(run.done && run.time < 12 * 3600).toBe(true);
      expect(run.summary().alarms, `${counts}, seed ${seed}`).toMatchObject([{ isTrue: true }]);
      const last = [...run.table('trend')].at(-1)!;
      expect(Math.abs(last.alpha! / alpha - 1), `${counts}, seed ${seed}`).toBeLessThan(0.2);
      expect(Math.abs(last.infected! / 7200 - 1), `${counts}, seed ${seed}`).toBeLessThan(0.2);
    }
  }
}, 120_000);

test('two days of noise raise no alarm, at any level about the threshold', () => {
  for (const background of [2, 5, 20]) {
    const { alarms } = simulate(
      parseScenario(`
space: { bits: 32 }
horizon: 2 d
hosts: { count: 10 }
initial: 0
worms: [{ name: w }]
detectors: [{ trend: { name: trend, prefixes: [11.0.0.0/12], sources: 5, background: ${background} probes/min } }]
`),
      { seed: background, tables: [] },
    ).summary();
    expect(alarms).toEqual([]);
  }
});

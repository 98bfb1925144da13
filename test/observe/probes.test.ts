import { expect, test } from 'vitest';
import { simulate } from '../../src/experiment/simulate.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const world = (defenses = '[]') =>
  parseScenario(
    `space: { bits: 12 }\nhorizon: 10 min\nhosts: { count: 40 }\nworms: [{ name: test, pace: 1 probes/s }]\ndefenses: ${defenses}`,
    { file: 'world' },
  );
const run = (engine: 'exact' | 'brute-force', scenario = world()) =>
  simulate(scenario, { engine, tables: ['probes', 'hits'] });

test('has every probe, and among them every hit, in order', () => {
  const whole = run('brute-force');
  const rows = [...whole.table('probes')];
  const addresses = new Set(whole.model.addresses);
  const landed = rows.filter(({ target }) => addresses.has(target!));
  expect(landed).toEqual(
    [...whole.table('hits')].map(({ time, source, target }) => ({ time, source, target })),
  );
  expect(rows.length).toBeGreaterThan(20 * landed.length);
  expect(rows.every(({ source }) => addresses.has(source!))).toBe(true);
  expect(Math.max(...rows.map(({ target }) => target!))).toBeLessThan(4096);
});

test('is as long as the probes of the summary, dropped ones apart', () => {
  const plain = run('brute-force');
  expect(plain.table('probes').length).toBe(plain.summary().probes);
  const filtered = run('brute-force', world('[{ contentFilter: { start: 0 s, share: 50 % } }]'));
  const { probes, dropped } = filtered.summary();
  expect(dropped).toBeGreaterThan(0);
  expect(filtered.table('probes').length).toBe(probes - dropped);
});

test('has no rows where not all probes are drawn, and changes nothing', () => {
  expect(run('exact').table('probes').length).toBe(0);
  const without = simulate(world(), { engine: 'brute-force', tables: ['hits'] });
  expect([...run('brute-force').table('hits')]).toEqual([...without.table('hits')]);
});

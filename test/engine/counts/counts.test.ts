// What the engine counts keeps exactly: hosts, the end at a share, whole numbers; and two laws that are known in closed form.
import { describe, expect, it, test } from 'vitest';
import type { Compartments } from '../../../src/engine/compartments.ts';
import { counts } from '../../../src/engine/counts/counts.ts';
import { simulate } from '../../../src/experiment/simulate.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { falseAlarm, kolmogorovSmirnovOne, logGamma, normalTest } from '../../statistics.ts';

const read = (text: string) => parseScenario(`space: { bits: 24 }\n${text}`);
const everything = read(`
hosts: { count: 50000, patched: 5 %, cleanUp: exponential 1 h, reboot: exponential 20 min }
initial: 50
horizon: 10 h
worms: [{ name: worm, pace: 1 probes/s }]
defenses:
  - patching: { background: [{ rate: 3 %/h }], bursts: [{ at: 2 h, duration: 1 h, share: 30 % }] }`);

test('hosts are whole, none is lost, and columns agree with the summary', () => {
  const run = simulate(everything, { engine: 'counts', seed: 3 });
  let ever = 0;
  for (const row of run.table('census')) {
    const { vulnerable, infected, rebooting, patched, everInfected } = row;
    const states = [vulnerable!, infected!, rebooting!, patched!];
    expect(states.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    expect(states.reduce((sum, count) => sum + count, 0)).toBe(50_000);
    expect(everInfected).toBeGreaterThanOrEqual(Math.max(ever, infected!));
    ever = everInfected!;
  }
  const summary = run.summary();
  expect(summary.everInfected).toBe(ever);
  expect(summary.infections).toBe(summary.everInfected + summary.reinfections);
  expect(summary.reinfections).toBeGreaterThan(0);
  expect(summary.patched).toBe(run.table('census').column('patched').at(-1));
  expect(summary.probes).toBeGreaterThan(summary.hits);
});

test('the same seed gives the same run, another seed another', () => {
  const rows = (seed: number) => [...simulate(everything, { engine: 'counts', seed }).table('census')];
  expect(rows(5)).toEqual(rows(5));
  expect(rows(5)).not.toEqual(rows(6));
});

describe('an end at a share of the hosts', () => {
  it.each(['10 %', '63 %', '100 %'])('%s: at that host, not one later', (share) => {
    const text = `hosts: { count: 9001, patched: 10 % }\nhorizon: 4 d\ninitial: 20\nworms: [{ name: w, pace: 1 probes/s }]\nstopWhen: { everInfected: ${share} }`;
    const run = simulate(read(text), { engine: 'counts' });
    const rows = [...run.table('census')];
    const vulnerable = rows[0]!.vulnerable!;
    expect(run.summary().everInfected).toBe(Math.ceil((Number.parseFloat(share) / 100) * vulnerable));
    expect(run.time).toBeLessThan(4 * 86400);
  });
});

const model = (changes: Partial<Compartments>): Compartments => ({
  hosts: 100_000,
  bits: 20,
  patchedAtStart: 0,
  pace: 0,
  cleanUp: 0,
  reboot: 0,
  releases: [{ at: 0, count: 2000 }],
  phases: [{ from: 0, patching: 0, pass: 1, scanning: 1 }],
  every: 1000,
  end: 60_000,
  stopAtShare: null,
  ...changes,
});

function finalOf(one: Compartments, seed: number) {
  const simulation = counts.create(one, seed);
  simulation.advance(Infinity);
  return simulation.tally;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Final size with a share a infected at first: s = (1 - a) exp(-R0 (1 - s)) are never hit. The step makes rates, and so R0,
 * wrong by at most e^2/6, and the mean of a population of N differs from the equation by less than one host.
 */
describe('final size of SIR', () => {
  const finalSize = (r0: number): number => {
    let left = 0.5;
    for (let round = 0; round < 500; round++) left = 0.98 * Math.exp(-r0 * (1 - left));
    return 1e5 * (1 - left);
  };
  const clean = 1 / 1000;
  const sample = (r0: number, replicates = 60) =>
    Array.from({ length: replicates }, (_, seed) => {
      const pace = (r0 * clean * 2 ** 20) / 1e5;
      return finalOf(model({ pace, cleanUp: clean, reboot: 0 }), seed).everInfected;
    });
  const deviateOf = (values: readonly number[], r0: number): number => {
    const mean = meanOf(values);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    const bound = finalSize(r0 * (1 + 0.05 ** 2 / 6)) - finalSize(r0) + 1;
    return Math.max(0, Math.abs(mean - finalSize(r0)) - bound) / Math.sqrt(variance / values.length);
  };

  it.each([1.2, 1.5, 2, 3])('R0 = %d', (r0) => {
    expect(normalTest(deviateOf(sample(r0), r0))).toBeGreaterThan(falseAlarm);
  });

  it('finds an R0 that is 2 % too high', () => {
    expect(normalTest(deviateOf(sample(1.02 * 1.5), 1.5))).toBeLessThan(falseAlarm);
  });
});

test('without a worm, hosts are patched by a binomial law, however time is cut', () => {
  const one = model({
    hosts: 400,
    releases: [],
    phases: [
      { from: 0, patching: 1e-5, pass: 1, scanning: 1 },
      { from: 20_000, patching: 4e-5, pass: 1, scanning: 1 },
    ],
  });
  const share = 1 - Math.exp(-(20_000 * 1e-5 + 40_000 * 4e-5));
  const logOf = (k: number) =>
    logGamma(401) -
    logGamma(k + 1) -
    logGamma(401 - k) +
    k * Math.log(share) +
    (400 - k) * Math.log(1 - share);
  const below = Float64Array.from({ length: 402 }, () => 0);
  for (let k = 0; k <= 400; k++) below[k + 1] = below[k]! + Math.exp(logOf(k));
  const law = (hazard: number) => {
    const phases = one.phases.map((phase) => ({ ...phase, patching: hazard * phase.patching }));
    const values = Array.from({ length: 1500 }, (_, seed) => finalOf({ ...one, phases }, seed).patched);
    // Spread evenly over each whole number, the law is continuous.
    const spread = values.map((value, index) => value + ((index * 0.6180339887) % 1));
    return kolmogorovSmirnovOne(spread, (x) => {
      const k = Math.min(400, Math.floor(x));
      return below[k]! + (x - k) * (below[k + 1]! - below[k]!);
    });
  };
  expect(law(1)).toBeGreaterThan(falseAlarm);
  expect(law(1.04)).toBeLessThan(falseAlarm);
});

/** Two hosts, one infected: the other is infected before either is patched with b / (b + 2 p). */
test('patches race with infections as they should', () => {
  const race = (patching: number, replicates = 4000): number => {
    const one = model({
      hosts: 2,
      pace: 2 ** 20 / 1000,
      releases: [{ at: 0, count: 1 }],
      phases: [{ from: 0, patching, pass: 1, scanning: 1 }],
      end: 1e5,
    });
    let infected = 0;
    for (let seed = 0; seed < replicates; seed++) infected += finalOf(one, seed).everInfected - 1;
    return (infected / replicates - 1 / 3) / Math.sqrt((1 / 3) * (2 / 3) * (1 / replicates));
  };
  expect(normalTest(race(1 / 1000))).toBeGreaterThan(falseAlarm);
  expect(normalTest(race(1 / 1300))).toBeLessThan(falseAlarm);
});

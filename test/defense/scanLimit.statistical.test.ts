// Sellke, Shroff, Bagchi (IEEE TDSC 5(2), 2008): with at most M = 10,000 scans per host, Code Red (360,000 vulnerable hosts
// in 2^32) infects fewer than 360, with high probability. Until it dies out it is a branching process: each host infects a Poisson number of mean
// M V / 2^32 = 0.838, and the total follows the law of Borel and Tanner. Rate of false alarms 1e-6; seeds are fixed.
import { describe, expect, it } from 'vitest';
import { scanLimit } from '../../src/defense/scanLimit.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import { makeAddresses, makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { openUp } from '../engine/run.ts';
import { falseAlarm, kolmogorovSmirnovOne, logGamma, normalTest } from '../statistics.ts';
import { makeContext } from './context.ts';

const vulnerable = 360_000;
const initial = 10;
const day = 86400;
const addresses = makeAddresses(vulnerable, 32, 1);
/** Hosts infected when a worm of 6 probes/s has died out, well within the first cycle of 30 days. */
const totalOf = (seed: number, probes: number): number => {
  const model = makeModel({
    seed,
    bits: 32,
    addresses,
    end: 29 * day,
    worms: [
      makeWorm({ pace: 6, releases: [makeRelease(Array.from({ length: initial }, (_, host) => host))] }),
    ],
    defenses: [
      scanLimit.create({ start: 0, probes, cycle: 30 * day, hosts: 1 }, makeContext('scanLimit', seed)),
    ],
  });
  const simulation = exact.create(model, []);
  simulation.advance(Infinity);
  const infected = openUp(simulation).hosts.everInfected;
  expect(simulation.totals().probes).toBe(infected * probes);
  return infected;
};

const offspring = (probes: number): number => (probes * vulnerable) / 2 ** 32;

/** Borel and Tanner: the chance of at most so many in all. */
const borelTanner = (mean: number): ((total: number) => number) => {
  const sums: number[] = [];
  let sum = 0;
  for (let total = initial; total < 5000; total++) {
    const log =
      Math.log(initial / total) -
      mean * total +
      (total - initial) * Math.log(mean * total) -
      logGamma(total - initial + 1);
    sum += Math.exp(log);
    sums.push(sum);
  }
  return (total) =>
    total < initial ? 0 : (sums[Math.min(sums.length - 1, Math.floor(total) - initial)] ?? 1);
};

describe('Code Red with a limit of probes', () => {
  const replicates = 150;
  const totals = (probes: number) =>
    Array.from({ length: replicates }, (_, index) => totalOf(index + 1, probes));
  const limited = totals(10_000);

  it('of 10,000 stays below 360 hosts, in 999 runs of 1000', () => {
    const above = 1 - borelTanner(offspring(10_000))(359);
    expect(above).toBeLessThan(0.001);
    // 5 such runs out of 150 have a chance of 3e-7.
    expect(limited.filter((total) => total >= 360).length).toBeLessThan(5);
  });

  it('of 10,000 infects as many as the branching process', () => {
    const mean = offspring(10_000);
    const cdf = borelTanner(mean);
    expect(kolmogorovSmirnovOne(limited, cdf)).toBeGreaterThan(falseAlarm);
    const expected = initial / (1 - mean);
    const deviation = Math.sqrt((initial * mean) / (1 - mean) ** 3);
    const average = limited.reduce((sum, total) => sum + total, 0) / replicates;
    expect(normalTest(((average - expected) / deviation) * Math.sqrt(replicates))).toBeGreaterThan(
      falseAlarm,
    );
  });

  it('that is 10 % too high would be caught', () => {
    expect(kolmogorovSmirnovOne(totals(11_000), borelTanner(offspring(10_000)))).toBeLessThan(falseAlarm);
  });
});

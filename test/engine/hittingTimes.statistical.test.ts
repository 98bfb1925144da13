// The exact engine against numbers from outside: hitting times of the uniform SI chain, where infection number k + 1
// comes after an exponential time of rate k (N - k) s / 2^b (s: scan rate, b: bits). The means and deviations were
// computed with sums of 30 digits, apart from this code (peer-oracles/computed.json, "exact_si_hitting_times", of the
// project's shared data). Rate of false alarms per test: 1e-6, for the means by the five standard errors (5.7e-7).
import { describe, expect, it } from 'vitest';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { uniformScan } from '../../src/worm/strategy.ts';
import { chiSquareTest, falseAlarm, gammaUpper, normalTest } from '../statistics.ts';
import { makeAddresses, makeModel, makeRelease, makeWorm } from './model.ts';
import { prefer } from './prefixModels.ts';
import { freshSeed, isLong } from './run.ts';

interface Case {
  readonly hosts: number;
  readonly infected: number;
  readonly pace: number;
  readonly bits: number;
  /** The first of that many bits are the same in all addresses, and kept by three quarters of the probes. */
  readonly near?: number;
  /** Hosts infected, mean (s), standard deviation (s) of the time when that many are. */
  readonly targets: readonly (readonly [number, number, number])[];
}

const cases: readonly Case[] = [
  {
    hosts: 1000,
    infected: 1,
    pace: 10,
    bits: 20,
    targets: [
      [10, 297.5872886776748, 130.35502973717206],
      [100, 553.8245506277533, 134.5105698641232],
      [500, 784.5939365072438, 135.05457420030157],
      [900, 1014.61766834229, 135.5920392935224],
      [990, 1261.4283379691362, 139.19423318578978],
      [1000, 1569.6073034144877, 190.9964710320847],
    ],
  },
  {
    hosts: 500,
    infected: 10,
    pace: 5,
    bits: 16,
    targets: [
      [11, 2.674938775510204, 2.674938775510204],
      [50, 45.4899598412638, 7.954990185838413],
      [250, 103.27616030307135, 9.038088434975842],
      [450, 160.6895337426567, 9.98983689979682],
      [495, 221.27843779934506, 14.740623601988538],
      [500, 281.39837962621493, 35.062655698754654],
    ],
  },
  {
    hosts: 2000,
    infected: 1,
    pace: 5.966666666666667,
    bits: 24,
    targets: [
      [20, 5001.2329799616155, 1776.8109353069149],
      [200, 8404.350030217092, 1803.7114464599333],
      [1000, 11495.95662383632, 1807.3542605502382],
      [1800, 14582.564419392233, 1810.9750867159094],
      [1980, 17922.486437313193, 1836.0195668461422],
      [2000, 22994.725071583256, 2555.9864539179193],
    ],
  },
];

const replicates = isLong ? 4000 : 500;

/** Infections/s while that many hosts are infected. */
const rateOf = ({ hosts, pace, bits, near }: Case, infected: number) =>
  ((infected * (hosts - infected) * pace) / 2 ** bits) * (near === undefined ? 1 : 0.25 + 0.75 * 2 ** near);

/** By replicate: when each number of hosts was infected. `factor` plants a fault of the pace, `weight` one of the branch. */
function sampleTimes(one: Case, factor = 1, weight = 0.75): Float64Array[] {
  const { near } = one;
  const strategy = near === undefined ? uniformScan : prefer({ [near]: weight });
  const released = Array.from({ length: one.infected }, (_, index) => index);
  return Array.from({ length: replicates }, (_, replicate) => {
    const times = new Float64Array(one.hosts + 1);
    let infected = 0;
    const watch: Observer = {
      name: 'infections',
      tables: [],
      every: 0,
      mutable: [],
      onTransition: (time) => {
        times[++infected] = time;
      },
    };
    const model = makeModel({
      seed: freshSeed + replicate + 1,
      bits: one.bits,
      ...(near === undefined
        ? { hosts: one.hosts }
        : { addresses: makeAddresses(one.hosts, one.bits - near, replicate + 1) }),
      end: 1e7,
      stopAtShare: 1,
      worms: [makeWorm({ strategy, pace: factor * one.pace, releases: [makeRelease(released)] })],
    });
    exact.create(model, [watch]).advance(Infinity);
    if (infected !== one.hosts)
      throw new Error(`replicate ${replicate}: only ${infected} hosts were infected`);
    return times;
  });
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** p value of a chi-square variable with (real) degrees of freedom: both tails. */
const chiSquareTails = (value: number, degrees: number) => {
  const upper = gammaUpper(degrees / 2, value / 2);
  return 2 * Math.min(upper, 1 - upper);
};

/**
 * p value of a sample variance. A time is a sum of exponentials of rates r, whose fourth cumulant is 6 sum r^-4, so the
 * variance of the sample variance is known: sigma^4 (2 / (n - 1) + k / n) with the excess k. The law is that of a
 * chi-square with the degrees of freedom that give this variance (Box 1953).
 */
function varianceTest(one: Case, target: number, values: readonly number[], deviation: number): number {
  let fourth = 0;
  for (let infected = one.infected; infected < target; infected++) fourth += 6 * rateOf(one, infected) ** -4;
  const n = values.length;
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const degrees = 2 / (2 / (n - 1) + fourth / deviation ** 4 / n);
  return chiSquareTails((degrees * variance) / deviation ** 2, degrees);
}

/** Waits between infections times their rates are unit exponentials: p values of their sum and of their form. */
function waitTests(one: Case, sample: readonly Float64Array[]) {
  const bins = 200;
  const counts = new Float64Array(bins);
  let sum = 0;
  let waits = 0;
  for (const times of sample) {
    for (let infected = one.infected; infected < one.hosts; infected++) {
      const wait = (times[infected + 1]! - times[infected]!) * rateOf(one, infected);
      sum += wait;
      waits++;
      counts[Math.min(bins - 1, Math.floor(bins * -Math.expm1(-wait)))]!++;
    }
  }
  return {
    sum: normalTest((sum - waits) / Math.sqrt(waits)),
    form: chiSquareTest(counts, new Float64Array(bins).fill(waits / bins)),
  };
}

describe.each(cases)('$hosts hosts, $infected infected, $pace probes/s, 2^$bits addresses', (one) => {
  const sample = sampleTimes(one);

  it.each(one.targets)('%d infected after %d s on average', (target, mean, deviation) => {
    const values = sample.map((times) => times[target]!);
    expect(Math.abs(meanOf(values) - mean)).toBeLessThan((5 * deviation) / Math.sqrt(replicates));
    expect(varianceTest(one, target, values, deviation)).toBeGreaterThan(falseAlarm);
  });

  it('every wait is exponential', () => {
    const { sum, form } = waitTests(one, sample);
    expect(sum).toBeGreaterThan(falseAlarm);
    expect(form).toBeGreaterThan(falseAlarm);
  });
});

it('finds a pace that is 2 % too high', () => {
  expect(waitTests(cases[1]!, sampleTimes(cases[1]!, 1.02)).sum).toBeLessThan(falseAlarm);
});

describe('a worm that prefers its own prefix, in which all hosts live', () => {
  const one: Case = { hosts: 500, infected: 10, pace: 5, bits: 16, near: 3, targets: [] };

  it('every wait is exponential', () => {
    const { sum, form } = waitTests(one, sampleTimes(one));
    expect(sum).toBeGreaterThan(falseAlarm);
    expect(form).toBeGreaterThan(falseAlarm);
  });

  it('finds a pace that is 2 % too high, and a weight that is 2 % too high', () => {
    expect(waitTests(one, sampleTimes(one, 1.02)).sum).toBeLessThan(falseAlarm);
    expect(waitTests(one, sampleTimes(one, 1, 0.765)).sum).toBeLessThan(falseAlarm);
  });
});

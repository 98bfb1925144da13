// The engine counts against numbers from outside: hitting times of the uniform SI chain (peer-oracles/computed.json,
// "exact_si_hitting_times", of the project's shared data), where leaps begin at 200 infected hosts. Bound of the step's error
// (countsFlow.ts, e = 0.05): rates are off by e^2/6, so mean times by as large a share, and deviations by e/2. Rate of false
// alarms: 1e-6, for means by five standard errors (5.7e-7).
import { describe, expect, it } from 'vitest';
import type { Compartments } from '../../../src/engine/compartments.ts';
import { CountsFlow, usualTolerance } from '../../../src/engine/counts/countsFlow.ts';
import { Stream } from '../../../src/random/stream.ts';
import { falseAlarm, gammaUpper } from '../../statistics.ts';
import { freshSeed, isLong } from '../run.ts';

const phase = { from: 0, patching: 0, pass: 1, scanning: 1 } as const;
interface Case {
  readonly hosts: number;
  readonly infected: number;
  readonly pace: number;
  readonly bits: number;
  /** Hosts infected, mean (s), standard deviation (s) of the time when that many are. */
  readonly targets: readonly (readonly [number, number, number])[];
}

/** A wait in which k of N are infected has the mean 1 / (k (N - k) b), which is its deviation too. */
function sumWaits(one: Omit<Case, 'targets'>, counts: readonly number[]): Case {
  const targets = counts.map((target): [number, number, number] => {
    let mean = 0;
    let variance = 0;
    for (let k = one.infected; k < target; k++) {
      const wait = 2 ** one.bits / (k * (one.hosts - k) * one.pace);
      mean += wait;
      variance += wait * wait;
    }
    return [target, mean, Math.sqrt(variance)];
  });
  return { ...one, targets };
}

const large = sumWaits(
  { hosts: 200_000, infected: 5000, pace: 10, bits: 32 },
  [10_000, 50_000, 100_000, 180_000, 199_000],
);

const cases: readonly Case[] = [
  large,
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
      [250, 103.27616030307135, 9.038088434975842],
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
      [1000, 11495.95662383632, 1807.3542605502382],
      [1800, 14582.564419392233, 1810.9750867159094],
      [2000, 22994.725071583256, 2555.9864539179193],
    ],
  },
];
const replicates = isLong ? 20_000 : 1000;

/** By replicate: when each target was reached; within a leap, infections are spread evenly. */
function sampleTimes(one: Case, factor = 1, tolerance = usualTolerance): Float64Array[] {
  const compartments: Compartments = {
    hosts: one.hosts,
    bits: one.bits,
    patchedAtStart: 0,
    pace: factor * one.pace,
    cleanUp: 0,
    reboot: 0,
    releases: [],
    phases: [phase],
    every: 60,
    end: Infinity,
    stopAtShare: null,
  };
  return Array.from({ length: replicates }, (_, replicate) => {
    const stream = new Stream(freshSeed + replicate, 'counts');
    const flow = new CountsFlow(compartments, stream, () => Infinity, tolerance);
    const times = new Float64Array(one.targets.length);
    flow.enter(phase);
    flow.release(one.infected);
    for (let reached = 0; reached < times.length; ) {
      const [before, from] = [flow.infected, flow.time];
      flow.step((Math.floor(from / 36000) + 1) * 36000);
      while (reached < times.length && flow.infected >= one.targets[reached]![0]) {
        const share = (one.targets[reached]![0] - before) / (flow.infected - before);
        times[reached++] = from + share * (flow.time - from);
      }
    }
    return times;
  });
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Standard errors by which the mean time to a target, by its index, is off beyond the bound. */
function deviatesOf(sample: readonly Float64Array[], one: Case, index: number): number {
  const [, mean, deviation] = one.targets[index]!;
  const off = Math.abs(meanOf(sample.map((times) => times[index]!)) - mean);
  return (off - (usualTolerance ** 2 / 6) * mean) / (deviation / Math.sqrt(replicates));
}

describe.each(cases)('$hosts hosts, $infected infected, $pace probes/s, 2^$bits addresses', (one) => {
  const sample = sampleTimes(one);

  it.each(one.targets)('%d infected after %d s on average', (target, _, deviation) => {
    const index = one.targets.findIndex(([count]) => count === target);
    expect(deviatesOf(sample, one, index)).toBeLessThan(5);
    const values = sample.map((times) => times[index]!);
    const own = meanOf(values);
    const squares = values.reduce((sum, value) => sum + (value - own) ** 2, 0);
    // The variance of a sum of exponentials has the law of a chi-square with the degrees that its fourth cumulant gives.
    let fourth = 0;
    for (let k = one.infected; k < target; k++)
      fourth += 6 * ((k * (one.hosts - k) * one.pace) / 2 ** one.bits) ** -4;
    const degrees = 2 / (2 / (replicates - 1) + fourth / deviation ** 4 / replicates);
    const scaled = (share: number) => (degrees * squares) / (replicates - 1) / (share * deviation) ** 2;
    const below = 1 - gammaUpper(degrees / 2, scaled(1 - usualTolerance / 2) / 2);
    const above = gammaUpper(degrees / 2, scaled(1 + usualTolerance / 2) / 2);
    expect(2 * Math.min(below, above)).toBeGreaterThan(falseAlarm);
  });
});

it('finds a pace that is 2 % too high, and steps that are too long', () => {
  expect(deviatesOf(sampleTimes(large, 1.02), large, 2)).toBeGreaterThan(5);
  expect(deviatesOf(sampleTimes(large, 1, 1), large, 3)).toBeGreaterThan(5);
});

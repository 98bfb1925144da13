/**
 * Hitting times of the SI chain: with I infected out of N, the next infection comes at rate
 * I x pace x (N - I) / 2^bits, so mean and variance of the time to k infected are exact sums. A mean over R
 * replicates may be off by 5 standard errors: false-alarm rate 6e-7 for each comparison.
 */
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { runUniformKernel } from '../../src/engine/bruteForce/uniformKernel.ts';
import { VULNERABLE } from '../../src/host/states.ts';
import { makeAddresses, makeModel, makeRelease, makeWorm } from './model.ts';

const initial = Array.from({ length: 10 }, (_, host) => host);
const chain = { hosts: 500, bits: 16, pace: 5 };

function exactTime(infected: number, { hosts, bits, pace } = chain): { mean: number; deviation: number } {
  let mean = 0;
  let variance = 0;
  for (let i = initial.length; i < infected; i++) {
    const wait = 2 ** bits / (i * pace * (hosts - i));
    mean += wait;
    variance += wait * wait;
  }
  return { mean, deviation: Math.sqrt(variance) };
}

/** How many standard errors the mean time to k infected is off. */
function deviations(times: readonly number[], infected: number): number {
  const { mean, deviation } = exactTime(infected);
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  return (average - mean) / (deviation / Math.sqrt(times.length));
}

/** Times to k infected, one for each seed. */
function readableTimes(replicates: number, infected: number, pace = chain.pace, firstSeed = 1): number[] {
  return Array.from({ length: replicates }, (_, index) => {
    const simulation = bruteForce.create(
      makeModel({
        ...chain,
        seed: firstSeed + index,
        end: 1e5,
        worms: [makeWorm({ pace, releases: [makeRelease(initial)] })],
        stopAtShare: infected / chain.hosts,
      }),
      [],
    );
    simulation.advance(Infinity);
    expect(simulation.view.count(VULNERABLE)).toBe(chain.hosts - infected);
    return simulation.time;
  });
}

function kernelTimes(replicates: number, infected: number, pace = chain.pace, firstSeed = 1): number[] {
  return Array.from({ length: replicates }, (_, index) => {
    const seed = firstSeed + index;
    const addresses = makeAddresses(chain.hosts, chain.bits, seed);
    const { infections } = runUniformKernel({
      addresses,
      bits: chain.bits,
      pace,
      initial: Uint32Array.from(initial),
      seed,
      // the mean number of probes until then is the sum of 2^bits / (hosts - i); this is far beyond
      maximumProbes: 20_000 + 1.3 * 2 ** chain.bits * Math.log(chain.hosts / (chain.hosts - infected)),
    });
    expect(infections.time.length).toBeGreaterThanOrEqual(infected - initial.length);
    return infections.time[infected - initial.length - 1]!;
  });
}

/** Largest distance of two empirical distribution functions, times sqrt(n m / (n + m)). */
function kolmogorovSmirnov(a: number[], b: number[]): number {
  const x = Float64Array.from(a).sort();
  const y = Float64Array.from(b).sort();
  let largest = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i]! <= y[j]!) i++;
    else j++;
    largest = Math.max(largest, Math.abs(i / x.length - j / y.length));
  }
  return largest * Math.sqrt((a.length * b.length) / (a.length + b.length));
}

/** P(statistic > 2.7) = 2 exp(-2 x 2.7^2) = 9.3e-7. */
const kolmogorovLimit = 2.7;

describe('hitting times', () => {
  it('are those of the published figures', () => {
    // N = 500, I0 = 10, 5 probes/s, 16 bits: exact sums, computed independently
    expect(exactTime(250).mean).toBeCloseTo(103.27616030307135, 9);
    expect(exactTime(250).deviation).toBeCloseTo(9.038088434975842, 9);
    expect(exactTime(450).mean).toBeCloseTo(160.6895337426567, 9);
  });

  // 2 % of pace shift the mean by 2.02 s, 0.224 sd: over 1250 replicates that is 7.9 standard errors.
  const replicates = 1250;
  let drawn: number[] | null = null;
  const readable = () => (drawn ??= readableTimes(replicates, 250));

  it('of the engine agree within 5 standard errors, and with 2 % more pace they do not', () => {
    expect(Math.abs(deviations(readable(), 250))).toBeLessThan(5);
    expect(Math.abs(deviations(readableTimes(100, 450, chain.pace, 5001), 450))).toBeLessThan(5);
    expect(Math.abs(deviations(readableTimes(replicates, 250, chain.pace * 1.02), 250))).toBeGreaterThan(5);
  });

  it('of the kernel agree within 5 standard errors, and with 2 % more pace they do not', () => {
    for (const infected of [11, 50, 250, 450]) {
      expect(Math.abs(deviations(kernelTimes(replicates, infected), infected))).toBeLessThan(5);
    }
    expect(Math.abs(deviations(kernelTimes(replicates, 250, chain.pace * 1.02), 250))).toBeGreaterThan(5);
  });

  // 5 % of pace shift by 0.57 sd: a largest distance of about 0.22, or 5.6 on this scale.
  it('of engine and kernel come from one distribution (and with 5 % less pace they do not)', () => {
    const kernel = kernelTimes(replicates, 250, chain.pace, 7001);
    expect(kolmogorovSmirnov(readable(), kernel)).toBeLessThan(kolmogorovLimit);
    const slow = kernelTimes(replicates, 250, chain.pace * 0.95, 7001);
    expect(kolmogorovSmirnov(readable(), slow)).toBeGreaterThan(kolmogorovLimit);
  });

  it('of instances at half speed are twice as long', () => {
    // capacity 1/2: every instance runs at half speed, so the time to 250 doubles, in mean and deviation
    const times = Array.from({ length: 200 }, (_, index) => {
      const worms = [makeWorm({ pace: chain.pace, releases: [makeRelease(initial)] })];
      const model = { ...chain, seed: 9001 + index, end: 1e5, worms, stopAtShare: 0.5 };
      const simulation = bruteForce.create(makeModel({ ...model, rules: { capacity: 0.5 } }), []);
      simulation.advance(Infinity);
      return simulation.time / 2;
    });
    expect(Math.abs(deviations(times, 250))).toBeLessThan(5);
  });
});

describe('the kernel', () => {
  it('sends as many probes until a time as a Poisson process does', () => {
    // One infected host, none to find: probes in 300 s at 40/s are Poisson of mean 12000 (sd 109.5).
    const counts = Array.from({ length: 400 }, (_, index) => {
      const addresses = Uint32Array.from([1, 2 ** 32 - 1]);
      const result = runUniformKernel({
        addresses,
        bits: 32,
        pace: 40,
        initial: Uint32Array.of(0),
        seed: index,
        until: 300,
      });
      expect(result.time).toBe(300);
      return result.probes;
    });
    const mean = counts.reduce((sum, count) => sum + count) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    expect(Math.abs(mean - 12000)).toBeLessThan((5 * Math.sqrt(12000)) / 20);
    // the sd of a sample variance is about variance x sqrt(2 / n)
    expect(Math.abs(variance / 12000 - 1)).toBeLessThan(5 * Math.sqrt(2 / 400));
  });

  it('counts hits as the share of occupied addresses, over all 32 bits', () => {
    const addresses = makeAddresses(100_000, 32, 3);
    const all = Uint32Array.from({ length: 99_999 }, (_, host) => host);
    const { probes, hits } = runUniformKernel({
      addresses,
      bits: 32,
      pace: 1,
      initial: all,
      seed: 5,
      maximumProbes: 1e8,
      until: 1000,
    });
    const expected = (probes * 100_000) / 2 ** 32;
    expect(expected).toBeGreaterThan(2000);
    expect(Math.abs(hits - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });
});

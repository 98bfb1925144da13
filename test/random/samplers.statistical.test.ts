// Every p value below falseAlarm (1e-6) fails; seeds are fixed. Each sampler is judged by mean, variance and
// chi-square, and each judge must find a planted sampler with a rate 2 % off.
import { describe, expect, it } from 'vitest';
import { binomial, gamma, geometric, poisson } from '../../src/random/samplers.ts';
import { Stream } from '../../src/random/stream.ts';
import { chiSquareTest, falseAlarm, gammaUpper, kolmogorovSmirnovOne, normalTest } from '../statistics.ts';

interface Law {
  mean: number;
  variance: number;
  /** Fourth central moment. */
  fourth: number;
  /** probability(k + 1) / probability(k), for k >= 0. */
  ratio?: (k: number) => number;
}

const poissonLaw = (mean: number): Law => ({
  mean,
  variance: mean,
  fourth: mean + 3 * mean * mean,
  ratio: (k) => mean / (k + 1),
});
const binomialLaw = (n: number, p: number): Law => {
  const variance = n * p * (1 - p);
  const ratio = (k: number) => ((n - k) / (k + 1)) * (p / (1 - p));
  return { mean: n * p, variance, fourth: variance * (1 + 3 * (n - 2) * p * (1 - p)), ratio };
};
const geometricLaw = (p: number): Law => {
  const variance = (1 - p) / p / p;
  return { mean: (1 - p) / p, variance, fourth: variance * (9 * variance + 1), ratio: () => 1 - p };
};
const gammaLaw = (shape: number): Law => ({
  mean: shape,
  variance: shape,
  fourth: 3 * shape * shape + 6 * shape,
});

/** Edges of 81 bins, an integer each where the law is narrow, else a tenth of a deviation wide. */
function binOf(law: Law): (k: number) => number {
  const width = Math.max(1, Math.floor(Math.sqrt(law.variance) / 10));
  const start = Math.max(0, Math.floor(law.mean) - 40 * width);
  return (k) => Math.min(80, Math.max(0, Math.floor((k - start) / width)));
}

/** Probabilities of the bins by recursion from the mean outwards: no logarithm, so nothing in common with src. */
function massOf(law: Law, bin: (k: number) => number): Float64Array {
  const mass = new Float64Array(81);
  const ratio = law.ratio!;
  const center = Math.floor(law.mean);
  let weight = 1;
  for (let k = center; weight > 1e-18; k++) {
    mass[bin(k)]! += weight;
    weight *= ratio(k);
  }
  weight = 1;
  for (let k = center - 1; k >= 0 && weight > 1e-18; k--) {
    weight /= ratio(k);
    mass[bin(k)]! += weight;
  }
  const total = mass.reduce((sum, part) => sum + part, 0);
  return mass.map((part) => part / total);
}

/** The smallest of the p values of mean, variance and chi-square. */
function judge(law: Law, draws: number, draw: () => number): number {
  const bin = binOf(law);
  const observed = new Float64Array(81);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i++) {
    const value = draw();
    const deviation = value - law.mean;
    sum += deviation;
    squares += deviation * deviation;
    observed[bin(value)]!++;
  }
  const ofMean = normalTest(sum / Math.sqrt(draws * law.variance));
  const ofVariance = normalTest(
    (squares - draws * law.variance) / Math.sqrt(draws * (law.fourth - law.variance ** 2)),
  );
  if (law.ratio === undefined) return Math.min(ofMean, ofVariance);
  const expected = massOf(law, bin).map((part) => part * draws);
  return Math.min(ofMean, ofVariance, chiSquareTest(observed, expected));
}

/** Draws that find a mean 2 % off at about 10 deviations, 400,000 at least. */
const drawsFor = (law: Law) => Math.max(4e5, Math.ceil((500 ** 2 * law.variance) / law.mean ** 2));

describe('poisson', () => {
  for (const mean of [0.1, 0.5, 3, 9.99, 10.01, 12.5, 30, 1000, 1e5, 1e9, 1e12]) {
    it(`is exact at mean ${mean}`, () => {
      const stream = new Stream(1, `test/poisson/${mean}`);
      const law = poissonLaw(mean);
      expect(judge(law, drawsFor(law), () => poisson(stream, mean))).toBeGreaterThan(falseAlarm);
      expect(judge(law, drawsFor(law), () => poisson(stream, 1.02 * mean))).toBeLessThan(falseAlarm);
    });
  }

  it('is exact in mean and variance at 1e13', () => {
    const stream = new Stream(1, 'test/poisson/1e13');
    const { mean, variance, fourth } = poissonLaw(1e13);
    expect(judge({ mean, variance, fourth }, 1e6, () => poisson(stream, mean))).toBeGreaterThan(falseAlarm);
  });
});

describe('binomial', () => {
  for (const [n, p] of [
    [1, 0.4],
    [1, 0.05],
    [20, 0.1],
    [20, 0.5],
    [21, 0.5],
    [25, 0.41],
    [50, 0.3],
    [40, 0.9],
    [1000, 0.999],
    [1e6, 9e-6],
    [1e6, 1.1e-5],
    [1e6, 0.01],
    [1e6, 0.7],
    [1e9, 0.5],
    [2 ** 32, 1e-9],
    [2 ** 53, 1e-9],
  ] as const) {
    it(`is exact at n ${n}, p ${p}`, () => {
      const stream = new Stream(1, `test/binomial/${n}/${p}`);
      const law = binomialLaw(n, p);
      const draws = drawsFor({ ...law, mean: Math.min(law.mean, n - law.mean) });
      expect(judge(law, draws, () => binomial(stream, n, p))).toBeGreaterThan(falseAlarm);
      const wrong = p > 0.5 ? 1 - 1.02 * (1 - p) : 1.02 * p;
      expect(judge(law, draws, () => binomial(stream, n, wrong))).toBeLessThan(falseAlarm);
    });
  }

  it('is judged by its variance too', () => {
    const stream = new Stream(2, 'test/binomial/variance');
    const law = binomialLaw(1e6, 0.01);
    const wide = () => Math.round(law.mean + 1.01 * (binomial(stream, 1e6, 0.01) - law.mean));
    expect(judge({ ...law, ratio: undefined } as unknown as Law, 4e5, wide)).toBeLessThan(falseAlarm);
  });
});

describe('geometric', () => {
  for (const p of [0.999, 0.5, 0.1, 0.01, 1e-4, 1e-6]) {
    it(`is exact at p ${p}`, () => {
      const stream = new Stream(1, `test/geometric/${p}`);
      const law = geometricLaw(p);
      const draws = p === 0.999 ? 4e6 : 6e5;
      expect(judge(law, draws, () => geometric(stream, p))).toBeGreaterThan(falseAlarm);
      const wrong = p > 0.5 ? 1 - 1.1 * (1 - p) : 1.02 * p;
      expect(judge(law, draws, () => geometric(stream, wrong))).toBeLessThan(falseAlarm);
    });
  }

  it('is exponential in the limit, at p 1e-12', () => {
    const stream = new Stream(1, 'test/geometric/1e-12');
    const fit = (scale: number) =>
      kolmogorovSmirnovOne(
        Float64Array.from({ length: 4e5 }, () => geometric(stream, 1e-12 * scale) * 1e-12),
        (x) => -Math.expm1(-x),
      );
    expect(fit(1)).toBeGreaterThan(falseAlarm);
    expect(fit(1.02)).toBeLessThan(falseAlarm);
  });
});

describe('gamma', () => {
  for (const shape of [0.05, 0.3, 0.99, 1, 1.5, 2.5, 20, 1000]) {
    it(`is exact at shape ${shape}`, () => {
      const stream = new Stream(1, `test/gamma/${shape}`);
      const law = gammaLaw(shape);
      const fit = (scale: number) =>
        kolmogorovSmirnovOne(
          Float64Array.from({ length: 1e5 }, () => scale * gamma(stream, shape)),
          (x) => 1 - gammaUpper(shape, x),
        );
      expect(fit(1)).toBeGreaterThan(falseAlarm);
      expect(judge(law, 1e6, () => gamma(stream, shape))).toBeGreaterThan(falseAlarm);
      const draws = Math.max(1e6, 4e5 / shape);
      expect(judge(law, draws, () => 1.02 * gamma(stream, shape))).toBeLessThan(falseAlarm);
    });
  }

  it('is exact in mean and variance at 1e15', () => {
    const stream = new Stream(1, 'test/gamma/1e15');
    expect(judge(gammaLaw(1e15), 1e6, () => gamma(stream, 1e15))).toBeGreaterThan(falseAlarm);
  });
});

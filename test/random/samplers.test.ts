import { describe, expect, it } from 'vitest';
import { deviance, stirlingError } from '../../src/random/deviance.ts';
import { binomial, gamma, geometric, poisson } from '../../src/random/samplers.ts';
import { Stream } from '../../src/random/stream.ts';

const stream = new Stream(1, 'test/samplers');

/** A stream whose uniforms are given, for the rarest branches. */
function scripted(...uniforms: number[]): Stream {
  const script = new Stream(1, 'test/scripted');
  script.uniform = () => uniforms.shift()!;
  return script;
}

describe('samplers', () => {
  it('give the certain results', () => {
    expect(poisson(stream, 0)).toBe(0);
    expect(binomial(stream, 0, 0.5)).toBe(0);
    expect(binomial(stream, 2 ** 53, 0)).toBe(0);
    expect(binomial(stream, 2 ** 53, 1)).toBe(2 ** 53);
    expect(binomial(stream, 7, 1)).toBe(7);
    expect(geometric(stream, 1)).toBe(0);
  });

  it('stay in range at the ends of their parameters', () => {
    for (let i = 0; i < 2000; i++) {
      for (const [n, p] of [
        [1, 0.999999],
        [20, 0.5],
        [25, 0.5],
        [2 ** 53, 0.5],
        [2 ** 53, 1e-300],
        [2 ** 53, 1 - 2 ** -53],
        [3, 5e-324],
      ] as const) {
        const k = binomial(stream, n, p);
        expect(Number.isInteger(k) && k >= 0 && k <= n).toBe(true);
      }
      for (const mean of [5e-324, 9.999, 10, 2 ** 52]) {
        const k = poisson(stream, mean);
        expect(Number.isInteger(k) && k >= 0).toBe(true);
      }
      expect(gamma(stream, 1e-3)).toBeGreaterThanOrEqual(0);
    }
  });

  it('keep events rarer than 2^-53 at their rate', () => {
    // 1e-18 = 0.00900719925474099 * 2^-53: the second uniform decides.
    expect(poisson(scripted(0, 0.009), 1e-18)).toBe(1);
    expect(poisson(scripted(0, 0.0091), 1e-18)).toBe(0);
    expect(binomial(scripted(0, 0.009), 1000, 1e-21)).toBe(1);
    expect(binomial(scripted(0, 0.0091), 1000, 1e-21)).toBe(0);
    expect(poisson(scripted(2 ** -53, 0), 1e-18)).toBe(0);
  });

  it('invert the distribution function', () => {
    // Poisson of mean 2: P(N > 0) = 0.864665, P(N > 1) = 0.593994, P(N > 2) = 0.323324.
    expect([0.8647, 0.8646, 0.594, 0.5939, 0.3234, 0.3233].map((u) => poisson(scripted(u), 2))).toEqual([
      0, 1, 1, 2, 2, 3,
    ]);
    // Binomial(2, 0.3): P(K > 0) = 0.51, P(K > 1) = 0.09.
    expect([0.511, 0.509, 0.091, 0.089, 0].map((u) => binomial(scripted(u, 0), 2, 0.3))).toEqual([
      0, 1, 1, 2, 2,
    ]);
    expect(poisson(scripted(0, 0), 2)).toBeLessThanOrEqual(200);
  });

  it('survive the ends of the rejection’s uniforms', () => {
    // u = 0 makes the hat infinite; the next pair is accepted.
    expect(poisson(scripted(0, 0.5, 0.5, 0.5), 1000)).toBe(1000);
    expect(binomial(scripted(0, 0.5, 0.5, 0.5), 10_000, 0.5)).toBe(5000);
  });

  it('name what is wrong', () => {
    expect(() => poisson(stream, -1)).toThrow(
      'random.poisson.mean: expected a number from 0 to 2^52, got -1',
    );
    for (const mean of [NaN, Infinity, 1e17]) expect(() => poisson(stream, mean)).toThrow(/random.poisson/);
    for (const n of [-1, 0.5, NaN, 2 ** 54])
      expect(() => binomial(stream, n, 0.5)).toThrow(/random.binomial.n/);
    for (const p of [-0.1, 1.1, NaN]) expect(() => binomial(stream, 5, p)).toThrow(/random.binomial.p/);
    for (const p of [0, -0.1, 1.1, NaN]) expect(() => geometric(stream, p)).toThrow(/random.geometric.p/);
    for (const shape of [0, -1, NaN, Infinity])
      expect(() => gamma(stream, shape)).toThrow(/random.gamma.shape/);
  });
});

describe('deviance and stirlingError', () => {
  it('agree with values computed with 60 digits', () => {
    for (const [k, mean, expected] of DEVIANCES) {
      expect(Math.abs(deviance(k, mean) / expected - 1), `deviance(${k}, ${mean})`).toBeLessThan(2e-14);
    }
    for (const [k, expected] of STIRLING_ERRORS) {
      expect(Math.abs(stirlingError(k) - expected), `stirlingError(${k})`).toBeLessThan(5e-15);
    }
    expect(deviance(7, 7)).toBe(0);
  });
});

// mpmath 1.3
const DEVIANCES: readonly (readonly [number, number, number])[] = [
  [1, 10.5, 7.148624742836522],
  [5, 10, 1.5342640972002735],
  [12, 10.25, 0.1415473304429975],
  [1000, 1100.5, 4.735378015620694],
  [1000, 1222, 21.51113925059642],
  [1000, 1223, 21.693143294964695],
  [1000000, 1000100, 0.004999666691664667],
  [1e13, 1.0000003e13, 0.44999991000002026],
  [1e13, 9999991000000.0, 4.050002430001641],
  [4503599627370496, 4503599727370496, 1.1102230081905546],
];
const STIRLING_ERRORS: readonly (readonly [number, number])[] = [
  [1, 0.08106146679532726],
  [2, 0.0413406959554093],
  [3, 0.02767792568499834],
  [7, 0.01189670994589177],
  [15, 0.005554733551962801],
  [16, 0.0052076559196096404],
  [17, 0.004901395948434738],
  [40, 0.0020832899383024218],
  [1000, 8.333333055555635e-5],
  [1000000000, 8.333333333333333e-11],
];

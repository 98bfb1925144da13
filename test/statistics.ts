// Tests of distributions for the *.statistical.test.ts files. Each returns a p value: the probability, were the
// code right, of a result at least as far off. A test fails below falseAlarm, so a right piece of code fails
// one in a million tests (with a fixed seed: never again once it passed).

/** The rate of false alarms of every single statistical test. */
export const falseAlarm = 1e-6;

/** Fewest expected draws in a bin; smaller neighbors are pooled, as the chi-square law is a limit. */
const SMALLEST_BIN = 20;

/**
 * Pearson's chi-square: p value of observed counts where `expected` (same length, same sum: the last bin must
 * hold the tail) were expected. Neighboring bins are pooled until each expects at least 20.
 */
export function chiSquareTest(observed: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (observed.length !== expected.length) {
    throw new RangeError(`chiSquareTest: expected ${expected.length} bins, got ${observed.length}`);
  }
  const bins: { observed: number; expected: number }[] = [];
  let pool = { observed: 0, expected: 0 };
  let observedSum = 0;
  let expectedSum = 0;
  for (let i = 0; i < observed.length; i++) {
    pool.observed += observed[i]!;
    pool.expected += expected[i]!;
    observedSum += observed[i]!;
    expectedSum += expected[i]!;
    if (pool.expected >= SMALLEST_BIN) {
      bins.push(pool);
      pool = { observed: 0, expected: 0 };
    }
  }
  if (!(Math.abs(observedSum - expectedSum) <= 1e-6 * expectedSum)) {
    throw new RangeError(`chiSquareTest: expected a sum of ${expectedSum}, got ${observedSum}`);
  }
  const last = bins.at(-1);
  if (last !== undefined) {
    last.observed += pool.observed;
    last.expected += pool.expected;
  }
  if (bins.length < 2) {
    throw new RangeError(`chiSquareTest: expected two bins of ${SMALLEST_BIN} or more, got ${bins.length}`);
  }
  let sum = 0;
  for (const bin of bins) sum += (bin.observed - bin.expected) ** 2 / bin.expected;
  return gammaUpper((bins.length - 1) / 2, sum / 2);
}

/** Two-sided p value of a standard normal deviate. */
export function normalTest(deviate: number): number {
  return gammaUpper(0.5, (deviate * deviate) / 2);
}

/** Two-sample Kolmogorov-Smirnov p value; conservative where values tie. */
export function kolmogorovSmirnov(sampleA: ArrayLike<number>, sampleB: ArrayLike<number>): number {
  const a = Float64Array.from(sampleA).sort();
  const b = Float64Array.from(sampleB).sort();
  let distance = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= value) i++;
    while (j < b.length && b[j]! <= value) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return kolmogorovTail(distance, (a.length * b.length) / (a.length + b.length));
}

/** One-sample Kolmogorov-Smirnov p value against a continuous distribution function. */
export function kolmogorovSmirnovOne(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const probability = cdf(sorted[i]!);
    distance = Math.max(distance, probability - i / n, (i + 1) / n - probability);
  }
  return kolmogorovTail(distance, n);
}

/** Tail of Kolmogorov's law with Stephens' correction for a sample of n (JRSS B 32, 1970). */
function kolmogorovTail(distance: number, n: number): number {
  if (!(n > 0)) throw new RangeError(`kolmogorovSmirnov: expected samples that are not empty, got ${n}`);
  const root = Math.sqrt(n);
  const x = (root + 0.12 + 0.11 / root) * distance;
  if (x < 0.2) return 1;
  let sum = 0;
  for (let j = 1; j <= 100; j++) sum += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * x * x);
  return Math.min(1, Math.max(0, sum));
}

/** Q(shape, x), the upper regularized incomplete gamma function: series below the mean, else a fraction. */
export function gammaUpper(shape: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let i = 1; term > sum * 1e-17; i++) sum += term *= x / (shape + i);
    return 1 - front * sum;
  }
  // Lentz's evaluation of the continued fraction.
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 100_000; i++) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** log(gamma(x)), x > 0: Stirling's series after stepping up to 15; shares nothing with src/random. */
export function logGamma(x: number): number {
  let product = 1;
  while (x < 15) product *= x++;
  const z = 1 / (x * x);
  const series = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

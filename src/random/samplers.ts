// Exact draws from the distributions of counting and waiting, none by a normal approximation.
//
// Poisson and binomial: below a mean of 10 by inversion, in as many steps as the result; above it by transformed
// rejection with squeeze, PTRS and BTRS (Hoermann, "The transformed rejection method for generating Poisson
// random variables", Insurance: Mathematics and Economics 12, 1993; "The generation of binomial random variates",
// Journal of Statistical Computation and Simulation 46, 1993), with probabilities after Loader (deviance.ts).
// Gamma: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000.

import { deviance, stirlingError } from './deviance.ts';
import { exp, expm1, log, log1p } from './elementary.ts';
import type { Stream } from './stream.ts';

const TWO_PI = 6.283185307179586;

/** Ends an inversion that rounding keeps from ending: a mean below 10 exceeds it with probability 1e-190. */
const INVERSION_LIMIT = 200;

/** Uniform in [0, 1) that keeps its relative resolution near 0, for events rarer than 2^-53. */
function drawFine(stream: Stream): number {
  const coarse = stream.uniform();
  return coarse < 2 ** -20 ? coarse + stream.uniform() * 2 ** -53 : coarse;
}

/** Number of events of a Poisson law; mean from 0 to 2^52. */
export function poisson(stream: Stream, mean: number): number {
  if (!(mean >= 0 && mean <= 2 ** 52)) {
    throw new RangeError(`random.poisson.mean: expected a number from 0 to 2^52, got ${mean}`);
  }
  if (mean >= 10) return poissonByRejection(stream, mean);
  if (mean === 0) return 0;
  const u = drawFine(stream);
  // The mean bounds the probability of more than 0, and spares the exponentials.
  if (u >= mean) return 0;
  // Probability of more than k, compared with a uniform that is fine where the probability is small.
  let more = -expm1(-mean);
  if (u >= more) return 0;
  let term = exp(-mean);
  let k = 0;
  while (u < more && k < INVERSION_LIMIT) {
    k++;
    term *= mean / k;
    more -= term;
  }
  return k;
}

function poissonByRejection(stream: Stream, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniform();
    const edge = 0.5 - (u < 0 ? -u : u);
    const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (edge < 0.013 && v > edge)) continue;
    const probability = k === 0 ? -mean : -stirlingError(k) - deviance(k, mean) - 0.5 * log(TWO_PI * k);
    if (log((v * inverseAlpha) / (a / (edge * edge) + b)) <= probability) return k;
  }
}

/** Number of successes in n trials of probability p; n an integer from 0 to 2^53, p from 0 to 1. */
export function binomial(stream: Stream, n: number, p: number): number {
  if (!(n >= 0 && n <= 2 ** 53 && Math.floor(n) === n)) {
    throw new RangeError(`random.binomial.n: expected an integer from 0 to 2^53, got ${n}`);
  }
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`random.binomial.p: expected a probability, got ${p}`);
  }
  // 1 - p is exact for p >= 1/2.
  if (p > 0.5) return n - binomialBelowHalf(stream, n, 1 - p);
  return binomialBelowHalf(stream, n, p);
}

function binomialBelowHalf(stream: Stream, n: number, p: number): number {
  if (n * p >= 10) return binomialByRejection(stream, n, p);
  if (n === 0 || p === 0) return 0;
  const u = drawFine(stream);
  if (u >= n * p) return 0;
  const none = n * log1p(-p);
  let more = -expm1(none);
  if (u >= more) return 0;
  const limit = n < INVERSION_LIMIT ? n : INVERSION_LIMIT;
  const odds = p / (1 - p);
  let term = exp(none);
  let k = 0;
  while (u < more && k < limit) {
    k++;
    term *= ((n - k + 1) / k) * odds;
    more -= term;
  }
  return k;
}

function binomialByRejection(stream: Stream, n: number, p: number): number {
  const mean = n * p;
  const deviation = Math.sqrt(mean * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const squeeze = 0.92 - 4.2 / b;
  let atMode = NaN;
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniform();
    const edge = 0.5 - (u < 0 ? -u : u);
    const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.5);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    if (Number.isNaN(atMode)) atMode = logWeight(Math.floor((n + 1) * p), n, p);
    if (log((v * alpha) / (a / (edge * edge) + b)) <= logWeight(k, n, p) - atMode) return k;
  }
}

/** Logarithm of the binomial probability of k, less a term of n alone. */
function logWeight(k: number, n: number, p: number): number {
  const failures = n - k;
  const success = k === 0 ? n * p : stirlingError(k) + deviance(k, n * p) + 0.5 * log(TWO_PI * k);
  const failure =
    failures === 0
      ? n * (1 - p)
      : stirlingError(failures) + deviance(failures, n * (1 - p)) + 0.5 * log(TWO_PI * failures);
  return -success - failure;
}

/** Number of failures before the first success of probability p, 0 < p <= 1; above 2^53 only multiples of 2 or more. */
export function geometric(stream: Stream, p: number): number {
  if (!(p > 0 && p <= 1)) {
    throw new RangeError(`random.geometric.p: expected a probability above 0, got ${p}`);
  }
  // The whole part of an exponential wait is geometric.
  return Math.floor(stream.exponential() / -log1p(-p));
}

/** Gamma draw of mean and variance `shape` > 0 (scale 1). */
export function gamma(stream: Stream, shape: number): number {
  if (!(shape > 0 && shape < Infinity)) {
    throw new RangeError(`random.gamma.shape: expected a finite number above 0, got ${shape}`);
  }
  if (shape < 1) {
    const boost = exp(-stream.exponential() / shape);
    return gamma(stream, shape + 1) * boost;
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const t = c * x;
    if (t <= -1) continue;
    const u = stream.uniform();
    const square = x * x;
    // The paper's 1 - v + log(v) with v = (1 + t)^3, without its cancellation at large shapes.
    if (
      u < 1 - 0.0331 * square * square ||
      log(u) < 0.5 * square + d * (3 * (log1p(t) - t) - t * t * (3 + t))
    ) {
      return d * (1 + t) * (1 + t) * (1 + t);
    }
  }
}

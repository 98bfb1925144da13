// The two pieces of a binomial or Poisson probability that keep its digits at counts up to 2^53, where
// k log(m) - m - log(k!) would cancel (Loader, "Fast and accurate computation of binomial probabilities", 2000):
//   Poisson(k; m) = e^(-stirlingError(k) - deviance(k, m)) / sqrt(2 pi k)

import { log } from './elementary.ts';
import { lgamma } from './lgamma.ts';

const HALF_LOG_TWO_PI = 0.9189385332046727;

const smallStirlingErrors = Float64Array.from({ length: 16 }, (_, k) =>
  k === 0 ? 0 : lgamma(k + 1) - (k + 0.5) * log(k) + k - HALF_LOG_TWO_PI,
);

/** log(k!) less Stirling's sqrt(2 pi k) (k / e)^k, for an integer k >= 1. */
export function stirlingError(k: number): number {
  if (k < 16) return smallStirlingErrors[k]!;
  const z = 1 / (k * k);
  return (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z / 1188)))) / k;
}

/** k log(k / mean) + mean - k without cancellation, for k > 0 and mean > 0. */
export function deviance(k: number, mean: number): number {
  const difference = k - mean;
  const v = difference / (k + mean);
  if (v > 0.1 || v < -0.1) return k * log(k / mean) - difference;
  // log(k / mean) = 2 atanh(v), and k = mean (1 + v) / (1 - v).
  const square = v * v;
  let sum = difference * v;
  let power = 2 * k * v;
  for (let j = 3; ; j += 2) {
    power *= square;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}

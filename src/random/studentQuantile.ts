/**
 * The half-width of a 95 % interval by Student's t, in standard errors.
 *
 * P(0 < T < t) of the density c (1 + x^2/n)^(-(n+1)/2) by Simpson's rule; the t at which it is 0.475 by Newton's method
 * from below, where the distribution function is concave, so that it rises to the root and never passes it.
 */
import { exp, log1p } from './elementary.ts';
import { lgamma } from './lgamma.ts';

const wanted = 0.475;
/** The quantile of the normal distribution, below that of every t. */
const least = 1.959963984540054;
/** Even; the error stays below 1e-9. */
const steps = 4000;

const known = new Map<number, number>();

/** The 97.5 % quantile of Student's t; `degrees` of freedom from 1 on. */
export function studentQuantile(degrees: number): number {
  let quantile = known.get(degrees);
  if (quantile === undefined) known.set(degrees, (quantile = solve(degrees)));
  return quantile;
}

function solve(degrees: number): number {
  const logScale = lgamma((degrees + 1) / 2) - lgamma(degrees / 2);
  const scale = exp(logScale) / Math.sqrt(degrees * Math.PI);
  const density = (x: number): number => scale * exp((-(degrees + 1) / 2) * log1p((x * x) / degrees));
  const probability = (t: number): number => {
    const step = t / steps;
    let sum = density(0) + density(t);
    for (let index = 1; index < steps; index++) sum += (index % 2 === 1 ? 4 : 2) * density(index * step);
    return (sum * step) / 3;
  };
  let t = least;
  for (let pass = 0; pass < 60; pass++) {
    const missing = wanted - probability(t);
    if (missing < 1e-12) break;
    t += missing / density(t);
  }
  return t;
}

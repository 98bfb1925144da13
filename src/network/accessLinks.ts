/**
 * The links by which hosts are connected: one speed each, drawn by host, so that a host keeps its link whatever happens
 * to others. Lognormal: median x spread^z with z normal by the polar method (Marsaglia 1964) on draws of that host.
 * Pareto with a cap: P(speed > x) = (least / x)^tail up to the cap, which all links have that would be faster.
 */
import { exp, log } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';

export type AccessSpeeds =
  /** Shares of the hosts, which add up to 1, with the speed of each, bits/s. */
  | readonly { readonly share: number; readonly speed: number }[]
  /** bits/s, and the factor that one standard deviation stands for, at least 1. */
  | { readonly median: number; readonly spread: number }
  /** bits/s, an index above 0, bits/s. */
  | { readonly least: number; readonly tail: number; readonly most: number };

/** Speed of the link of each host, bits/s. */
export function drawAccessSpeeds(speeds: AccessSpeeds, seed: number, hosts: number): Float64Array {
  const draws = new Keyed(seed, 'network/access');
  return Float64Array.from({ length: hosts }, (_, host) => {
    if ('median' in speeds) return speeds.median * exp(log(speeds.spread) * drawNormal(draws, host));
    if ('tail' in speeds) return drawPareto(speeds, draws.uniform(host, 0));
    return drawClass(speeds, draws.uniform(host, 0));
  });
}

/** Mean speed of the links, bits/s. */
export function meanAccessSpeed(speeds: AccessSpeeds): number {
  if ('median' in speeds) {
    const deviation = log(speeds.spread);
    return speeds.median * exp((deviation * deviation) / 2);
  }
  if (!('tail' in speeds)) return speeds.reduce((sum, { share, speed }) => sum + share * speed, 0);
  const { least, tail, most } = speeds;
  const decades = log(most / least);
  if (tail === 1) return least * (1 + decades);
  return (least * (tail - exp((1 - tail) * decades))) / (tail - 1);
}

type Pareto = Extract<AccessSpeeds, { readonly tail: number }>;

const drawPareto = ({ least, tail, most }: Pareto, u: number): number =>
  Math.min(most, least * exp(-log(1 - u) / tail));

function drawClass(classes: readonly { readonly share: number; readonly speed: number }[], u: number) {
  let end = 0;
  for (const { share, speed } of classes) if (u < (end += share)) return speed;
  return classes.at(-1)!.speed;
}

function drawNormal(draws: Keyed, host: number): number {
  for (let count = 0; ; count += 2) {
    const x = 2 * draws.uniform(host, count) - 1;
    const y = 2 * draws.uniform(host, count + 1) - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}

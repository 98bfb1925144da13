import { binomial } from '../random/samplers.ts';
import type { Stream } from '../random/stream.ts';

/** How many of n probes defenses let pass, each with that probability. */
export function thin(random: Stream, n: number, passShare: number): number {
  return passShare === 1 || n === 0 ? n : binomial(random, n, passShare);
}

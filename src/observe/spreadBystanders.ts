/** Groups of bystanders: early, middle and late on the first lane, evenly on a logarithmic scale, and anywhere. */
import { exp, log } from '../random/elementary.ts';
import type { Bystander } from './placeBystanders.ts';

export type BystanderGroup = 'early' | 'middle' | 'late' | 'random';

const ranks: Readonly<Record<Exclude<BystanderGroup, 'random'>, readonly [number, number]>> = {
  early: [10, 1000],
  middle: [10_000, 100_000],
  late: [1_000_000, 3_000_000],
};

/** That many of each group, named `early-1`, `early-2`, ..., all of one capacity (probes/s). */
export function spreadBystanders(groups: Readonly<Record<BystanderGroup | 'capacity', number>>): Bystander[] {
  const { capacity } = groups;
  const onTrack = (['early', 'middle', 'late'] as const).flatMap((group) => {
    const [first, last] = ranks[group];
    return Array.from({ length: groups[group] }, (_, index) => {
      const share = (index + 0.5) / groups[group];
      const rank = Math.round(first * exp(share * log(last / first)));
      return { name: `${group}-${index + 1}`, capacity, rank };
    });
  });
  const anywhere = Array.from({ length: groups.random }, (_, index) => ({
    name: `random-${index + 1}`,
    capacity,
  }));
  return [...onTrack, ...anywhere];
}

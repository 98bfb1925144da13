import type { Worm } from './worm.ts';

/** When a worm is first released on a host, s since the start; Infinity if never. */
export const firstRelease = (worms: readonly Worm[]): number =>
  Math.min(
    Infinity,
    ...worms.flatMap(({ releases }) => releases.filter(({ count }) => count > 0).map(({ at }) => at)),
  );

/** When worms are first released. */
import type { Release, Worm } from './worm.ts';

/** When a worm is first released on a host, s since the start; Infinity if never. */
export const firstRelease = (worms: readonly Worm[]): number =>
  Math.min(
    Infinity,
    ...worms.flatMap(({ releases }) => releases.filter(({ count }) => count > 0).map(({ at }) => at)),
  );

/** Index of the first release of a worm that starts on any host, of those at one time the first in the list; -1 if there is none. */
export function indexOfFirst(releases: readonly Release[]): number {
  let first = -1;
  for (const [index, { at, count }] of releases.entries()) {
    if (count > 0 && (first < 0 || at < releases[first]!.at)) first = index;
  }
  return first;
}

/** Where hosts and bystanders are on "the track": positions along the first lane of a generator worm. */

import { Lane } from '../address/lane.ts';
import type { View, WormView } from './observer.ts';

/** The first lane of a worm, or null where it has none. */
export function laneOf(worm: WormView, bits: number): Lane | null {
  const start = worm.laneStarts?.[0];
  if (start === undefined) return null;
  const { ranksOf, addressAt, cycleBits } = worm;
  return new Lane({ bits, cycleBits, ranksOf: ranksOf!, atRank: addressAt! }, start);
}

/** The lane of the first worm that has one, or null where none has. */
export function firstLane(view: View): Lane | null {
  const worm = view.worms.find(({ laneStarts }) => laneStarts !== undefined && laneStarts.length > 0);
  return worm === undefined ? null : laneOf(worm, view.bits);
}

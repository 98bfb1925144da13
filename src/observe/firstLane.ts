/** Places along the first lane of the first generator worm: where hosts and bystanders are on "the track". */

import { spaceSize } from '../address/spaceSize.ts';
import type { View } from './observer.ts';

export interface Lane {
  /** Position of an address, from 0 at the seed. */
  positionOf(address: number): number;
  /** Address at a position. */
  addressAt(position: number): number;
}

/** The lane, or null where no worm has one. */
export function firstLane(view: View): Lane | null {
  const worm = view.worms.find(({ laneStarts }) => laneStarts !== undefined && laneStarts.length > 0);
  if (worm === undefined) return null;
  const start = worm.laneStarts![0]!;
  const period = spaceSize(view.bits);
  return {
    positionOf: (address) => (worm.rankOf!(address) - start + period) % period,
    addressAt: (position) => worm.addressAt!((start + position) % period),
  };
}

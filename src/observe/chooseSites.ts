/** Which hosts to follow: the first of the track, and some at random. */
import { Stream } from '../random/stream.ts';
import { firstLane } from './firstLane.ts';
import type { View } from './observer.ts';

/** The first hosts of the first lane, in its order. */
export function firstOnLane(view: View, count: number): number[] {
  const lane = count > 0 ? firstLane(view) : null;
  if (lane === null) return [];
  const positions = lane.positionsOf(view.address);
  const found: { host: number; position: number }[] = [];
  for (let host = 0; host < view.address.length; host++) {
    const position = positions[host]!;
    if (Number.isNaN(position) || (found.length === count && position > found[count - 1]!.position)) continue;
    if (found.length === count) found.pop();
    let at = found.length;
    while (at > 0 && found[at - 1]!.position > position) at--;
    found.splice(at, 0, { host, position });
  }
  return found.map(({ host }) => host);
}

/** Different hosts, uniformly. */
export function chooseAtRandom(seed: number, hosts: number, count: number): Set<number> {
  const random = new Stream(seed, 'observe/sites/choice');
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, hosts)) chosen.add(random.below(hosts));
  return chosen;
}

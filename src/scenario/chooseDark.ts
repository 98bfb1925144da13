/** From unoccupied addresses as a defense asks for them to the set of them. */
import { AddressSet } from '../address/addressSet.ts';
import { formatPrefix } from '../address/ipv4.ts';
import type { DarkChoice } from '../defense/darkChoice.ts';
import { Stream } from '../random/stream.ts';

interface World {
  /** Of the defense in the scenario. */
  readonly place: string;
  readonly seed: number;
  /** Of the defense. */
  readonly path: string;
  /** Of all hosts, ascending. */
  readonly addresses: Uint32Array;
  readonly bits: number;
}

export function chooseDark({ addresses: count, prefixes }: DarkChoice, world: World): AddressSet {
  const { place, seed, path, addresses, bits } = world;
  const space = AddressSet.all(bits);
  const occupied = new AddressSet(addresses, addresses);
  if (prefixes === undefined) {
    const dark = space.subtract(occupied);
    if (count! > dark.size) {
      throw new Error(
        `${place}.addresses: expected at most the ${dark.size} unoccupied addresses, got ${count}`,
      );
    }
    return drawAddresses(dark, count!, new Stream(seed, `${path}/addresses`));
  }
  for (const [index, prefix] of prefixes.entries()) {
    const block = AddressSet.fromPrefixes([prefix]);
    if (block.subtract(space).size === 0) continue;
    throw new Error(
      `${place}.prefixes.${index}: expected a prefix within 2^${bits} addresses, got ${formatPrefix(prefix)}`,
    );
  }
  return AddressSet.fromPrefixes(prefixes).subtract(occupied);
}

/** That many distinct members of a set (Floyd's way: one draw for each). */
function drawAddresses(from: AddressSet, count: number, random: Stream): AddressSet {
  const chosen = new Set<number>();
  for (let last = from.size - count; last < from.size; last++) {
    const drawn = random.below(last + 1);
    chosen.add(chosen.has(drawn) ? last : drawn);
  }
  const addresses = Uint32Array.from(chosen, (index) => from.kth(index)).sort();
  return new AddressSet(addresses, addresses);
}

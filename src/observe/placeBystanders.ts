/** Where bystanders live: by rank on the first lane, by address, or anywhere; never where a host does, nor where nobody can. */
import type { AddressSet } from '../address/addressSet.ts';
import { parseAddress } from '../address/ipv4.ts';
import type { Lane } from '../address/lane.ts';
import { spaceSize } from '../address/spaceSize.ts';
import { Stream } from '../random/stream.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import type { View } from './observer.ts';

export interface Bystander {
  readonly name: string;
  /** Probes/s that it can take. */
  readonly capacity: number;
  /** The first free, routed position of the first lane from this one on; left out of runs where no such position is on it. */
  readonly rank?: number;
  /** An address that no host has, routed or not. Without rank and address: anywhere that is routed, at random. */
  readonly address?: number;
}

/** Addresses by index of bystander; all different, none of a host, and routed but for those that were asked for. */
export function placeBystanders(
  bystanders: readonly Bystander[],
  seed: number,
  view: View,
  lane: Lane | null,
  routed: AddressSet | null,
): Map<number, number> {
  const space = spaceSize(view.bits);
  const random = new Stream(seed, 'observe/bystanders/placement');
  const placed = new Map<number, number>();
  const taken = new Set<number>();
  const isFree = (address: number) =>
    !taken.has(address) && view.address[firstAtOrAbove(view.address, address)] !== address;
  const isFit = (address: number) => isFree(address) && (routed === null || routed.contains(address));
  const room = routed === null ? space : routed.size;
  const hosts = () => (routed === null ? view.address : view.address.filter((host) => routed.contains(host)));
  if (view.address.length + bystanders.length > room && hosts().length + bystanders.length > room) {
    throw new Error(
      `observe.bystanders: expected room for ${bystanders.length} beside the hosts, got ${hosts().length} hosts in ${room} routed addresses`,
    );
  }
  for (const [index, { address: asked, rank }] of bystanders.entries()) {
    if (rank !== undefined && lane === null) continue;
    let address: number;
    if (asked !== undefined) {
      address = asked;
      if (!(address < space && isFree(address))) {
        throw new Error(
          `observe.bystanders[${index}].address: expected an unoccupied address, got ${address}`,
        );
      }
    } else if (rank !== undefined) {
      let position = rank;
      const past = rank + lane!.length;
      do address = lane!.addressAt(position++);
      while (!isFit(address) && position < past);
      if (!isFit(address)) continue;
    } else {
      do address = routed === null ? random.below(space) : routed.kth(random.below(room));
      while (!isFree(address));
    }
    taken.add(address);
    placed.set(index, address);
  }
  return placed;
}

/** Reads a list of `{ name, capacity, rank?, address? }`, addresses as `10.0.0.1` or numbers. */
export function readBystanders(value: unknown): Bystander[] {
  const place = 'observe.bystanders.bystanders';
  if (!Array.isArray(value)) throw new Error(`${place}: expected a list of bystanders, got ${String(value)}`);
  return value.map((entry: unknown, index) => {
    const { name, capacity, rank, address } = (entry ?? {}) as Record<string, unknown>;
    const at = `${place}[${index}]`;
    if (typeof name !== 'string') throw new Error(`${at}.name: expected a name, got ${String(name)}`);
    if (typeof capacity !== 'number') {
      throw new Error(`${at}.capacity: expected probes/s above 0, got ${String(capacity)}`);
    }
    if (rank !== undefined && !(Number.isInteger(rank) && (rank as number) >= 0)) {
      throw new Error(`${at}.rank: expected a whole number from 0, got ${String(rank)}`);
    }
    const where = typeof address === 'string' ? parseAddress(address, `${at}.address`) : address;
    return {
      name,
      capacity,
      ...(rank === undefined ? {} : { rank: rank as number }),
      ...(where === undefined ? {} : { address: where as number }),
    };
  });
}

/**
 * Who holds the squares of the map's 16 x 16 grid (the /8s of IPv4), and how much of each is routed. For July 2001 the holder of the whole /8
 * or the registry that handed it out; for other tables the countries of 64 routed addresses, evenly spaced over the
 * square, the most frequent first.
 */
import { ALLOCATED_2001, type Internet } from '../../src/index.ts';
import { orderOf, partSize, routedLevel } from './hilbert.ts';
import { holders2001, registries2001 } from './holders2001.ts';
import type { Block } from './protocol.ts';

const samples = 64;

/** /8s that no unicast network can hold, the same at any date. */
function special(block: number): string | null {
  if (block === 0) return 'reserved for “this network”';
  if (block === 10) return 'private networks (RFC 1918)';
  if (block === 127) return 'loopback';
  if (block >= 240) return 'reserved (class E)';
  return block >= 224 ? 'multicast' : null;
}

/** The squares of an Internet, by address. */
export function describeBlocks(internet: Internet): Block[] {
  const size = partSize(internet.bits);
  return Array.from({ length: 2 ** internet.bits / size }, (_, block) => {
    const first = block * size;
    const routed = internet.routed.countBetween(first, first + size - 1);
    const owner = (internet.bits === 32 ? special(block) : null) ?? ownerOf(internet, block, first, routed);
    return { owner, routed: routed / size };
  });
}

/** Which squares of the 256 x 256 grid are routed at least in part, by address. */
export function findRouted({ bits, routed }: Internet): Uint8Array {
  const size = 4 ** (orderOf(bits) - routedLevel(bits));
  return Uint8Array.from({ length: 2 ** bits / size }, (_, square) =>
    routed.countBetween(square * size, (square + 1) * size - 1) > 0 ? 1 : 0,
  );
}

function ownerOf(internet: Internet, block: number, first: number, routed: number): string | null {
  if (internet.name === '2001-07') return owner2001(block);
  if (routed === 0 || internet.countries.length === 0) return null;
  const below = internet.routed.rank(first);
  const counts = new Map<string, number>();
  for (let i = 0; i < samples; i++) {
    const country = internet.countryOf(internet.routed.kth(below + Math.floor((i * routed) / samples)));
    if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  const largest = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return largest.length === 0 ? null : `mostly ${largest.map(([code]) => code).join(', ')}`;
}

function owner2001(block: number): string | null {
  if (block in holders2001) return holders2001[block]!;
  for (const [registry, spans] of Object.entries(ALLOCATED_2001)) {
    if (spans.some(([low, high]) => block >= low && block <= high))
      return registries2001[registry as keyof typeof registries2001];
  }
  return null;
}

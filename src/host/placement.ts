/**
 * Where hosts live: distinct addresses in ascending order, drawn without replacement.
 *
 * Sampling. To draw k of n members, draw as many as are missing, sort, drop repeats, and go on until none is missing.
 * How often it goes on depends only on how many are distinct, never on which, so every k-subset is equally likely. For
 * k above n/2 the members left out are drawn instead.
 *
 * Clusters. Each block of half the bits of an address (a /16) has a weight: its routed addresses times a Pareto draw
 * of the given exponent, P(weight > x) = x^-exponent. Hosts fall into blocks by weight; what a full block cannot take
 * falls into the others.
 */
import { AddressSet } from '../address/addressSet.ts';
import { prefixSize } from '../address/ipv4.ts';
import type { Internet } from '../network/internet.ts';
import { exp, log } from '../random/elementary.ts';
import type { Stream } from '../random/stream.ts';

export type Placement =
  | { readonly kind: 'uniform' }
  | { readonly kind: 'countries'; readonly weights: Readonly<Record<string, number>> }
  | { readonly kind: 'clustered'; readonly exponent: number };

/** Addresses of a space of so many bits, 0 to 32. */
export const addressCount = (bits: number): number => prefixSize({ base: 0, length: 32 - bits });

/** So many distinct routed addresses, sorted, none of them in `taken` (sorted, distinct). */
export function placeHosts(
  count: number,
  placement: Placement,
  internet: Internet,
  taken: Uint32Array,
  random: Stream,
): Uint32Array {
  const free = taken.length === 0 ? internet.routed : internet.routed.subtract(new AddressSet(taken, taken));
  if (count > free.size) {
    throw new Error(
      `hosts.count: expected at most ${free.size + taken.length} hosts in as many addresses, got ${count + taken.length}`,
    );
  }
  switch (placement.kind) {
    case 'uniform':
      return sampleAddresses(free, count, random);
    case 'countries': {
      const names = Object.keys(placement.weights);
      const sets = names.map((code) => {
        if (!internet.countries.includes(code)) {
          throw new Error(
            `hosts.placement.countries.${code}: expected a country of ${internet.name} (${internet.countries.join(', ')}), got ${code}`,
          );
        }
        return internet.inCountry(code).intersect(free);
      });
      const counts = shareOut(count, Float64Array.from(Object.values(placement.weights)), random);
      for (const [index, set] of sets.entries()) {
        if (counts[index]! > set.size) {
          throw new Error(
            `hosts.placement.countries.${names[index]}: expected at most ${set.size} hosts in as many addresses, got ${counts[index]}`,
          );
        }
      }
      return joinSorted(sets.map((set, index) => sampleAddresses(set, counts[index]!, random)));
    }
    case 'clustered':
      return placeClustered(count, placement.exponent, internet.bits, free, random);
  }
}

/** k distinct members of a set, sorted. */
export function sampleAddresses(set: AddressSet, count: number, random: Stream): Uint32Array {
  const members = sampleRanks(set.size, count, random);
  const { first, countBefore } = set;
  let range = 0;
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!;
    while (range + 1 < first.length && countBefore[range + 1]! <= member) range++;
    members[i] = first[range]! + (member - countBefore[range]!);
  }
  return members;
}

/** k distinct numbers below n, sorted. */
export function sampleRanks(n: number, k: number, random: Stream): Uint32Array {
  if (k > n / 2) {
    const left = sampleRanks(n, n - k, random);
    const kept = new Uint32Array(k);
    for (let value = 0, skip = 0, out = 0; value < n; value++) {
      if (skip < left.length && left[skip] === value) skip++;
      else kept[out++] = value;
    }
    return kept;
  }
  let drawn = new Uint32Array(0);
  while (drawn.length < k) {
    const more = new Uint32Array(k - drawn.length);
    for (let i = 0; i < more.length; i++) more[i] = random.below(n);
    drawn = mergeDistinct(drawn, more.sort());
  }
  return drawn;
}

/** The distinct values of two sorted lists, sorted. */
export function mergeDistinct(a: Uint32Array, b: Uint32Array): Uint32Array<ArrayBuffer> {
  const merged = new Uint32Array(a.length + b.length);
  let size = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const value = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!;
    if (size === 0 || merged[size - 1] !== value) merged[size++] = value;
  }
  return merged.slice(0, size);
}

function joinSorted(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all.sort();
}

/** How many of `count` fall to each weight, each on its own. */
function shareOut(count: number, weights: Float64Array, random: Stream): Uint32Array {
  const before = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    before[i] = total;
    total += weights[i]!;
  }
  const counts = new Uint32Array(weights.length);
  for (let draw = 0; draw < count; draw++) {
    const point = random.uniform() * total;
    let low = 0;
    let high = weights.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (before[middle]! <= point) low = middle;
      else high = middle - 1;
    }
    // a weight of 0 has the same start as the next one, which the search prefers, save at the end
    while (weights[low] === 0) low--;
    counts[low]!++;
  }
  return counts;
}

function placeClustered(
  count: number,
  exponent: number,
  bits: number,
  free: AddressSet,
  random: Stream,
): Uint32Array {
  const blockSize = addressCount(Math.floor(bits / 2));
  const blocks = addressCount(bits) / blockSize;
  const room = new Float64Array(blocks);
  const weights = new Float64Array(blocks);
  for (let block = 0; block < blocks; block++) {
    room[block] = free.countBetween(block * blockSize, block * blockSize + blockSize - 1);
    // drawn for every block, so that a block's weight does not depend on what is routed elsewhere
    const u = 1 - random.uniform();
    weights[block] = room[block]! * exp(-log(u) / exponent);
  }
  const counts = new Float64Array(blocks);
  for (let left = count; left > 0; ) {
    const more = shareOut(left, weights, random);
    left = 0;
    for (let block = 0; block < blocks; block++) {
      counts[block]! += more[block]!;
      if (counts[block]! < room[block]!) continue;
      left += counts[block]! - room[block]!;
      counts[block] = room[block]!;
      weights[block] = 0;
    }
  }
  const addresses = new Uint32Array(count);
  let filled = 0;
  for (let block = 0; block < blocks; block++) {
    if (counts[block] === 0) continue;
    const before = free.rank(block * blockSize);
    const members = sampleRanks(room[block]!, counts[block]!, random);
    for (let i = 0; i < members.length; i++) addresses[filled++] = free.kth(before + members[i]!);
  }
  return addresses;
}

/** Index of an address in a sorted list that has it. */
export function indexOfAddress(addresses: Uint32Array, address: number): number {
  let low = 0;
  let high = addresses.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (addresses[middle]! < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

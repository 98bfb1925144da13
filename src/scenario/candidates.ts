/**
 * The hosts on which a release may start, in random order. The worm starts on the first of them that it can infect then,
 * so there are more than it needs: 65,536, or four times as many as it needs, or all.
 */

import type { Lane } from '../address/lane.ts';
import { indexOfAddress } from '../host/placement.ts';
import { VULNERABLE } from '../host/states.ts';
import type { Internet } from '../network/internet.ts';
import type { Stream } from '../random/stream.ts';
import type { Strategy } from '../worm/strategy.ts';
import { nearestCodes } from './nearestCodes.ts';
import type { ScenarioRelease } from './schema.ts';

export interface CandidateOptions {
  /** Where the release stands in the scenario, for errors. */
  readonly path: string;
  readonly hosts: ScenarioRelease['hosts'];
  readonly addresses: Uint32Array;
  readonly initialState: Uint8Array;
  readonly internet: Internet;
  readonly strategy: Strategy;
  /** Its first lane, null if it follows no track. */
  readonly lane: Lane | null;
  readonly random: Stream;
}

export function releaseCandidates(options: CandidateOptions): Uint32Array {
  const { path, hosts, addresses, initialState, internet, strategy, lane, random } = options;
  if (hosts.addresses !== null) {
    return Uint32Array.from(hosts.addresses, (address) => indexOfAddress(addresses, address));
  }
  const { country } = hosts;
  if (country !== null && !internet.countries.includes(country)) {
    throw new Error(
      `${path}.country: expected a country of ${internet.name} (${nearestCodes(country, internet.countries)}), got ${country}`,
    );
  }
  const pool = new Uint32Array(addresses.length);
  let size = 0;
  for (let host = 0; host < addresses.length; host++) {
    if (initialState[host] !== VULNERABLE) continue;
    if (country !== null && internet.countryOf(addresses[host]!) !== country) continue;
    pool[size++] = host;
  }
  if (hosts.count > size) {
    throw new Error(
      `${path}.count: expected at most ${size} hosts, as many are vulnerable at the start, got ${hosts.count}`,
    );
  }
  const late = lateOnTrack(pool.subarray(0, size), addresses, strategy, lane);
  const from = late.length >= hosts.count ? late : pool.subarray(0, size);
  return shuffled(from, Math.min(from.length, Math.max(65536, 4 * hosts.count)), random);
}

/** Patient zero of a strict track lies off its early part: in the second half, counted from the start of its lane, or not on it. */
function lateOnTrack(
  pool: Uint32Array,
  addresses: Uint32Array,
  strategy: Strategy,
  lane: Lane | null,
): Uint32Array {
  if (
    lane === null ||
    strategy.kind !== 'generator' ||
    strategy.lanes !== 1 ||
    strategy.walks === 'perThread'
  )
    return pool;
  const positions = lane.positionsOf(pool.map((host) => addresses[host]!));
  return pool.filter((_, index) => !(positions[index]! < lane.length / 2));
}

/** The first `length` places of a random order (Fisher and Yates); the pool is used up. */
export function shuffled(pool: Uint32Array, length: number, random: Stream): Uint32Array {
  for (let i = 0; i < length; i++) {
    const j = i + random.below(pool.length - i);
    const host = pool[j]!;
    pool[j] = pool[i]!;
    pool[i] = host;
  }
  return pool.slice(0, length);
}

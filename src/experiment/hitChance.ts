/**
 * Chance that a probe of a worm lands on a host, guessed from the scenario alone, before any host is placed; rather too high.
 *
 * A branch that keeps k of the bits finds the hosts of its own prefix. Hosts per block of half the bits are equal, or follow
 * the quantiles of the Pareto law that placement draws from; a host sees sum n^2 / sum n of them on average. A quarter of all
 * blocks is taken to be routed. Prefixes wider than a block add what is spread over them evenly, narrower ones have their share.
 */
import { addressCount } from '../host/placement.ts';
import { exp, log } from '../random/elementary.ts';
import { keptBits } from '../scenario/wormSchema.ts';
import type { Run } from './simulate.ts';

type Scenario = Run['scenario'];

const routedShare = 1 / 4;

export function hitChance(
  strategy: Scenario['worms'][number]['strategy'],
  placement: Scenario['hosts']['placement'],
  hosts: number,
  bits: number,
): number {
  const scan = strategy.kind === 'hitList' ? strategy.then : strategy;
  if (scan.kind !== 'prefixPreference') return hosts / addressCount(bits);
  const half = bits / 2;
  const inBlock = hostsInOwnBlock(placement, hosts, half);
  let chance = scan.anywhere * (hosts / addressCount(bits));
  for (const name of ['same8', 'same16', 'same24'] as const) {
    const kept = keptBits[name];
    if (kept >= bits) continue;
    const inPrefix =
      kept >= half
        ? 1 + inBlock * exp((half - kept) * log(2))
        : inBlock + hosts / (addressCount(kept) * routedShare);
    chance += scan[name] * Math.min(1, inPrefix / addressCount(bits - kept));
  }
  return chance;
}

/** Hosts in the block of half the bits that a host lives in, the mean over hosts. */
function hostsInOwnBlock(placement: Scenario['hosts']['placement'], hosts: number, half: number): number {
  const blocks = Math.max(1, Math.round(addressCount(Math.floor(half)) * routedShare));
  if (placement.kind !== 'clustered') return hosts / blocks;
  let sum = 0;
  let squares = 0;
  for (let block = 0; block < blocks; block++) {
    const weight = exp(-log((block + 0.5) / blocks) / placement.exponent);
    sum += weight;
    squares += weight * weight;
  }
  return (hosts * squares) / (sum * sum);
}

/** Hosts by country, and what became of them. */
import type { HostCountries } from '../run/protocol.ts';
import type { Replay } from '../run/replay.ts';

/** Codes of states, as in the table `history`. */
const infected = 1;
const patched = 4;
const patchedFragile = 5;

export interface Tally {
  readonly hosts: number;
  readonly infected: number;
  readonly everInfected: number;
  readonly patched: number;
}

/** By country, in the order of its codes. */
export function countCountries(
  { codes, ofHost }: HostCountries,
  { state, visited }: Pick<Replay, 'state' | 'visited'>,
): Tally[] {
  const counts = codes.map(() => ({ hosts: 0, infected: 0, everInfected: 0, patched: 0 }));
  for (let host = 0; host < ofHost.length; host++) {
    const count = counts[ofHost[host]!]!;
    count.hosts++;
    count.everInfected += visited[host]!;
    if (state[host] === infected) count.infected++;
    else if (state[host] === patched || state[host] === patchedFragile) count.patched++;
  }
  return counts;
}

/** Places of the countries with most infected hosts, then most hosts, at most so many, and the sum of all others. */
export function rankCountries(tallies: readonly Tally[], most: number): { first: number[]; others: Tally } {
  // The last is no country.
  const ranked = Array.from({ length: Math.max(0, tallies.length - 1) }, (_, country) => country)
    .filter((country) => tallies[country]!.hosts > 0)
    .sort((one, other) => compare(tallies[one]!, tallies[other]!))
    .slice(0, most);
  const rest = tallies.filter((_, country) => !ranked.includes(country));
  const sum = (of: keyof Tally) => rest.reduce((total, tally) => total + tally[of], 0);
  const others = {
    hosts: sum('hosts'),
    infected: sum('infected'),
    everInfected: sum('everInfected'),
    patched: sum('patched'),
  };
  return { first: ranked, others };
}

const compare = (one: Tally, other: Tally): number =>
  other.infected - one.infected || other.hosts - one.hosts;

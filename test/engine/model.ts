/** Small models for tests of engines: a flat space, hosts at random addresses, one uniform worm, no clocks. */
import { AddressSet } from '../../src/address/addressSet.ts';
import type { Model } from '../../src/engine/model.ts';
import { never } from '../../src/host/distribution.ts';
import type { HostRules } from '../../src/host/rules.ts';
import { VULNERABLE } from '../../src/host/states.ts';
import type { Internet } from '../../src/network/internet.ts';
import { Stream } from '../../src/random/stream.ts';
import { uniformScan } from '../../src/worm/strategy.ts';
import type { Release, Worm } from '../../src/worm/worm.ts';

/** A space of 2^bits addresses, all routed, that nobody owns. */
export function makeInternet(bits: number): Internet {
  return {
    name: `flat-${bits}`,
    date: null,
    bits,
    sources: [],
    routed: AddressSet.all(bits),
    countries: [],
    countryOf: () => null,
    asOf: () => null,
    inCountry: () => AddressSet.fromRanges([]),
    inAs: () => AddressSet.fromRanges([]),
  };
}

/** That many distinct addresses below 2^bits, ascending. */
export function makeAddresses(hosts: number, bits: number, seed: number): Uint32Array {
  const random = new Stream(seed, 'placement');
  const chosen = new Set<number>();
  while (chosen.size < hosts) chosen.add(random.below(2 ** bits));
  return Uint32Array.from(chosen).sort();
}

/** A release on hosts given by number. */
export const makeRelease = (candidates: readonly number[], at = 0, count = candidates.length): Release => ({
  at,
  count,
  candidates: Uint32Array.from(candidates),
});

/** A uniform worm of 1 probe/s that starts on host 0 and refuses re-infection. */
export const makeWorm = (changes: Partial<Worm> = {}): Worm => ({
  name: 'worm',
  strategy: uniformScan,
  threads: 1,
  pace: 1,
  stackLimit: 1,
  residency: 'memory',
  calendar: null,
  defacement: null,
  probeBits: 320,
  releases: [makeRelease([0])],
  ...changes,
});

/** Hosts that nothing strains and nobody cleans. */
export const makeRules = (changes: Partial<HostRules> = {}): HostRules => ({
  capacity: Infinity,
  instanceCost: 0,
  probeCost: 0,
  window: 60,
  cleanUp: never,
  operator: never,
  reboot: never,
  restart: never,
  fault: never,
  crashProne: 0,
  wrongClocks: 0,
  wrongBy: 0,
  ...changes,
});

/** What differs from the plainest model; `addresses` win over `hosts`. */
export interface ModelChanges extends Omit<Partial<Model>, 'rules' | 'internet'> {
  readonly bits?: number;
  readonly hosts?: number;
  readonly rules?: Partial<HostRules>;
}

/** 100 vulnerable hosts in 2^12 addresses for 1000 s, unless told otherwise. */
export function makeModel({ bits = 12, hosts = 100, rules = {}, ...changes }: ModelChanges = {}): Model {
  const seed = changes.seed ?? 1;
  const addresses = changes.addresses ?? makeAddresses(hosts, bits, seed);
  return {
    name: 'test',
    seed,
    epoch: 0,
    end: 1000,
    internet: makeInternet(bits),
    addresses,
    initialState: new Uint8Array(addresses.length).fill(VULNERABLE),
    patchDates: new Map(),
    crashProne: new Set(),
    rules: makeRules(rules),
    worms: [makeWorm()],
    meeting: 'both',
    defenses: [],
    detectors: [],
    stopAtShare: null,
    ...changes,
  };
}

/** A scenario to a model: places hosts, marks who is patched, makes worms and defenses. All draws have paths of their own. */
import { formatAddress } from '../address/ipv4.ts';
import type { Defense } from '../defense/defense.ts';
import type { BuiltDefense, DefenseContext } from '../defense/kind.ts';
import { defenseKinds } from '../defense/registry.ts';
import { type DetectorPlan, FIRST_INFECTION } from '../detect/detector.ts';
import { detectorKinds } from '../detect/registry.ts';
import type { Model } from '../engine/model.ts';
import { addressCount, indexOfAddress, mergeDistinct } from '../host/placement.ts';
import { FRAGILE, PATCHED, VULNERABLE } from '../host/states.ts';
import { drawAccessSpeeds } from '../network/accessLinks.ts';
import { AsLevel, type AsSource, defaultAses } from '../network/asLevel.ts';
import type { Internet } from '../network/internet.ts';
import { makeUplinks, type UplinkOptions } from '../network/uplinks.ts';
import { Keyed } from '../random/keyed.ts';
import { Stream } from '../random/stream.ts';
import { firstRelease } from '../worm/firstRelease.ts';
import type { Worm } from '../worm/worm.ts';
import { readAddressList } from './addressList.ts';
import { releaseCandidates } from './candidates.ts';
import { chooseDark } from './chooseDark.ts';
import { deploy } from './deploy.ts';
import { drawHosts } from './drawHosts.ts';
import { placeOf, ScenarioError } from './parse.ts';
import type { Scenario } from './schema.ts';
import { firstLaneOf, makeStrategy } from './strategies.ts';

/** Hosts of a population whose size the scenario does not say: Code Red v2 in July 2001 (CAIDA). */
export const defaultHostCount = 359104;

export interface BuildOptions {
  /** The Internet that `scenario.space` names. */
  readonly internet: Internet;
  /** Contents of the file that `hosts.placement.list` names: text, or addresses. */
  readonly readList?: (file: string) => string | Uint32Array;
  /** Contents of the file that `network.graph` names. */
  readonly readGraph?: ((file: string) => string) | undefined;
}

/** The model of one run. */
export function buildModel(scenario: Scenario, seed: number, options: BuildOptions): Model {
  const { internet, readList, readGraph } = options;
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new ScenarioError([`seed: expected a whole number from 0 to 2^53 - 1, got ${seed}`]);
  }
  const at = <T>(make: () => T): T => withPlace(scenario, make);

  const named = at(() => namedAddresses(scenario, seed, internet));
  const fixed = at(() => fixedAddresses(scenario, internet, named, readList));
  const isList = scenario.hosts.placement.kind === 'list';
  const { count: asked = defaultHostCount } = scenario.hosts;
  if (!isList && fixed.length > asked) {
    at(() => {
      throw new Error(
        `hosts.count: expected at least ${fixed.length}, as so many addresses of hosts are given, got ${asked}`,
      );
    });
  }
  const count = isList ? fixed.length : asked;
  const strategies = at(() =>
    scenario.worms.map((worm, index) => makeStrategy(worm, `worms.${index}`, internet.bits, seed, count)),
  );
  const placement =
    scenario.hosts.placement.kind === 'list' ? ({ kind: 'uniform' } as const) : scenario.hosts.placement;
  const drawn = at(() => drawHosts(count - fixed.length, placement, internet, fixed, seed));
  const addresses = fixed.length === 0 ? drawn : mergeDistinct(fixed, drawn);

  const ases = new AsLevel(sourceOfAses(scenario, readGraph), internet, addresses);
  const defenses = at(() => makeDefenses(scenario, seed, internet, addresses, ases));
  const crashProne = new Set<number>();
  const patchDates = new Map<number, number>();
  const patchedByName = new Set<number>();
  if (named.length > count) {
    const place = placeOf(scenario, ['hosts', 'named']);
    throw new ScenarioError([
      `${place === null ? '' : `${place}: `}hosts.named: expected at most ${count} hosts, got ${named.length}`,
    ]);
  }
  const follow = namedHosts(addresses, named, seed);
  for (const [index, host] of scenario.hosts.named.entries()) {
    if (host.crashProne) crashProne.add(follow[index]!);
    if (host.patchAt === undefined) continue;
    if (host.patchAt <= 0) patchedByName.add(follow[index]!);
    else patchDates.set(follow[index]!, host.patchAt);
  }
  const initialState = makeInitialState(scenario, seed, count, defenses, crashProne, patchedByName);

  const { access, congestion } = scenario.network ?? {};
  const accessSpeeds = access && drawAccessSpeeds(access, seed, count);
  const worms = scenario.worms.map((worm, index): Worm => {
    const { name, threads, connecting, stackLimit, residency, calendar, defacement, destroys, probeBits } =
      worm;
    const pace = worm.pace < Infinity ? worm.pace : at(() => fastestLink(accessSpeeds, index)) / probeBits;
    const strategy = strategies[index]!;
    const releases = worm.releases.map(({ at: time, hosts }, number) => ({
      at: time,
      count: hosts.count,
      candidates: at(() =>
        releaseCandidates({
          path: `worms.${index}.releases.${number}.hosts`,
          hosts,
          addresses,
          initialState,
          internet,
          strategy,
          lane: strategy.kind === 'generator' ? firstLaneOf(seed, name, strategy.generator) : null,
          random: new Stream(seed, `worms/${name}/releases/${number}`),
        }),
      ),
    }));
    return {
      name,
      strategy,
      threads,
      pace,
      connecting,
      stackLimit,
      residency,
      calendar,
      defacement,
      destroys: destroys ?? undefined,
      probeBits,
      releases,
    };
  });

  const { placement: _, named: __, count: ___, patched: ____, ...rules } = scenario.hosts;
  return {
    name: scenario.name,
    seed,
    epoch: scenario.start,
    end: scenario.horizon,
    internet,
    ases,
    accessSpeeds,
    uplinks: congestion && at(() => makeUplinks(congestion as UplinkOptions, ases)),
    addresses,
    initialState,
    patchDates,
    crashProne,
    rules,
    worms,
    meeting: scenario.meeting,
    defenses: defenses.map((defense) => beginAtRelease(defense, firstRelease(worms))),
    detectors: makeDetectors(scenario, addresses, firstRelease(worms)),
    stopAtShare: scenario.stopWhen?.everInfected ?? null,
  };
}

/** Host index of each named host of the scenario, in its order. */
export function followedHosts(scenario: Scenario, model: Model): number[] {
  const named = namedAddresses(scenario, model.seed, model.internet);
  return namedHosts(model.addresses, named, model.seed);
}

/** Runs a step of the build; what it throws begins with a path, before which the place in the file is put. */
function withPlace<T>(scenario: Scenario, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    const { message } = error as Error;
    const path = /^[A-Za-z0-9.]+(?=: )/.exec(message)?.[0];
    const place = path === undefined ? null : placeOf(scenario, path.split('.'));
    throw new ScenarioError([place === null ? message : `${place}: ${message}`]);
  }
}

/** Address of each named host, null where any will do. */
function namedAddresses(scenario: Scenario, seed: number, internet: Internet): (number | null)[] {
  const taken = new Set<number>();
  return scenario.hosts.named.map((host, index) => {
    let address = host.address ?? null;
    if (host.position !== undefined) {
      const worm = scenario.worms[0]!;
      const strategy = makeStrategy(worm, 'worms.0', internet.bits, seed, 0);
      if (strategy.kind !== 'generator')
        throw new Error(`hosts.named.${index}.position: expected a worm with a track, got none`);
      const lane = firstLaneOf(seed, worm.name, strategy.generator);
      const asked = Math.floor(host.position * lane.length);
      const isFit = (found: number) => internet.routed.contains(found) && !taken.has(found);
      let position = asked;
      do address = lane.addressAt(position++);
      while (!isFit(address) && position < asked + lane.length);
      if (!isFit(address)) {
        throw new Error(
          `hosts.named.${index}.position: expected a free, routed address on the cycle of the first lane, got none in ${lane.length}`,
        );
      }
    }
    if (address !== null) taken.add(address);
    return address;
  });
}

/** All addresses that the scenario gives, sorted and distinct. */
function fixedAddresses(
  scenario: Scenario,
  internet: Internet,
  named: readonly (number | null)[],
  readList: BuildOptions['readList'],
): Uint32Array {
  const size = addressCount(internet.bits);
  const inside = (address: number, path: string): number => {
    if (address < size) return address;
    throw new Error(
      `${path}: expected an address of the space, below ${formatAddress(size)}, got ${formatAddress(address)}`,
    );
  };
  const given: number[] = [];
  for (const [index, address] of named.entries()) {
    if (address !== null) given.push(inside(address, `hosts.named.${index}.address`));
  }
  for (const [index, { releases }] of scenario.worms.entries()) {
    for (const [number, { hosts }] of releases.entries()) {
      for (const address of hosts.addresses ?? []) {
        given.push(inside(address, `worms.${index}.releases.${number}.hosts.addresses`));
      }
    }
  }
  const sorted = mergeDistinct(Uint32Array.from(given).sort(), new Uint32Array(0));
  const { placement } = scenario.hosts;
  if (placement.kind !== 'list') return sorted;
  if (readList === undefined) {
    throw new Error(
      `hosts.placement.list: expected a reader of lists beside the scenario, got none for ${placement.file}`,
    );
  }
  const list = readAddressList(readList(placement.file), placement.file, 'hosts.placement.list');
  inside(list[list.length - 1]!, 'hosts.placement.list');
  return mergeDistinct(list, sorted);
}

function sourceOfAses({ network }: Scenario, readGraph: BuildOptions['readGraph']): AsSource {
  const { graph: file = 'generated', ases = defaultAses } = network ?? {};
  if (file === 'generated') return { ases };
  return {
    file,
    read() {
      if (readGraph !== undefined) return readGraph(file);
      throw new Error(`network.graph: expected a reader of graphs beside the scenario, got none for ${file}`);
    },
  };
}

/** Indices of the named hosts; those without an address are drawn among all others. */
function namedHosts(addresses: Uint32Array, named: readonly (number | null)[], seed: number): number[] {
  const known = named.map((address) => (address === null ? -1 : indexOfAddress(addresses, address)));
  const taken = new Set(known);
  const draw = new Keyed(seed, 'hosts/named');
  return known.map((host, index) => {
    if (host >= 0) return host;
    let drawn = -1;
    for (let attempt = 0; taken.has(drawn); attempt++) {
      drawn = Math.floor(addresses.length * draw.uniform(index, attempt));
    }
    taken.add(drawn);
    return drawn;
  });
}

/** Defenses in order, each called by its key, with #2, #3 where it is repeated. */
function makeDefenses(
  scenario: Scenario,
  seed: number,
  internet: Internet,
  addresses: Uint32Array,
  ases: AsLevel,
): BuiltDefense[] {
  const seen = new Map<string, number>();
  return scenario.defenses.map(({ kind, config }, index) => {
    const number = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, number);
    const name = number === 1 ? kind : `${kind}#${number}`;
    const found = defenseKinds.find((candidate) => candidate.name === kind)!;
    const path = `defenses/${name}`;
    const place = `defenses.${index}.${kind}`;
    const context: DefenseContext = {
      seed,
      path,
      name,
      disclosure: scenario.disclosure,
      countryOf: (host) => internet.countryOf(addresses[host]!),
      inAses: (choice, key) => ases.members(choice, `${place}.${key}`),
      deploy: (deployment) => deploy(deployment, seed, path, ases),
      chooseDark: (choice) => chooseDark(choice, { place, seed, path, addresses, bits: internet.bits }),
    };
    return found.create(config as never, context);
  });
}

/** A defense that waits for the first infection waits for a time that is known beforehand. */
function beginAtRelease(defense: Defense, release: number): Defense {
  const { waits } = defense;
  if (waits?.alarm !== FIRST_INFECTION || release === Infinity) return defense;
  return waits.begin(release + waits.delay);
}

function makeDetectors(scenario: Scenario, addresses: Uint32Array, release: number): DetectorPlan[] {
  return scenario.detectors.map(({ kind, config }, detector) => {
    const found = detectorKinds.find((candidate) => candidate.name === kind)!;
    return {
      name: config.name,
      create: (logbook) =>
        found.create(config as never, { detector, addresses, firstRelease: release, logbook }),
    };
  });
}

/** bits/s: a worm that could send as much fills every link. */
function fastestLink(speeds: Float64Array | undefined, worm: number): number {
  if (speeds !== undefined) return speeds.reduce((most, speed) => Math.max(most, speed), 0);
  throw new Error(`worms.${worm}.pace: expected links of hosts (network.access) beside link, got none`);
}

function makeInitialState(
  scenario: Scenario,
  seed: number,
  count: number,
  defenses: readonly BuiltDefense[],
  crashProne: ReadonlySet<number>,
  patchedByName: ReadonlySet<number>,
): Uint8Array {
  const state = new Uint8Array(count).fill(VULNERABLE);
  const early = defenses.filter((defense) => defense.patchedAtStart !== undefined);
  const { patched, crashProne: crashShare } = scenario.hosts;
  if (patched === 0 && early.length === 0 && patchedByName.size === 0) return state;
  const patchedDraw = new Keyed(seed, 'hosts/patched');
  const crashDraw = new Keyed(seed, 'hosts/crashProne');
  for (let host = 0; host < count; host++) {
    const isPatched =
      patchedByName.has(host) ||
      (patched > 0 && patchedDraw.uniform(host, 0) < patched) ||
      early.some((defense) => defense.patchedAtStart!(host));
    if (!isPatched) continue;
    const fragile = crashProne.has(host) || (crashShare > 0 && crashDraw.uniform(host, 0) < crashShare);
    state[host] = fragile ? FRAGILE : PATCHED;
  }
  return state;
}

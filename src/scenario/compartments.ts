/**
 * A scenario as numbers of hosts, for engines of numbers. What they cannot honor is refused before, by key
 * (scenario/honored.ts); values that fit no rate are refused here, by path.
 */
import type { ContentFilterConfig } from '../defense/contentFilter.ts';
import type { Onset } from '../defense/onset.ts';
import type { PatchingConfig } from '../defense/patching.ts';
import { FIRST_INFECTION } from '../detect/detector.ts';
import type { Compartments, Phase, Strata } from '../engine/compartments.ts';
import { addressCount } from '../host/placement.ts';
import { exp, log1p } from '../random/elementary.ts';
import { nextPhaseChange, phaseAt, SPREAD } from '../worm/calendar.ts';
import type { MemorylessStrategy } from '../worm/strategy.ts';
import { defaultHostCount } from './build.ts';
import { refuse } from './honored.ts';
import type { Scenario } from './schema.ts';

/** A hazard of being patched, 1/s, from one time to another, s. */
interface Hazard {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** `strata`: where hosts live, for a worm that prefers near addresses. */
export function makeCompartments(scenario: Scenario, strata?: Strata): Compartments {
  const { space, hosts, worms, horizon, observe, stopWhen } = scenario;
  const worm = worms[0]!;
  if (worm.strategy.kind !== 'uniform' && strata === undefined) {
    refuse(
      scenario,
      `worms.0.strategy: expected uniform for an engine without hosts, got ${worm.strategy.kind}`,
    );
  }
  if (!(worm.pace < Infinity)) {
    refuse(
      scenario,
      'worms.0.pace: expected probes/s for an engine without links, got as many as a link carries',
    );
  }
  const releases = worm.releases
    .map(({ at, hosts: { count } }) => ({ at, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.at - b.at);
  const release = releases[0]?.at ?? Infinity;
  const hazards = listHazards(scenario, release);
  const filters = listFilters(scenario, release);
  const cleanUp = readRate(scenario, 'cleanUp');
  return {
    hosts: hosts.count ?? defaultHostCount,
    bits: space.kind === 'flat' ? space.bits : 32,
    patchedAtStart: 1 - (1 - hosts.patched) * exp(-hazardBefore(hazards, 0)),
    pace: worm.pace * Math.min(1, hosts.capacity),
    cleanUp,
    reboot: cleanUp > 0 ? readRate(scenario, 'reboot') : 0,
    releases,
    phases: listPhases(scenario, hazards, filters),
    strata,
    every: observe.every,
    end: horizon,
    stopAtShare: stopWhen?.everInfected ?? null,
  };
}

/** Hosts by prefix: of 16 bits (in small spaces half the width), or as many as the strategy keeps. */
export function makeStrata(addresses: Uint32Array, bits: number, { branches }: MemorylessStrategy): Strata {
  const prefixBits = Math.max(bits >> 1, ...branches.map(({ keptBits }) => keptBits));
  const width = addressCount(bits - prefixBits);
  const prefix: number[] = [];
  const hosts: number[] = [];
  for (const address of addresses) {
    const own = Math.floor(address / width);
    if (prefix.at(-1) !== own) {
      prefix.push(own);
      hosts.push(0);
    }
    hosts[hosts.length - 1]!++;
  }
  return { prefixBits, prefix: Uint32Array.from(prefix), hosts: Float64Array.from(hosts), branches };
}

/** The hazard of a clock, 1/s; Infinity of one that is over at once. */
function readRate(scenario: Scenario, key: 'cleanUp' | 'reboot'): number {
  const clock = scenario.hosts[key];
  if (clock.kind === 'never') return 0;
  if (clock.kind === 'exponential' && clock.mean > 0) return 1 / clock.mean;
  if (key === 'reboot' && clock.kind === 'fixed' && clock.value === 0) return Infinity;
  const found =
    clock.kind === 'fixed'
      ? `${clock.value} s`
      : clock.kind === 'uniform'
        ? `${clock.from} s to ${clock.to} s`
        : 'a mean of 0 s';
  const instead = key === 'reboot' ? 'never, 0 s or exponential' : 'never or exponential';
  return refuse(
    scenario,
    `hosts.${key}: expected ${instead} for an engine that has rates and no hosts (the default of reboot is 5 min), got ${found}`,
  );
}

function listHazards(scenario: Scenario, release: number): Hazard[] {
  return scenario.defenses.flatMap(({ kind, config }, index) => {
    if (kind !== 'patching') return [];
    const { start, background, bursts } = config as PatchingConfig;
    const onset =
      start === undefined ? 0 : onsetOf(scenario, start, release, `defenses.${index}.patching.start`);
    const begin = start === undefined ? scenario.disclosure : 0;
    return [
      ...background.map(({ from = begin, to = Infinity, rate }) => ({
        from: onset + from,
        to: onset + to,
        rate,
      })),
      ...bursts.map(({ at, duration, share }) => ({
        from: onset + at,
        to: onset + at + duration,
        rate: -log1p(-share) / duration,
      })),
    ];
  });
}

/** Filters as the time they begin and the share that they let pass. */
function listFilters(scenario: Scenario, release: number): { from: number; pass: number }[] {
  return scenario.defenses.flatMap(({ kind, config }, index) => {
    if (kind !== 'contentFilter') return [];
    const { start, share = 1 } = config as ContentFilterConfig;
    return [
      { from: onsetOf(scenario, start, release, `defenses.${index}.contentFilter.start`), pass: 1 - share },
    ];
  });
}

/** The first infection is known beforehand; no other alarm is. */
function onsetOf(scenario: Scenario, onset: Onset, release: number, path: string): number {
  if (typeof onset === 'number') return onset;
  if (onset.after === FIRST_INFECTION) return release + onset.delay;
  return refuse(
    scenario,
    `${path}.after: expected ${FIRST_INFECTION} for an engine without detectors, got ${JSON.stringify(onset.after)}`,
  );
}

/** The cumulative hazard up to a time. */
const hazardBefore = (hazards: readonly Hazard[], time: number): number =>
  hazards.reduce((sum, { from, to, rate }) => sum + rate * Math.max(0, Math.min(to, time) - from), 0);

function listPhases(
  { start, horizon, worms }: Scenario,
  hazards: readonly Hazard[],
  filters: readonly { from: number; pass: number }[],
): Phase[] {
  const { calendar } = worms[0]!;
  const edges = new Set([
    0,
    ...hazards.flatMap(({ from, to }) => [from, to]),
    ...filters.map(({ from }) => from),
  ]);
  if (calendar !== null) {
    for (
      let at = nextPhaseChange(calendar, start);
      at <= start + horizon;
      at = nextPhaseChange(calendar, at)
    ) {
      edges.add(at - start);
    }
  }
  const phases: Phase[] = [];
  for (const from of [...edges].filter((edge) => edge >= 0 && edge <= horizon).sort((a, b) => a - b)) {
    const phase: Phase = {
      from,
      patching: hazards.reduce(
        (sum, { from: begin, to, rate }) => sum + (begin <= from && from < to ? rate : 0),
        0,
      ),
      pass: filters.reduce((product, filter) => product * (filter.from <= from ? filter.pass : 1), 1),
      scanning: calendar === null || phaseAt(calendar, start + from) === SPREAD ? 1 : 0,
    };
    const last = phases.at(-1);
    const isSame =
      last?.patching === phase.patching && last.pass === phase.pass && last.scanning === phase.scanning;
    if (!isSame) phases.push(phase);
  }
  return phases;
}

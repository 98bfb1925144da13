/** Which observers a run has: those that write the tables asked for, set up by what the scenario says to observe. */
import type { Model } from '../engine/model.ts';
import type { Settings } from '../observe/kind.ts';
import type { Observer } from '../observe/observer.ts';
import { createObservers, observerKinds } from '../observe/registry.ts';
import { followedHosts } from '../scenario/build.ts';
import type { Scenario, ScenarioWorm } from '../scenario/schema.ts';

/** Where bystanders stand unless the scenario says how many: one of each kind, on runs with a track. */
const usualBystanders = { capacity: 100, early: 1, middle: 1, late: 1, random: 1 };
/** Rank of the first early bystander, and steps between bystanders of one kind. */
const rankStep = 100;
/** Where late bystanders stand, as a share of the way that the first worm's front-runner can go in the run. */
const lateShare = 0.95;

/** Observers for a list of table names; all tables; or (undefined) those that this scenario has something for. */
export function observe(
  scenario: Scenario,
  model: Model,
  tables: readonly string[] | 'all' | undefined,
): readonly Observer[] {
  const settings = observerSettings(scenario, model);
  const wanted =
    tables === undefined
      ? observerKinds.filter((kind) => isUsual(kind.name, scenario))
      : observerKinds.filter(
          (kind) => tables === 'all' || kind.tables.some(({ name }) => tables.includes(name)),
        );
  return createObservers(Object.fromEntries(wanted.map(({ name }) => [name, settings[name] ?? {}])), model);
}

function isUsual(observer: string, scenario: Scenario): boolean {
  const hasTrack = trackWorm(scenario) !== undefined;
  switch (observer) {
    case 'hits':
      return false;
    case 'first-in-line':
    case 'track-load':
      return hasTrack;
    case 'bystanders':
      return hasTrack || scenario.observe.bystanders !== undefined;
    case 'telescope':
      return scenario.observe.telescopes.length > 0;
    case 'network':
      return scenario.observe.network.length > 0;
    case 'flood':
      return scenario.worms.some((worm) => worm.calendar !== null);
    default:
      return true;
  }
}

const trackWorm = (scenario: Scenario): ScenarioWorm | undefined =>
  scenario.worms.find((worm) => worm.strategy.kind === 'generator');

function observerSettings(scenario: Scenario, model: Model): Record<string, Settings> {
  const { every, telescopes, network } = scenario.observe;
  const window = telescopes.find((telescope) => telescope.every !== undefined)?.every;
  return {
    census: { every },
    'first-in-line': { every: Math.max(every, 3600) },
    telescope: { telescopes, every: window },
    network: { networks: network.map((prefix) => ({ prefix })) },
    sites: { hosts: followedHosts(scenario, model) },
    bystanders: { bystanders: placeBystanders(scenario) },
    flood: { every },
  };
}

/** Early ones follow each other from the start of the track; middle and late ones stand along the front-runner's way. */
function placeBystanders(scenario: Scenario): object[] {
  const { capacity, ...counts } = scenario.observe.bystanders ?? usualBystanders;
  const worm = trackWorm(scenario);
  const way = worm === undefined ? 0 : worm.pace * (scenario.horizon - (worm.releases[0]?.at ?? 0));
  const firstRanks = { early: rankStep, middle: Math.floor(way / 2), late: Math.floor(way * lateShare) };
  return (['early', 'middle', 'late', 'random'] as const).flatMap((kind) =>
    Array.from({ length: counts[kind] }, (_, index) => ({
      name: counts[kind] === 1 ? kind : `${kind} ${index + 1}`,
      capacity,
      ...(kind !== 'random' && { rank: firstRanks[kind] + index * rankStep }),
    })),
  );
}

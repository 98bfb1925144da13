/** Which observers a run has: those that write the tables asked for, set up by what the scenario says to observe. */
import type { Logbook } from '../detect/logbook.ts';
import { detectorTables } from '../detect/tables.ts';
import type { Model } from '../engine/model.ts';
import type { Settings } from '../observe/kind.ts';
import type { Observer } from '../observe/observer.ts';
import { createObservers, observerKinds } from '../observe/registry.ts';
import type { Table, TableSpec } from '../observe/table.ts';
import { followedHosts } from '../scenario/build.ts';
import type { Scenario } from '../scenario/schema.ts';

/** All tables that a run can have. */
export const tableSpecs: readonly TableSpec[] = [
  ...observerKinds.flatMap((kind) => kind.tables),
  ...detectorTables,
];

/** Tables of detectors for a list of table names; without one, all of them if the model has detectors. */
export function detectionTables(
  { tables }: Logbook,
  { detectors }: Model,
  asked: readonly string[] | 'all' | undefined,
): readonly Table[] {
  if (asked !== undefined && asked !== 'all') return tables.filter(({ spec }) => asked.includes(spec.name));
  return detectors.length > 0 ? tables : [];
}

/**
 * Observers for a list of table names; all tables; or (undefined) those that this scenario has something for.
 * `changes`: settings by observer that replace those of the scenario.
 */
export function observe(
  scenario: Scenario,
  model: Model,
  tables: readonly string[] | 'all' | undefined,
  changes: Readonly<Record<string, Settings>> = {},
): readonly Observer[] {
  const known = tableSpecs.map(({ name }) => name);
  for (const name of tables === undefined || tables === 'all' ? [] : tables) {
    if (!known.includes(name))
      throw new Error(`tables: expected names out of ${known.join(', ')}, got ${name}`);
  }
  const settings = observerSettings(scenario, model);
  const wanted =
    tables === undefined
      ? observerKinds.filter((kind) => isUsual(kind.name, scenario))
      : observerKinds.filter(
          (kind) => tables === 'all' || kind.tables.some(({ name }) => tables.includes(name)),
        );
  return createObservers(
    Object.fromEntries(wanted.map(({ name }) => [name, { ...settings[name], ...changes[name] }])),
    model,
  );
}

function isUsual(observer: string, scenario: Scenario): boolean {
  const hasTrack = scenario.worms.some((worm) => worm.strategy.kind === 'generator');
  switch (observer) {
    case 'hits':
    case 'probes':
    case 'history':
    case 'toll':
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
    case 'congestion':
      return scenario.network?.congestion !== undefined;
    case 'flood':
      return scenario.worms.some((worm) => worm.calendar !== null);
    default:
      return true;
  }
}

function observerSettings(scenario: Scenario, model: Model): Record<string, Settings> {
  const { every, telescopes, network } = scenario.observe;
  const window = telescopes.find((telescope) => telescope.every !== undefined)?.every;
  const networks = network.map((prefix) => ({ prefix }));
  return {
    census: { every },
    'first-in-line': { every: Math.max(every, 3600) },
    telescope: { telescopes, every: window },
    network: { networks },
    toll: { networks },
    sites: { hosts: followedHosts(scenario, model) },
    bystanders: { ...scenario.observe.bystanders },
    flood: { every },
    congestion: { every },
  };
}

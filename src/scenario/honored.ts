/**
 * Refuses what an engine does not honor. A key of a scenario counts if the scenario reads differently without it: so a
 * default that is written out passes everywhere, whatever the schema's defaults are.
 */
import { idleKeys, isHonored, showKey } from '../engine/honored.ts';
import type { Path } from './layers.ts';
import { parseScenario, placeOf, ScenarioError } from './parse.ts';
import { resolveScenario } from './resolve.ts';
import type { Scenario } from './schema.ts';

/** Keys that are set to more than their defaults and are none of those honored, as they stand in the file. */
export function listUnhonored(scenario: Scenario, honors: readonly string[]): Path[] {
  const keys = [...honors, ...idleKeys];
  const strange = listLeaves(scenario.source).filter((path) => !isHonored(path.join('.'), keys));
  if (strange.length === 0) return [];
  const read = (source: object): string =>
    JSON.stringify(resolveScenario(parseScenario(source, { file: scenario.name })));
  const whole = read(scenario.source);
  return strange.filter((path) => {
    try {
      return read(without(scenario.source, path)) !== whole;
    } catch {
      // what cannot be left out has no default
      return true;
    }
  });
}

/** Throws at the first key that an engine (or companion) of that name does not honor. */
export function refuseUnhonored(scenario: Scenario, name: string, honors: readonly string[]): void {
  const [path] = listUnhonored(scenario, honors);
  if (path === undefined) return;
  const got = JSON.stringify(path.reduce<unknown>((value, key) => Object(value)[key], scenario.source));
  const near = honors.filter((key) => key.split('.')[0] === path[0]).map(showKey);
  refuse(
    scenario,
    `${path.join('.')}: expected the default, as ${name} does not honor this key, got ${got}; of ${path[0]} it honors ${near.join(', ') || 'nothing'}`,
  );
}

/** Throws a fault that begins with a path, before which its place in the file is put. */
export function refuse(scenario: Scenario, fault: string): never {
  const place = placeOf(scenario, fault.slice(0, fault.indexOf(': ')).split('.'));
  throw new ScenarioError([place === null ? fault : `${place}: ${fault}`]);
}

/** Paths of values; a map without keys is one, as it may choose a strategy. */
function listLeaves(value: unknown, path: Path = []): Path[] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return [path];
  return entries.flatMap(([key, inner]) => listLeaves(inner, [...path, key]));
}

/** Data without a leaf, and without the maps that are empty then. */
function without(data: unknown, [key, ...rest]: Path): object {
  const inner = Object(data)[key!];
  const left = rest.length === 0 ? undefined : without(inner, rest);
  const isGone = left === undefined || (!Array.isArray(left) && Object.keys(left).length === 0);
  if (Array.isArray(data))
    return data.flatMap((item, index) => (String(index) !== String(key) ? [item] : isGone ? [] : [left]));
  const { [key!]: _, ...others } = data as Record<string | number, unknown>;
  return isGone ? others : { ...others, [key!]: left };
}

/** In what two scenarios differ, path by path, however they are written. */
import { resolveScenario } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/schema.ts';
import { formatDuration, formatInstant } from '../scenario/units.ts';
import { flattenValues } from './flattenValues.ts';

/** A value that differs; null where a scenario has none. In SI, but for the ends of the run. */
export interface Difference {
  readonly path: string;
  readonly a: string | null;
  readonly b: string | null;
}

/** Values that say that there is none. */
const nothing = new Set(['null', '[]', '{}']);

export function listDifferences(a: Scenario, b: Scenario): Difference[] {
  const [left, right] = [a, b].map((scenario) => {
    const { start, horizon } = scenario;
    const times = { start: formatInstant(start), horizon: formatDuration(horizon) };
    const values = flattenValues({ ...resolveScenario(scenario), ...times });
    return new Map([...values].filter(([, value]) => !nothing.has(value)));
  }) as [Map<string, string>, Map<string, string>];
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((path) => ({ path, a: left.get(path) ?? null, b: right.get(path) ?? null }))
    .filter((difference) => difference.a !== difference.b);
}

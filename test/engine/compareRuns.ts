/** Two runs of one model, event by event, look by look and in their counts. */
import type { Model } from '../../src/engine/model.ts';
import { firstDifference } from './eventLog.ts';
import type { Run } from './run.ts';

const hasFilter = (model: Model) => model.defenses.some((defense) => defense.passShare !== undefined);

/** What differs between two runs of a model, in words; null if nothing does. */
export function compareRuns(model: Model, one: Run, other: Run): string | null {
  const difference = firstDifference(one.events, other.events);
  if (difference !== null) return difference;
  const look = one.looks.findIndex((seen, index) => seen !== other.looks[index]);
  if (look >= 0 || one.looks.length !== other.looks.length) {
    return `look ${look}: ${one.looks[look]} against ${other.looks[look]}`;
  }
  // How many misses a filter drops is drawn late by one and at once by the other.
  const names = hasFilter(model) ? (['probes', 'hits'] as const) : (['probes', 'hits', 'dropped'] as const);
  for (const name of names) {
    const [a, b] = [one.totals[name], other.totals[name]];
    if (a !== b) return `${name}: ${a} against ${b}`;
  }
  return null;
}

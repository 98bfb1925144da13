/** The scenario of a run in which an option was taken: that of the run so far, and the defenses of the option. */

import { parseScenario } from '../scenario/parse.ts';
import { Moment } from '../scenario/quantities.ts';
import type { Scenario } from '../scenario/schema.ts';
import { formatInstant } from '../scenario/units.ts';
import type { ExerciseOption } from './parse.ts';

/** `time`: of the decision, s since the start of the scenario, from which durations in its defenses count. */
export function continueWith(
  scenario: Scenario,
  { written, defenses }: Pick<ExerciseOption, 'written' | 'defenses'>,
  time: number,
): Scenario {
  if (written.length === 0) return scenario;
  const added = written.map((entry, index) => {
    const { kind, config } = defenses[index]!;
    return { [kind]: dateMoments(entry[kind], config, scenario.start + time) };
  });
  const before = (scenario.source.defenses ?? []) as readonly object[];
  return parseScenario({ ...scenario.source, defenses: [...before, ...added] }, { file: scenario.name });
}

/** What was written, every moment as a UTC instant; `read` is the same as the schema read it. */
function dateMoments(written: unknown, read: unknown, origin: number): unknown {
  if (read instanceof Moment) return formatInstant(origin + read.since(origin));
  if (Array.isArray(written) && Array.isArray(read)) {
    return written.map((item, index) => dateMoments(item, read[index], origin));
  }
  if (!isRecord(written) || !isRecord(read)) return written;
  // A moment that is not written, but has a default, counts from the decision as well.
  const defaults = Object.keys(read).filter((key) => read[key] instanceof Moment);
  const keys = new Set([...Object.keys(written), ...defaults]);
  return Object.fromEntries([...keys].map((key) => [key, dateMoments(written[key], read[key], origin)]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

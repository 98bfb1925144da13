/** Runs on this thread what a page runs in a worker. */

import type { EndedRun, StepRun } from '../../lab/lesson/step/step.ts';
import { catalog, parseScenario, simulate } from '../../src/index.ts';

export function runHere({ scenario: text, settings = [], ...options }: StepRun, seed = 1): EndedRun {
  const scenario = parseScenario(catalog[text] ?? text, {
    file: 'scenario',
    catalog,
    settings: [...settings],
  });
  const run = simulate(scenario, { tables: [], ...options, seed });
  return { summary: run.summary(), values: (table, column) => run.table(table).column(column) };
}

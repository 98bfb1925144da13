/** The mean field beside a stochastic run. */
import type { Scenario } from '../scenario/schema.ts';
import { type CompartmentOptions, CompartmentRun } from './compartmentRun.ts';
import { startRun } from './simulate.ts';

/** Prefixes beyond which a system over them takes longer than what it is drawn beside. */
const mostPrefixes = 65536;

/**
 * The mean field of a scenario, run to its end, to be drawn beside runs of it. Null where its assumptions do not hold, or
 * where it would take long: `startRun` with the engine mean-field says why.
 */
export function runMeanField(
  scenario: Scenario,
  options: Pick<CompartmentOptions, 'seed' | 'internet' | 'readList'> = {},
): CompartmentRun | null {
  try {
    const run = startRun(scenario, { ...options, engine: 'mean-field' });
    if (!(run instanceof CompartmentRun) || run.prefixes > mostPrefixes) return null;
    run.advance();
    return run;
  } catch (error) {
    // What a scenario is refused for is a plain error; the language's own are faults of ours.
    if (error instanceof Error && !/^(Type|Range|Reference|Syntax)Error$/.test(error.name)) return null;
    throw error;
  }
}

// The part of the test sameBits that runs on both sides: whole runs, as hashes of all their tables.
import { simulate } from '../../../src/index.ts';
import { fingerprint } from '../../experiment/fingerprint.ts';
import { everything, smallScenario } from '../../experiment/smallScenario.ts';

/** By scenario: the summary, and a hash of each table. */
export function fingerprintAll(): Record<string, ReturnType<typeof fingerprint>> {
  const scenarios = [
    everything(),
    ...['code-red-v2', 'july-2001', 'readers-letter'].map((name) => smallScenario(name)),
  ];
  return Object.fromEntries(
    scenarios.map((scenario) => [scenario.name, fingerprint(simulate(scenario, { seed: 5, tables: 'all' }))]),
  );
}

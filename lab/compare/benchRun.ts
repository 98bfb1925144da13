/** The run that the bench shows, as it is compared with run folders. */
import type { LabRun } from '../run/labRun.ts';
import { figuresOf } from './figures.ts';
import type { ComparedRun } from './readRun.ts';

const columns = [
  'time',
  'infected',
  'everInfected',
  'halted',
  'patched',
  'crashed',
  'destroyed',
  'defaced',
  'probesPerSecond',
];

/** Null until it is done. */
export function benchRun(run: LabRun): ComparedRun | null {
  const summary = run.summary.value;
  if (summary === null) return null;
  const census = run.table('census');
  return {
    name: 'This page',
    scenario: summary.scenario,
    seed: summary.seed,
    replicates: 1,
    notes: [],
    figures: figuresOf(summary),
    census: Object.fromEntries(columns.map((name) => [name, census.values(name)])),
  };
}

/** A run folder of several seeds, as `wormcast run --replicates` writes it, with the census only. */
import { quantiles, replicateSeed, type Scenario, simulate, stackTables } from '../src/index.ts';
import { type TableFormat, writeRunFolder } from '../src/node/runFolder.ts';

export function writeReplicates(
  directory: string,
  scenario: Scenario,
  count: number,
  format: TableFormat = 'parquet',
): void {
  const seeds = Array.from({ length: count }, (_, replicate) => replicateSeed(1, replicate));
  const runs = seeds.map((seed) => simulate(scenario, { seed, tables: ['census'] }));
  const replicates = runs.map((run) => run.summary());
  const { internet } = replicates[0]!;
  const census = stackTables(
    runs.map((run) => run.tables[0]!),
    [...seeds.keys()],
  );
  const summary = {
    scenario: scenario.name,
    seed: 1,
    internet,
    replicates,
    quantiles: quantiles(replicates),
    complete: true,
  };
  const manifest = { ...runs[0]!.manifest(), seeds, tables: [census.spec] };
  writeRunFolder(directory, { summary, manifest, tables: [census] }, { format });
}

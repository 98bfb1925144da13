/** `wormcast compare`: two scenarios on the same hosts with the same random numbers, and what the second one saves. */
import { join, relative, resolve } from 'node:path';
import { type Comparison, compare, isFolder, type Scenario, writeWhole } from '../node/index.ts';
import { comparisonCsv } from './comparisonCsv.ts';
import { drawComparison } from './comparisonReport.ts';
import { comparisonSvg } from './comparisonSvg.ts';
import { BadInput, EXIT_INTERRUPTED } from './failure.ts';
import { readScenario, type ScenarioInput } from './scenarioInput.ts';
import { chooseThreads, withExecutor } from './withExecutor.ts';

export interface CompareFlags {
  readonly seed: number;
  readonly replicates: number;
  readonly threads?: number;
  readonly json?: boolean;
  readonly out?: string;
}

export async function compareScenarios(a: string, b: string, flags: CompareFlags): Promise<void> {
  const { seed, replicates, out } = flags;
  const [left, right] = [a, b].map((name) => fromHere(readScenario(name))) as [Scenario, Scenario];
  if (out !== undefined && isFolder(out)) {
    throw new BadInput(`${out}: expected a name for a new folder, found one that exists`);
  }
  const jobs = 2 * replicates;
  const { result, interrupted } = await withExecutor(
    { scenario: left, directory: '.', jobs, threads: chooseThreads(jobs, flags.threads), quiet: false },
    (executor, options) => compare(left, right, { seed, replicates, executor, ...options }),
  );
  if (interrupted) {
    process.exitCode = EXIT_INTERRUPTED;
    process.stderr.write('wormcast: interrupted before the end\n');
  }
  if (result === null) return;
  // Scenarios that extend one another may share a name.
  const comparison: Comparison = { ...result, a, b };
  const json = `${JSON.stringify(comparison, null, 2)}\n`;
  if (out !== undefined) {
    writeWhole(join(out, 'comparison.json'), json);
    writeWhole(join(out, 'comparison.csv'), comparisonCsv(comparison));
    writeWhole(join(out, 'comparison.svg'), comparisonSvg(comparison));
  }
  process.stdout.write(flags.json ? json : `${drawComparison(comparison, replicates).join('\n')}\n`);
}

/** A scenario whose files are named from the current folder, so that two of different folders can be told apart. */
function fromHere({ scenario, directory }: ScenarioInput): Scenario {
  if (resolve(directory) === resolve('.')) return scenario;
  const { space, hosts } = scenario;
  const move = <T extends object>(part: T): T =>
    'file' in part ? { ...part, file: relative('.', resolve(directory, String(part.file))) } : part;
  return { ...scenario, space: move(space), hosts: { ...hosts, placement: move(hosts.placement) } };
}

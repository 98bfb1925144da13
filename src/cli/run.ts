/** `wormcast run`: a scenario, once or many times; progress, summary, chart, run folder. */
import { totalmem } from 'node:os';
import { join } from 'node:path';
import {
  checkRunFolder,
  compartmentEngines,
  estimateRun,
  isRunFolder,
  type Job,
  type JobResult,
  quantiles,
  readBytes,
  replicateSeed,
  type Scenario,
  stackTables,
  type Table,
  type TableFormat,
  tableSpecs,
  writeRunFolder,
} from '../node/index.ts';
import { BadInput, EXIT_INTERRUPTED } from './failure.ts';
import { formatBytes, formatCount } from './numbers.ts';
import { printReport } from './report.ts';
import { readScenario } from './scenarioInput.ts';
import { readTime } from './time.ts';
import { chooseThreads, withExecutor } from './withExecutor.ts';

export interface RunFlags {
  readonly seed: number;
  readonly replicates: number;
  readonly jobs?: number;
  readonly engine?: NonNullable<Job['engine']>;
  readonly companion?: NonNullable<Job['companion']>;
  readonly set?: readonly string[];
  readonly table?: string;
  readonly checkpoint?: string;
  readonly from?: string;
  readonly out?: string;
  readonly format: TableFormat;
  readonly tables?: readonly string[] | 'all';
  readonly memory?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly force?: boolean;
}

/** Runs the scenario; the exit code says whether it came to its end. */
export async function run(name: string, flags: RunFlags): Promise<void> {
  checkFlags(flags);
  const { scenario, directory } = readScenario(name, { settings: flags.set, table: flags.table });
  if (flags.out !== undefined) checkRunFolder(flags.out, flags.force);
  const jobs = makeJobs(scenario, flags);
  const threads = chooseThreads(jobs.length, flags.jobs);
  if (!hasNoHosts(flags)) refuseTooLarge(scenario, flags, jobs[0]!.tables, threads);

  const { result, interrupted } = await withExecutor(
    { scenario, directory, jobs: jobs.length, threads, quiet: flags.quiet === true },
    (executor, options) => executor.run(jobs, options),
  );
  finish(name, scenario, flags, jobs, result);
  if (interrupted) {
    process.exitCode = EXIT_INTERRUPTED;
    if (!flags.quiet) process.stderr.write('wormcast: interrupted before the end\n');
  }
}

function checkFlags(flags: RunFlags): void {
  if (flags.checkpoint !== undefined && flags.out === undefined) {
    throw new BadInput('--checkpoint: expected --out DIR beside it, where the checkpoint goes, found none');
  }
  if (flags.checkpoint !== undefined && flags.replicates > 1) {
    throw new BadInput(`--checkpoint: expected a single run, found --replicates ${flags.replicates}`);
  }
  const { engine = 'exact' } = flags;
  if (engine !== 'exact' && (flags.checkpoint ?? flags.from) !== undefined) {
    throw new BadInput(
      `--engine: expected exact beside --checkpoint and --from, found ${engine}, which cannot be saved`,
    );
  }
  if (engine !== 'mean-field' && flags.companion !== undefined) {
    throw new BadInput(`--companion: expected --engine mean-field beside it, found ${engine}`);
  }
  if (Array.isArray(flags.tables)) {
    const known = tableSpecs.map((spec) => spec.name);
    for (const table of flags.tables) {
      if (!known.includes(table)) {
        throw new BadInput(`--tables: expected names out of ${known.join(', ')}, or all, found ${table}`);
      }
    }
  }
}

function makeJobs(scenario: Scenario, flags: RunFlags): Job[] {
  const many = flags.replicates > 1;
  // The chart needs the census, whatever else is kept; where nothing is written, nothing else is.
  // What goes on from a checkpoint has the tables of it.
  const few = flags.from === undefined && (many || flags.out === undefined);
  const named = flags.tables ?? (few ? ['census'] : undefined);
  const tables = Array.isArray(named) && !named.includes('census') ? [...named, 'census'] : named;
  const base = {
    scenario,
    ...(flags.engine !== undefined && { engine: flags.engine }),
    ...(flags.companion !== undefined && { companion: flags.companion }),
    ...(tables !== undefined && { tables }),
    ...(flags.from !== undefined && { from: readBytes(findCheckpoint(flags.from)) }),
    ...(flags.checkpoint !== undefined && { checkpointAt: readCheckpointTime(flags.checkpoint, scenario) }),
  };
  return Array.from({ length: flags.replicates }, (_, replicate) => ({
    ...base,
    seed: replicateSeed(flags.seed, replicate),
  }));
}

/** The file of a checkpoint, which may be named by its run folder. */
const findCheckpoint = (path: string): string => (isRunFolder(path) ? join(path, 'checkpoint.bin') : path);

/** s since the start; the run must get there and go on. */
function readCheckpointTime(text: string, { start, horizon }: Scenario): number {
  const time = readTime(text, start);
  if (time < horizon) return time;
  throw new BadInput(
    `--checkpoint: expected a time before the horizon, ${horizon} s after the start, found ${text}, ${time} s after it`,
  );
}

/** Whether the engine keeps numbers, and no hosts that would take memory. */
const hasNoHosts = ({ engine }: RunFlags): boolean => compartmentEngines.some((name) => name === engine);

/** Memory that a run may take unless told: three quarters of what the machine has. */
const usualLimit = (): number => totalmem() * 0.75;

function refuseTooLarge(scenario: Scenario, flags: RunFlags, tables: Job['tables'], threads: number): void {
  const limit = flags.memory ?? usualLimit();
  const estimate = estimateRun(scenario, tableSpecs, tables);
  // Finished replicates wait with their tables for the others.
  const kept = estimate.tables.reduce((sum, table) => sum + table.bytes, 0) * flags.replicates;
  const bytes = estimate.bytes * threads + kept;
  if (bytes <= limit) return;
  const largest = [...estimate.tables].sort((a, b) => b.bytes - a.bytes)[0];
  const table =
    largest === undefined
      ? ''
      : `; largest table ${largest.name}: ${formatCount(largest.rows)} rows, ${formatBytes(largest.bytes)}`;
  throw new BadInput(
    `${scenario.name}: expected a run of at most ${formatBytes(limit)}, found one of about ${formatBytes(bytes)}${table}; --memory SIZE changes the limit`,
  );
}

function finish(
  name: string,
  scenario: Scenario,
  flags: RunFlags,
  jobs: readonly Job[],
  results: (JobResult | null)[],
): void {
  const finished = results.filter((result) => result !== null);
  const summary =
    flags.replicates > 1 ? summarizeReplicates(scenario, flags, finished) : finished[0]?.summary;
  if (summary === undefined || finished.length === 0) return;
  if (flags.out !== undefined) {
    const all = flags.replicates > 1 ? stackAll(results) : finished[0]!.tables;
    // The census was added for the chart where it was not asked for.
    const tables = Array.isArray(flags.tables)
      ? all.filter(({ spec }) => flags.tables!.includes(spec.name))
      : all;
    writeRunFolder(
      flags.out,
      {
        summary,
        manifest: makeManifest(flags, jobs, finished, tables),
        tables,
        checkpoint: finished[0]?.checkpoint,
      },
      { format: flags.format, ...(flags.force !== undefined && { force: flags.force }) },
    );
  }
  if (flags.quiet) return;
  if (flags.json) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  else printReport(scenario, { ...flags, argument: name }, finished, summary);
}

/** One summary of many runs: each run's own, and quantiles over those that came to their end. */
function summarizeReplicates(scenario: Scenario, flags: RunFlags, finished: readonly JobResult[]) {
  const summaries = finished.map((result) => result.summary);
  const complete = summaries.filter((summary) => summary.complete);
  return {
    scenario: scenario.name,
    seed: flags.seed,
    // Where none came to its end there is nothing to tell, and nothing is written.
    internet: summaries[0]?.internet,
    replicates: summaries,
    quantiles: complete.length > 0 ? quantiles(complete) : null,
    complete: complete.length === flags.replicates,
  };
}

function makeManifest(
  flags: RunFlags,
  jobs: readonly Job[],
  finished: readonly JobResult[],
  tables: readonly Table[],
): object {
  const made = finished[0]?.manifest;
  const from = made?.from && flags.from !== undefined ? { ...made.from, file: flags.from } : null;
  const manifest = { ...made, from, tables: tables.map((table) => table.spec) };
  if (flags.replicates === 1) return manifest;
  return { ...manifest, seed: flags.seed, seeds: jobs.map((job) => job.seed) };
}

function stackAll(results: readonly (JobResult | null)[]): Table[] {
  const first = results.find((result) => result !== null);
  const numbers = results.map((_, index) => index);
  return (first?.tables ?? []).map(({ spec }) =>
    stackTables(
      results.map((result) => result?.tables.find((table) => table.spec.name === spec.name) ?? null),
      numbers,
    ),
  );
}

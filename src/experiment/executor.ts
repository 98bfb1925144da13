/**
 * The contract of what runs jobs (threads, a queue, or just here), and the one that runs them here.
 *
 * A job is plain data, so that it can travel; the same job gives the same tables wherever it runs. Results come in
 * the order of the jobs, whatever the order in which they finish.
 */
import type { Table } from '../observe/table.ts';
import type { CompartmentRun } from './compartmentRun.ts';
import { type Run, type RunOptions, startRun } from './simulate.ts';

/** One run to do. */
export interface Job {
  readonly scenario: Run['scenario'];
  readonly seed: number;
  readonly engine?: NonNullable<RunOptions['engine']>;
  /** Of the engine mean-field. */
  readonly companion?: NonNullable<RunOptions['companion']>;
  /** Names of the tables to keep, or all; default the scenario's own. */
  readonly tables?: NonNullable<RunOptions['tables']>;
  /** A checkpoint to continue from. */
  readonly from?: Uint8Array;
  /** Save the run at this time, s, and go on. */
  readonly checkpointAt?: number;
  /** End the run as soon as it is known that no other host can be infected: what it then counts goes up to there. */
  readonly untilSettled?: boolean;
}

export interface JobResult {
  readonly summary: ReturnType<Run['summary']>;
  readonly manifest: ReturnType<Run['manifest']>;
  readonly tables: readonly Table[];
  /** The run as it was at `checkpointAt`; absent if the run ended before. */
  readonly checkpoint?: Uint8Array;
  /** Whether the run reached its end, or settled where the job ends then; false if it was canceled on the way. */
  readonly complete: boolean;
}

/** A job that cannot start because of what it asks for; the message says what was expected and what was found. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** How far a job is. */
export interface JobProgress {
  /** Index of the job. */
  readonly job: number;
  /** Simulated time and its end, s. */
  readonly time: number;
  readonly end: number;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  /** Hosts infected at the last row of the census; null without a census. */
  readonly infected: number | null;
  /** Probes that landed on a host since the job started, about. */
  readonly hits: number;
}

/** The part of an AbortSignal that is needed here. */
export interface CancelSignal {
  readonly aborted: boolean;
}

export interface ExecuteOptions {
  onProgress?(progress: JobProgress): void;
  /** Called as each job ends, in any order. */
  onResult?(job: number, result: JobResult): void;
  readonly signal?: CancelSignal;
}

export interface Executor {
  /** Results in the order of the jobs; null for a job that was canceled before anything could be kept of it. */
  run(jobs: readonly Job[], options?: ExecuteOptions): Promise<(JobResult | null)[]>;
  /** Ends the threads or connections, if there are any. */
  close(): Promise<void>;
}

/** What a place that runs jobs knows and a job does not say. */
export interface Surroundings {
  /** The Internet of scenarios that need a table from outside. */
  readonly internet?: RunOptions['internet'];
  /** The contents of the file that a scenario places its hosts by. */
  readonly readList?: RunOptions['readList'];
  /** The contents of the file that a scenario takes its graph of ASes from. */
  readonly readGraph?: RunOptions['readGraph'];
  /** Lets others have their turn (keyboard, page, messages); called between slices. */
  pause?(): Promise<void>;
}

/** Events between two looks at progress and cancel: some milliseconds. */
const slice = 50_000;

/** s between two looks at whether a run settled. */
const settling = 1800;

/** Runs one job in slices, here. */
export async function executeJob(
  job: Job,
  index: number,
  surroundings: Surroundings = {},
  options: ExecuteOptions = {},
): Promise<JobResult> {
  const { pause } = surroundings;
  const run = startJob(job, surroundings);
  const { signal, onProgress } = options;
  const census = run.tables.find((table) => table.spec.name === 'census');
  let checkpoint: Uint8Array | undefined;
  const hitsBefore = run.hitsSoFar;
  const isOver = (): boolean => run.done || (job.untilSettled === true && run.settled);
  const advanceTo = async (until: number): Promise<void> => {
    while (!isOver() && run.time < until && signal?.aborted !== true) {
      run.advance(job.untilSettled === true ? Math.min(until, run.time + settling) : until, slice);
      onProgress?.({
        job: index,
        time: run.time,
        end: run.end,
        epoch: run.scenario.start,
        infected: census === undefined ? null : lastValue(census, 'infected'),
        hits: run.hitsSoFar - hitsBefore,
      });
      await pause?.();
    }
  };
  if (job.checkpointAt !== undefined && job.checkpointAt < run.time) {
    throw new InputError(
      `checkpoint: expected a time from ${run.time} s after the start on, where this run begins, got ${job.checkpointAt} s`,
    );
  }
  if (job.checkpointAt !== undefined && job.checkpointAt < run.end) {
    await advanceTo(job.checkpointAt);
    if (run.time >= job.checkpointAt && signal?.aborted !== true) checkpoint = run.checkpoint();
  }
  await advanceTo(run.end);
  return {
    summary: run.summary(),
    manifest: run.manifest(),
    tables: run.tables,
    complete: isOver(),
    ...(checkpoint !== undefined && { checkpoint }),
  };
}

function startJob(job: Job, { internet, readList, readGraph }: Surroundings): Run | CompartmentRun {
  try {
    return startRun(job.scenario, {
      seed: job.seed,
      ...(job.engine !== undefined && { engine: job.engine }),
      ...(job.companion !== undefined && { companion: job.companion }),
      ...(job.tables !== undefined && { tables: job.tables }),
      ...(job.from !== undefined && { from: job.from }),
      ...(internet !== undefined && { internet }),
      ...(readList !== undefined && { readList }),
      readGraph,
    });
  } catch (error) {
    // Our own messages about values are plain errors; the language's (TypeError and such) are faults of ours.
    const isOurs = error instanceof Error && !/^(Type|Range|Reference|Syntax)Error$/.test(error.name);
    throw isOurs ? new InputError(error.message, { cause: error }) : error;
  }
}

/** The newest value of a column, without copying it; null if there is no such column or row. */
function lastValue(table: Table, name: string): number | null {
  const index = table.spec.columns.findIndex((column) => column.name === name);
  return table.columns[index]?.last() ?? null;
}

/** Runs jobs here, one after the other. */
export class InlineExecutor implements Executor {
  private readonly surroundings: Surroundings;

  constructor(surroundings: Surroundings = {}) {
    this.surroundings = surroundings;
  }

  async run(jobs: readonly Job[], options: ExecuteOptions = {}): Promise<(JobResult | null)[]> {
    const results: (JobResult | null)[] = [];
    for (const [index, job] of jobs.entries()) {
      const canceled = options.signal?.aborted === true;
      const result = canceled ? null : await executeJob(job, index, this.surroundings, options);
      if (result !== null) options.onResult?.(index, result);
      results.push(result);
    }
    return results;
  }

  async close(): Promise<void> {}
}

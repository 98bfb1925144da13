/** What runs jobs for a command: threads, or this one for a single job; with a line of progress, until Ctrl-C. */
import { availableParallelism } from 'node:os';
import {
  type ExecuteOptions,
  type Executor,
  InlineExecutor,
  loadSurroundings,
  type Scenario,
  ThreadPool,
} from '../node/index.ts';
import { EXIT_INTERRUPTED } from './failure.ts';
import { ProgressLine } from './progressLine.ts';

export interface ExecutorOptions {
  /** One of those that run, which all need the same files. */
  readonly scenario: Scenario;
  /** Folder that its paths are relative to. */
  readonly directory: string;
  readonly jobs: number;
  readonly threads: number;
  readonly quiet: boolean;
}

/** Threads for so many jobs: as many as asked for, or one per processor, but none without a job. */
export const chooseThreads = (jobs: number, asked?: number): number =>
  Math.min(jobs, asked ?? availableParallelism());

/** Runs jobs by `use`; the first Ctrl-C cancels them, the second ends the command. */
export async function withExecutor<T>(
  { scenario, directory, jobs, threads, quiet }: ExecutorOptions,
  use: (executor: Executor, options: ExecuteOptions) => Promise<T>,
): Promise<{ readonly result: T; readonly interrupted: boolean }> {
  const progress = new ProgressLine(process.stderr, jobs, !quiet);
  const cancel = new AbortController();
  const interrupt = (): void => {
    if (cancel.signal.aborted) process.exit(EXIT_INTERRUPTED);
    cancel.abort();
  };
  process.on('SIGINT', interrupt);
  let executor: Executor | undefined;
  try {
    executor =
      threads > 1
        ? new ThreadPool({ threads, directory })
        : new InlineExecutor(await loadSurroundings(scenario, directory));
    const result = await use(executor, {
      signal: cancel.signal,
      onProgress: (state) => progress.update(state),
      onResult: (job) => progress.finishJob(job),
    });
    return { result, interrupted: cancel.signal.aborted };
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt);
    await executor?.close();
  }
}

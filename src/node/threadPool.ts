/** Jobs on the threads of this machine, behind the contract `Executor` (piscina). */
import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import {
  type ExecuteOptions,
  type Executor,
  InputError,
  type Job,
  type JobResult,
  placeOf,
  unpackTable,
} from '../index.ts';
import type { ThreadMessage, ThreadResult, ThreadTask } from './threadWorker.ts';

export interface ThreadPoolOptions {
  /** Threads at once, 1 or more. */
  readonly threads: number;
  /** Folder that paths of scenarios are relative to; default the current one. */
  readonly directory?: string;
}

/** Threads load compiled files only: Node 20 reads no TypeScript. */
function findWorker(): string {
  const sources = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(
    new URL(sources ? '../../dist/node/threadWorker.js' : './threadWorker.js', import.meta.url),
  );
  if (!existsSync(file)) throw new Error(`thread pool: expected ${file}, found none; npm run build`);
  return file;
}

/** A message that begins with a path of the scenario, after where that stands in its file: threads do not know it. */
function withPlace({ scenario }: Job, message: string): string {
  const path = /^(\w+(?:\.\w+)*): /.exec(message)?.[1];
  const place = path === undefined ? null : placeOf(scenario, path.split('.'));
  return place === null ? message : `${place}: ${message}`;
}

export class ThreadPool implements Executor {
  private readonly pool: Piscina;
  private readonly directory: string;
  private readonly listeners = new Set<(message: ThreadMessage) => void>();

  constructor({ threads, directory = '.' }: ThreadPoolOptions) {
    this.directory = directory;
    this.pool = new Piscina({ filename: findWorker(), minThreads: 1, maxThreads: threads });
    // A job that was ended may still answer, of which the pool complains here; every other failure rejects its job, too.
    this.pool.on('error', () => {});
    this.pool.on('message', (message: ThreadMessage) => {
      for (const listener of this.listeners) listener(message);
    });
  }

  async run(jobs: readonly Job[], options: ExecuteOptions = {}): Promise<(JobResult | null)[]> {
    const { signal, onProgress, onResult } = options;
    const listener = ({ progress }: ThreadMessage): void => onProgress?.(progress);
    this.listeners.add(listener);
    // Ends the threads' work when the caller cancels, or when a job fails.
    const stop = new AbortController();
    // Every job that waits listens to it; Node warns of more than ten.
    setMaxListeners(0, stop.signal);
    const follow = (): void => stop.abort();
    if (signal?.aborted === true) follow();
    if (signal instanceof AbortSignal) signal.addEventListener('abort', follow, { once: true });
    const runOne = async (job: Job, index: number): Promise<JobResult | null> => {
      if (stop.signal.aborted) return null;
      let answer: ThreadResult;
      try {
        const task: ThreadTask = { job, index, directory: this.directory };
        answer = (await this.pool.run(task, { signal: stop.signal })) as ThreadResult;
      } catch (error) {
        if (stop.signal.aborted) return null;
        throw error;
      }
      if ('failure' in answer) {
        stop.abort();
        throw answer.isInput ? new InputError(withPlace(job, answer.failure)) : new Error(answer.failure);
      }
      const result = { ...answer.result, tables: answer.tables.map(unpackTable) };
      onResult?.(index, result);
      return result;
    };
    try {
      // All settle before the first failure is told, so that none is left running.
      const settled = await Promise.allSettled(jobs.map(runOne));
      const failed = settled.find((outcome) => outcome.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      return settled.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : null));
    } finally {
      this.listeners.delete(listener);
      if (signal instanceof AbortSignal) signal.removeEventListener('abort', follow);
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

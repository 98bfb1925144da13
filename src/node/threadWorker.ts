/** What runs in a thread of the pool: one job at a time. Tables travel as plain data, progress as messages. */
import { parentPort } from 'node:worker_threads';
import {
  executeJob,
  InputError,
  type Job,
  type JobProgress,
  type JobResult,
  type PackedTable,
  packTable,
  type Surroundings,
} from '../index.ts';
import { loadSurroundings } from './surroundings.ts';

/** What the pool sends to a thread. */
export interface ThreadTask {
  readonly job: Job;
  readonly index: number;
  /** Folder that paths of the scenario are relative to. */
  readonly directory: string;
}

/** What a thread sends back; errors lose their class on the way, so they travel as data. */
export type ThreadResult =
  | { readonly result: Omit<JobResult, 'tables'>; readonly tables: readonly PackedTable[] }
  | { readonly failure: string; readonly isInput: boolean };

/** What a thread says meanwhile. */
export interface ThreadMessage {
  readonly progress: JobProgress;
}

/** Least time between two messages about progress, ms. */
const quiet = 100;

/** Jobs of one pool share their files. */
let loaded: { readonly key: string; readonly surroundings: Surroundings } | undefined;

export default async function runTask({ job, index, directory }: ThreadTask): Promise<ThreadResult> {
  let last = 0;
  const onProgress = (progress: JobProgress): void => {
    const now = performance.now();
    if (now - last < quiet) return;
    last = now;
    parentPort?.postMessage({ progress } satisfies ThreadMessage);
  };
  try {
    const key = JSON.stringify([directory, job.scenario.space, job.scenario.hosts.placement]);
    if (loaded?.key !== key) loaded = { key, surroundings: await loadSurroundings(job.scenario, directory) };
    const { tables, ...result } = await executeJob(job, index, loaded.surroundings, { onProgress });
    return { result, tables: tables.map(packTable) };
  } catch (error) {
    const isFile = error instanceof Error && error.name === 'FileError';
    return {
      failure: error instanceof Error ? error.message : String(error),
      isInput: error instanceof InputError || isFile,
    };
  }
}

// Threads give what the inline executor gives, in order, and stop when told. They run from dist.
import { describe, expect, test } from 'vitest';
import { InlineExecutor, type Job, type JobProgress } from '../../src/experiment/executor.ts';
import { packTable } from '../../src/experiment/resultFiles.ts';
import { ThreadPool } from '../../src/node/threadPool.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { isBuilt } from '../distribution.ts';

const scenario = parseScenario(`
space: { bits: 16 }
horizon: 2 h
hosts: { count: 500 }
worms: [{ name: worm, pace: 1 probes/s }]
`);
const endless = parseScenario('{ horizon: 30 d, worms: [{ name: worm, pace: 6 probes/s }] }');
const jobs: Job[] = [5, 6, 7, 8].map((seed) => ({ scenario, seed, tables: ['census', 'infections'] }));

describe('the inline executor', () => {
  test('gives results in order, tells progress, and pauses between slices', async () => {
    const progress: JobProgress[] = [];
    const ended: number[] = [];
    let pauses = 0;
    const executor = new InlineExecutor({
      pause: async () => {
        pauses++;
      },
    });
    const results = await executor.run(jobs, {
      onProgress: (state) => progress.push(state),
      onResult: (job) => ended.push(job),
    });
    expect(results.map((result) => result?.summary.seed)).toEqual([5, 6, 7, 8]);
    expect(results.every((result) => result?.complete)).toBe(true);
    expect(ended).toEqual([0, 1, 2, 3]);
    expect(pauses).toBe(progress.length);
    expect(progress.filter(({ time, end }) => time === end).length).toBeGreaterThanOrEqual(4);
  });

  test('stops at the next slice and keeps what there is; later jobs do not start', async () => {
    const signal = { aborted: false };
    const long: Job[] = [
      { scenario: endless, seed: 1, engine: 'brute-force', tables: ['census'] },
      { scenario: endless, seed: 2 },
    ];
    const results = await new InlineExecutor().run(long, {
      signal,
      onProgress: () => {
        signal.aborted = true;
      },
    });
    expect(results[0]).toMatchObject({ complete: false, summary: { complete: false } });
    expect(results[1]).toBe(null);
  });
});

describe.skipIf(!isBuilt())('the thread pool', () => {
  test('gives the bytes that the inline executor gives', async () => {
    const pool = new ThreadPool({ threads: 2 });
    try {
      const [threads, inline] = await Promise.all([pool.run(jobs), new InlineExecutor().run(jobs)]);
      for (const [index, result] of threads.entries()) {
        expect(result!.tables.map(packTable)).toEqual(inline[index]!.tables.map(packTable));
        expect(result!.summary.everInfected).toBe(inline[index]!.summary.everInfected);
        expect(result!.manifest).toEqual(inline[index]!.manifest);
      }
    } finally {
      await pool.close();
    }
  });

  test('tells a job that cannot start, as bad input', async () => {
    const pool = new ThreadPool({ threads: 1 });
    const bad = parseScenario('{ space: { table: none.csv }, worms: [{ name: worm }] }');
    try {
      await expect(pool.run([{ scenario: bad, seed: 1 }])).rejects.toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: expect.stringContaining('none.csv: expected a file'),
        }),
      );
    } finally {
      await pool.close();
    }
  });

  test('ends busy threads when canceled', async () => {
    const pool = new ThreadPool({ threads: 2 });
    const cancel = new AbortController();
    const long: Job[] = [1, 2, 3].map((seed) => ({
      scenario: endless,
      seed,
      engine: 'brute-force' as const,
    }));
    setTimeout(() => cancel.abort(), 500);
    try {
      expect(await pool.run(long, { signal: cancel.signal })).toEqual([null, null, null]);
    } finally {
      await pool.close();
    }
  });
});

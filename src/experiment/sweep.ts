/**
 * Many scenarios that differ in a defense, each with the same seeds: the share of hosts that was ever infected by the end
 * (Moore, Shannon, Voelker, Savage, "Internet Quarantine", INFOCOM 2003). Runs of one seed have the same hosts and owe to
 * the same chance until their defenses act. A run in which nothing can be infected any more is not followed to its end.
 */
import type { Scenario } from '../scenario/schema.ts';
import { type ExecuteOptions, type Executor, InlineExecutor, InputError } from './executor.ts';
import { quantile } from './quantile.ts';
import { replicateSeed } from './replicates.ts';

export interface SweepOptions extends ExecuteOptions {
  /** Seed of the first run of each scenario, a whole number from 0; default 1. The others as for replicates of a run. */
  readonly seed?: number;
  /** Runs of each scenario, 1 or more; default 1. */
  readonly replicates?: number;
  /** Default: here, one run after the other. */
  readonly executor?: Executor;
}

/** What became of one scenario: shares of its hosts that were ever infected. */
export interface SweepPoint {
  /** In the order of the seeds. */
  readonly shares: readonly number[];
  readonly mean: number;
  readonly median: number;
  readonly percentile95: number;
}

/** A point for each scenario, in their order, from the seeds of which all runs came to their end; null if there is none. */
export async function sweep(
  scenarios: readonly Scenario[],
  { seed = 1, replicates = 1, executor = new InlineExecutor(), ...options }: SweepOptions = {},
): Promise<SweepPoint[] | null> {
  if (!Number.isInteger(replicates) || replicates < 1) {
    throw new InputError(`replicates: expected a whole number from 1 on, got ${replicates}`);
  }
  // All of one seed together, as they share their hosts.
  const jobs = Array.from({ length: replicates }, (_, replicate) => replicateSeed(seed, replicate)).flatMap(
    (seed) => scenarios.map((scenario) => ({ scenario, seed, tables: [], untilSettled: true })),
  );
  const results = await executor.run(jobs, options);
  const rows = Array.from({ length: replicates }, (_, replicate) =>
    results.slice(replicate * scenarios.length, (replicate + 1) * scenarios.length),
  ).filter((row) => row.every((result) => result?.complete === true));
  if (rows.length === 0) return null;
  return scenarios.map((_, index) =>
    summarizeShares(
      rows.map((row) => {
        const { everInfected, hosts } = row[index]!.summary;
        return everInfected / hosts;
      }),
    ),
  );
}

function summarizeShares(shares: readonly number[]): SweepPoint {
  const sorted = [...shares].sort((a, b) => a - b);
  return {
    shares,
    mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    median: quantile(sorted, 0.5),
    percentile95: quantile(sorted, 0.95),
  };
}

/**
 * Two scenarios on the same hosts with the same random numbers, and what the second one changes.
 *
 * Every draw has a path of its own, so runs of one seed have the same hosts and owe to the same chance whatever both do;
 * what one seed says more than another falls out of the differences (common random numbers). Both run to their horizon:
 * `stopWhen` is not heeded, as sums over different times do not compare. Both watch the own networks of both, and write
 * rows as often as the first.
 */
import { formatPrefix } from '../address/ipv4.ts';
import { tollTable } from '../observe/toll.ts';
import type { Scenario } from '../scenario/schema.ts';
import { beyondDefenses, checkComparable } from './comparability.ts';
import {
  type ExecuteOptions,
  type Executor,
  InlineExecutor,
  InputError,
  type JobResult,
} from './executor.ts';
import { type Difference, listDifferences } from './listDifferences.ts';
import { gatherNotices, type Notices } from './notices.ts';
import { type PairedDifference, pairedDifference } from './pairedDifference.ts';
import { quantileCurves } from './quantileCurves.ts';
import { replicateSeed } from './replicates.ts';
import { fromCatalog } from './simulate.ts';

export interface CompareOptions extends ExecuteOptions {
  /** Seed of the first pair, a whole number from 0; default 1. The others as for replicates of a run. */
  readonly seed?: number;
  /** Pairs of runs, 1 or more; default 1. */
  readonly replicates?: number;
  /** Default: here, one run after the other. */
  readonly executor?: Executor;
}

/** A column of the table `toll`, of one row of it. */
export interface ComparedMeasure extends PairedDifference {
  readonly hosts: 'all' | 'ownNetwork';
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
  /** By pair; null where it never came to that. */
  readonly values: { readonly a: readonly (number | null)[]; readonly b: readonly (number | null)[] };
}

/** Infected hosts over time: the median of the runs, and the quantiles of 5 and 95 %. */
export interface InfectedCurve {
  readonly low: readonly number[];
  readonly median: readonly number[];
  readonly high: readonly number[];
}

export interface Comparison {
  /** Names of the scenarios. */
  readonly a: string;
  readonly b: string;
  /** Seeds of the pairs that came to their end. */
  readonly seeds: readonly number[];
  /** Whether all pairs did. */
  readonly complete: boolean;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  readonly internet: { readonly name: string; readonly date: string | null };
  /** Prefixes that together are the own network. */
  readonly network: readonly string[];
  readonly differences: readonly Difference[];
  /** Paths among these that belong to no defense. */
  readonly beyondDefenses: readonly string[];
  readonly measures: readonly ComparedMeasure[];
  /** Alarms and warnings of the runs of each. */
  readonly notices: { readonly a: Notices; readonly b: Notices };
  /** `time` in s since the start. */
  readonly infected: {
    readonly time: readonly number[];
    readonly a: InfectedCurve;
    readonly b: InfectedCurve;
  };
}

/** Columns that are compared; `hosts` and `count` are the same in both. */
const measured = tollTable.columns.slice(2);

/** Runs both scenarios (or entries of the catalog, by name) with the same seeds. Null if no pair came to its end. */
export async function compare(
  a: Scenario | string,
  b: Scenario | string,
  { seed = 1, replicates = 1, executor = new InlineExecutor(), ...options }: CompareOptions = {},
): Promise<Comparison | null> {
  if (!Number.isInteger(replicates) || replicates < 1) {
    throw new InputError(`replicates: expected a whole number from 1 on, got ${replicates}`);
  }
  const both = [a, b].map((one) => (typeof one === 'string' ? fromCatalog(one) : one)) as [
    Scenario,
    Scenario,
  ];
  const [left, right] = watchAlike(...both);
  const differences = listDifferences(left, right).filter(({ path }) => !/^(name|description)$/.test(path));
  checkComparable(left, right, differences);
  const tables = ['census', 'toll'];
  const jobs = Array.from({ length: replicates }, (_, pair) => replicateSeed(seed, pair)).flatMap((seed) => [
    { scenario: left, seed, tables },
    { scenario: right, seed, tables },
  ]);
  const results = await executor.run(jobs, options);
  const pairs: [JobResult, JobResult][] = [];
  for (let first = 0; first < results.length; first += 2) {
    const [one, other] = [results[first], results[first + 1]];
    if (one?.complete && other?.complete) pairs.push([one, other]);
  }
  if (pairs.length === 0) return null;
  const [{ summary, tables: firstTables }] = pairs[0]!;
  const time = [...tableOf(firstTables, 'census').column('time')];
  return {
    a: left.name,
    b: right.name,
    seeds: pairs.map(([one]) => one.summary.seed),
    complete: pairs.length === replicates,
    epoch: left.start,
    internet: summary.internet,
    network: left.observe.network.map(formatPrefix),
    differences,
    beyondDefenses: beyondDefenses(differences),
    measures: measurePairs(pairs),
    notices: {
      a: gatherNotices(pairs.map(([one]) => one.summary)),
      b: gatherNotices(pairs.map(([, other]) => other.summary)),
    },
    infected: {
      time,
      a: infectedCurve(pairs.map(([one]) => one)),
      b: infectedCurve(pairs.map(([, other]) => other)),
    },
  };
}

/** Both to their horizon, watched in the same way. */
function watchAlike(a: Scenario, b: Scenario): [Scenario, Scenario] {
  const blocks = [...a.observe.network, ...b.observe.network];
  const network = [...new Map(blocks.map((block) => [formatPrefix(block), block])).values()];
  const watch = (scenario: Scenario): Scenario => ({
    ...scenario,
    stopWhen: null,
    observe: { ...scenario.observe, every: a.observe.every, network },
  });
  return [watch(a), watch(b)];
}

function measurePairs(pairs: readonly (readonly [JobResult, JobResult])[]): ComparedMeasure[] {
  const tolls = pairs.map((pair) => pair.map(({ tables }) => [...tableOf(tables, 'toll')]));
  const valuesOf = (side: number, row: number, name: string): (number | null)[] =>
    tolls.map((toll) => toll[side]![row]![name]!).map((value) => (Number.isNaN(value) ? null : value));
  return tolls[0]![0]!.flatMap((_, row) =>
    measured.map(({ name, unit, meaning }): ComparedMeasure => {
      const values = { a: valuesOf(0, row, name), b: valuesOf(1, row, name) };
      const hosts = row === 0 ? 'all' : 'ownNetwork';
      return { hosts, name, unit, meaning, ...pairedDifference(values.a, values.b), values };
    }),
  );
}

function infectedCurve(results: readonly JobResult[]): InfectedCurve {
  const runs = results.map(({ tables }) => {
    const census = tableOf(tables, 'census');
    return { time: census.column('time'), value: census.column('infected') };
  });
  const [low, median, high] = quantileCurves(runs, [0.05, 0.5, 0.95]).map(({ value }) => Array.from(value));
  return { low: low!, median: median!, high: high! };
}

const tableOf = (tables: JobResult['tables'], name: 'census' | 'toll'): JobResult['tables'][number] =>
  tables.find(({ spec }) => spec.name === name)!;

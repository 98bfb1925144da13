/** Scenarios as jobs, and what is read of their results. */
import type { Job, JobResult } from '../experiment/executor.ts';
import { replicateSeed } from '../experiment/replicates.ts';
import { log } from '../random/elementary.ts';
import { catalog } from '../scenario/catalog.generated.ts';
import { applySettings } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/schema.ts';

export const minute = 60;
export const hour = 3600;
export const day = 86400;

/** Vulnerable hosts of July 2001 (CAIDA). */
export const codeRedHosts = 359104;

/** Runs of a figure, unless it says otherwise. */
export const replicates = 30;

/** A scenario of the catalog with settings, `path=value` each. */
export const fromCatalog = (name: string, ...settings: string[]): Scenario =>
  applySettings(catalog[name]!, settings, { file: name, catalog });

/** A worm that scans at random in 2^32 addresses, with settings. */
export const randomWorm = (pace: string, hosts: number, ...settings: string[]): Scenario =>
  applySettings(
    `{ name: validation, space: { bits: 32 }, worms: [{ name: worm, strategy: uniform, reinfection: refused }] }`,
    [`worms.0.pace=${pace}`, `hosts.count=${hosts}`, ...settings],
    { file: 'validation', catalog },
  );

/** The same scenario with so many seeds, from 1 on as `run --replicates` takes them. */
export const repeat = (
  scenario: Scenario,
  tables: readonly string[],
  count = replicates,
  more: Pick<Job, 'untilSettled'> = {},
): Job[] =>
  Array.from({ length: count }, (_, replicate) => ({
    scenario,
    seed: replicateSeed(1, replicate),
    tables,
    ...more,
  }));

/** A column of a table of a result. */
export function column({ tables }: JobResult, table: string, name: string): Float64Array {
  const found = tables.find(({ spec }) => spec.name === table);
  if (found === undefined) throw new Error(`tables: expected ${table} among those wanted, got none`);
  return Float64Array.from(found.column(name));
}

/** Value of a column in the row of a time, s; not a number if there is no such row. */
export function valueAt(result: JobResult, table: string, name: string, time: number): number {
  return column(result, table, name)[column(result, table, 'time').indexOf(time)] ?? Number.NaN;
}

/** h from the start until so many hosts were ever infected, from the table new-infections; not a number if never. */
export function hoursTo(result: JobResult, count: number): number {
  const ends = column(result, 'new-infections', 'to');
  const news = column(result, 'new-infections', 'newHosts');
  let sum = 0;
  for (let row = 0; row < ends.length; row++) {
    const before = sum;
    sum += news[row]!;
    if (sum >= count) return (ends[row]! - minute * ((sum - count) / (sum - before))) / hour;
  }
  return Number.NaN;
}

/** s from the first release until a share of the hosts, as the summary names it, was ever infected; Infinity if never. */
export const shareTime = ({ summary }: JobResult, share: string): number =>
  summary.timeToShare[share] ?? Infinity;

/**
 * s in which the hosts ever infected double on the way from 1 % to 10 %. A logistic curve takes ln(0.99/0.9) more than an
 * exponential one there, which is taken off.
 */
export const spanDoubling = (run: JobResult): number =>
  ((shareTime(run, '0.1') - shareTime(run, '0.01')) * log(2)) / (log(10) + log(0.99 / 0.9));

/** Row of the highest value, the first of several. */
export function rowOfMost(values: ArrayLike<number>): number {
  let best = 0;
  for (let row = 1; row < values.length; row++) if (values[row]! > values[best]!) best = row;
  return best;
}

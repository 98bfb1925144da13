/** Many runs of one scenario that differ only in their seeds: the seeds, and what all of them say together. */
import { Table } from '../observe/table.ts';

/** Seeds are whole numbers below this. */
export const seedLimit = 2 ** 32;

/** 2^32 divided by the golden ratio, made odd: its multiples modulo 2^32 are all different. */
const seedStep = 0x9e3779b9;

/**
 * The seed of a replicate: the given seed for replicate 0, then (seed + replicate * 0x9e3779b9) modulo 2^32.
 * No two replicates share one, and a run with `--seed` of it repeats that replicate alone.
 */
export function replicateSeed(seed: number, replicate: number): number {
  return replicate === 0 ? seed : (seed + Math.imul(replicate, seedStep)) >>> 0;
}

/** The shares at which quantiles are told. */
export const quantileShares = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Quantiles of a number by share, as "0.05" and so on; null where it is `never` (or unknown). */
export type Quantiles = { readonly [share: string]: number | null };

/** Quantiles by name, nested where the summary is nested. */
export type QuantileTree = { readonly [name: string]: Quantiles | QuantileTree };

/** Names whose quantiles mean nothing. */
const plain = new Set(['seed']);

/**
 * Quantiles of every number in summaries of the same shape. A null counts as never, which is later than any time.
 * Between two values they are interpolated on a line (type 7 of Hyndman and Fan, The American Statistician 50, 1996).
 */
export function quantilesOf(summaries: readonly object[]): QuantileTree {
  const tree: { [name: string]: Quantiles | QuantileTree } = {};
  const names = new Set(summaries.flatMap((summary) => Object.keys(summary)));
  for (const name of names) {
    if (plain.has(name)) continue;
    const values = summaries.map((summary) => (summary as Record<string, unknown>)[name]);
    if (values.every((value) => value === null || typeof value === 'number')) {
      if (values.some((value) => value !== null))
        tree[name] = quantilesOfNumbers(values as (number | null)[]);
    } else if (values.every(isTree)) {
      const inner = quantilesOf(values);
      if (Object.keys(inner).length > 0) tree[name] = inner;
    }
  }
  return tree;
}

const isTree = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function quantilesOfNumbers(values: readonly (number | null)[]): Quantiles {
  const sorted = Float64Array.from(values, (value) => value ?? Infinity).sort();
  return Object.fromEntries(quantileShares.map((share) => [String(share), quantileOfSorted(sorted, share)]));
}

function quantileOfSorted(sorted: Float64Array, share: number): number | null {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const part = position - below;
  const value = part === 0 ? low : low + part * (sorted[below + 1]! - low);
  return value < Infinity ? value : null;
}

/** Tables of replicates under each other, with the number of the replicate as first column. */
export function stackTables(tables: readonly (Table | null)[], replicates: readonly number[]): Table {
  const { spec } = tables.find((table) => table !== null)!;
  const stacked = new Table({
    ...spec,
    columns: [
      { name: 'replicate', unit: '', meaning: 'Number of the replicate, from 0', type: 'uint32' },
      ...spec.columns,
    ],
  });
  for (const [index, table] of tables.entries()) {
    if (table === null) continue;
    const number = stacked.columns[0]!;
    for (let row = 0; row < table.length; row++) number.push(replicates[index]!);
    for (const [column, growing] of table.columns.entries()) {
      const target = stacked.columns[column + 1]!;
      for (const value of growing.values()) target.push(value);
    }
  }
  return stacked;
}

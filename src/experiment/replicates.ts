/** Many runs of one scenario that differ only in their seeds: the seeds, and their tables under each other. */
import { Table } from '../observe/table.ts';

/** 2^32 divided by the golden ratio, made odd: its multiples modulo 2^32 are all different. */
const seedStep = 0x9e3779b9;

/**
 * The seed of a replicate: the given seed for replicate 0, then (seed + replicate * 0x9e3779b9) modulo 2^32.
 * No two replicates share one, and a run with `--seed` of it repeats that replicate alone.
 */
export function replicateSeed(seed: number, replicate: number): number {
  return replicate === 0 ? seed : (seed + Math.imul(replicate, seedStep)) >>> 0;
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
  for (const [place, table] of tables.entries()) {
    if (table === null) continue;
    const number = stacked.columns[0]!;
    for (let row = 0; row < table.length; row++) number.push(replicates[place]!);
    for (const [index, { name }] of spec.columns.entries()) {
      const target = stacked.columns[index + 1]!;
      for (const value of table.column(name)) target.push(value);
    }
  }
  return stacked;
}

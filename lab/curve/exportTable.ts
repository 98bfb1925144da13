/** A table of a run as a file. */
import { type PackedTable, tableToCsv, tableToParquet, unpackTable } from '../../src/index.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Tables } from './charts.ts';

/** What the file holds; a Parquet file also says which run it is from. */
export function exportTable(
  run: Tables,
  facts: RunFacts,
  name: string,
  format: 'csv' | 'parquet',
): (string | Uint8Array<ArrayBuffer>)[] {
  const spec = facts.columns[name]!;
  const columns: PackedTable['columns'] = spec.columns.map((column) => run.table(name).values(column.name));
  const table = unpackTable({ spec, columns });
  if (format === 'csv') return [...tableToCsv(table)];
  const about = { scenario: facts.yaml, seed: String(facts.seed) };
  return [tableToParquet(table, about) as Uint8Array<ArrayBuffer>];
}

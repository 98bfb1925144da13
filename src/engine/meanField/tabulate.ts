/** A flow as a table with the columns of the census, in real numbers. */
import { censusTable } from '../../observe/census.ts';
import { Table, type TableSpec } from '../../observe/table.ts';
import type { Flow } from '../flow.ts';

/** The columns of the census, in which hosts are real numbers. */
export const fractionalCensus: TableSpec = {
  ...censusTable,
  columns: censusTable.columns.map((column) => ({ ...column, type: 'float64' as const })),
};

/** Rows at 0, `every`, 2 x `every`, ... up to `end`, in the unit of time that the rates of the flow have. */
export function tabulate(flow: Flow, every: number, end: number): Table {
  if (!(every > 0 && end > 0 && end < Infinity)) {
    throw new Error(`every, end: expected times above 0, got ${every} and ${end}`);
  }
  const table = new Table(fractionalCensus);
  for (let row = 0; ; row++) {
    const time = row * every;
    if (time > end) return table;
    while (flow.time < time) flow.step(time);
    const { vulnerable, infected, rebooting, patched, everInfected } = flow;
    table.add(time, vulnerable, infected, 0, rebooting, patched, 0, 0, 0, everInfected, infected, 0, NaN);
  }
}

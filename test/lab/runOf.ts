// A finished run as the lab sees it: facts, and rows by table, with no worker between.
import { describeRun } from '../../lab/run/describeRun.ts';
import type { RunFacts } from '../../lab/run/protocol.ts';
import { Rows } from '../../lab/run/rows.ts';
import { catalog, parseScenario, startRun } from '../../src/index.ts';

export interface FinishedRun {
  readonly facts: RunFacts;
  table(name: string): Rows;
}

export function runOf(name: string, settings: readonly string[], tables: readonly string[]): FinishedRun {
  const scenario = parseScenario(catalog[name]!, { file: name, catalog, settings: [...settings] });
  const run = startRun(scenario, { seed: 1, tables });
  const facts = describeRun(run);
  while (!run.done) run.advance();
  const rows = new Map<string, Rows>();
  for (const table of run.tables) {
    const columns = table.spec.columns.map(({ name }) => [name, table.column(name)] as const);
    const filled = new Rows();
    filled.add({ from: 0, columns: Object.fromEntries(columns) });
    rows.set(table.spec.name, filled);
  }
  return { facts, table: (table) => rows.get(table) ?? new Rows() };
}

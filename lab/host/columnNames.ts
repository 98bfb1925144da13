/** The words that the numbers of a column stand for. */
import type { RunFacts } from '../run/protocol.ts';

/** By number; none if the run has no such table, or is not known yet. */
export function columnNames(facts: RunFacts | null, table: string, column: string): readonly string[] {
  const words = facts?.columns[table]?.columns.find(({ name }) => name === column)?.as;
  return Array.isArray(words) ? words : [];
}

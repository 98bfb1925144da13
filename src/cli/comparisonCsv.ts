/** The measures of a comparison as CSV: one line each, nothing where there is no value. */
import type { ComparedMeasure, Comparison } from '../node/index.ts';

const columns = [
  'hosts',
  'name',
  'unit',
  'a',
  'b',
  'runsA',
  'runsB',
  'difference',
  'margin',
  'percent',
] as const satisfies readonly (keyof ComparedMeasure)[];

export function comparisonCsv({ measures }: Comparison): string {
  const rows = measures.map((measure) => columns.map((name) => measure[name] ?? '').join(','));
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}

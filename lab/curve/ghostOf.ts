/** The run before, as it stands behind a chart. */
import type { LabRun } from '../run/labRun.ts';
import { type Chart, type ChartData, shifted } from './charts.ts';

/** The same chart of another run, at the same UTC times. */
export function ghostOf(previous: LabRun | null, chart: Chart, epoch: number): ChartData | null {
  const facts = previous?.facts.peek();
  if (!previous || !facts) return null;
  return shifted(chart.read(previous, chart, facts.end), facts.epoch - epoch);
}

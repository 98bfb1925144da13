/** A chart of a run as it is shown, with the run before behind it. */
import type { Session } from '../explore/session.ts';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import { type Chart, type ChartData, type Span, shifted } from './charts.ts';

export interface ShownChart {
  readonly session: Session;
  readonly run: LabRun;
  readonly facts: RunFacts;
  readonly chart: Chart;
  readonly span: Span;
  readonly logarithmic: boolean;
}

/** The same chart of another run, at the same UTC times; null if there is none. */
export function ghostOf(previous: LabRun | null, chart: Chart, epoch: number): ChartData | null {
  const facts = previous?.facts.peek();
  if (!previous || !facts) return null;
  return shifted(chart.read(previous, chart, facts.end), facts.epoch - epoch);
}

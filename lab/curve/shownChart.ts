/** A chart of a run as it is shown, with the run before behind it. */

import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Session } from '../run/session.ts';
import { type Chart, type ChartData, type Span, sameTime } from './charts.ts';

export interface ShownChart {
  readonly session: Session;
  readonly run: LabRun;
  readonly facts: RunFacts;
  readonly chart: Chart;
  readonly span: Span;
  readonly logarithmic: boolean;
}

/** The same chart of the run before; null if that covers another time, or there is none. */
export function ghostOf({ session, facts, chart }: ShownChart): ChartData | null {
  const previous = session.previous.peek();
  if (previous === null || !sameTime(previous.facts.peek(), facts)) return null;
  return chart.read(previous, chart);
}

/** Visits of an address on the track, out of the table track-load. */
import type { FinishedRun } from './runs.ts';

export interface TrackVisits {
  /** Visits from the start to the end of the run. */
  readonly soFar: number;
  /** Probes/h over the last day of the run. */
  readonly lastDay: number;
  /** Probes/h in the busiest hour. */
  readonly busiestHour: number;
}

/** An address that early is passed by everyone within seconds of its start, while nobody has been slowed yet. */
export const earlyRank = 10;

const hour = 3600;
const day = 86400;

/** Reads what reached the address at a rank that the table has. */
export function readVisits(
  { table, model }: Pick<FinishedRun, 'table' | 'model'>,
  rank: number,
): TrackVisits {
  const dayBefore = Math.max(0, model.end - day);
  let soFar = 0;
  let before = 0;
  let busiest = 0;
  for (const row of table('track-load')) {
    if (row.rank !== rank) continue;
    soFar = row.visitsSoFar!;
    if (row.time! <= dayBefore) before = soFar;
    busiest = Math.max(busiest, row.visitsPerSecond! * hour);
  }
  return { soFar, lastDay: ((soFar - before) * hour) / (model.end - dayBefore), busiestHour: busiest };
}

/** What a worm does on which UTC day of the month, by the clock of its host. */

export const SPREAD = 0;
export const FLOOD = 1;
export const SLEEP = 2;
export type Phase = 0 | 1 | 2;

export interface Calendar {
  /** Phase by day of the month, index 1..31. */
  readonly phaseOfDay: readonly Phase[];
  /** Bits/s that one flooding instance sends. */
  readonly floodBitsPerSecond: number;
}

const secondsPerDay = 86400;

/** Civil day of the month and days since the epoch (proleptic Gregorian; H. Hinnant's days_from_civil, inverted). */
function dayOfMonth(epochDay: number): number {
  const shifted = epochDay + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthShifted = Math.floor((5 * dayOfYear + 2) / 153);
  return dayOfYear - Math.floor((153 * monthShifted + 2) / 5) + 1;
}

/** Phase at an instant of the host's clock, s since 1970-01-01 UTC. */
export function phaseAt(calendar: Calendar, epochSeconds: number): Phase {
  return calendar.phaseOfDay[dayOfMonth(Math.floor(epochSeconds / secondsPerDay))]!;
}

/** The first instant after the given one at which the phase changes, s since 1970-01-01; Infinity if never. */
export function nextPhaseChange(calendar: Calendar, epochSeconds: number): number {
  const phase = phaseAt(calendar, epochSeconds);
  const today = Math.floor(epochSeconds / secondsPerDay);
  for (let day = today + 1; day <= today + 62; day++) {
    if (calendar.phaseOfDay[dayOfMonth(day)] !== phase) return day * secondsPerDay;
  }
  return Infinity;
}

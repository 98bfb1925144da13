/** Times as the story writes them. */
import { formatCount } from '../text/formatNumber.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Time of day, "16:05", of s since midnight; the end of a day is "24:00". */
export function formatClock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "3 h 05 min", of s. */
export const formatAge = (seconds: number): string =>
  `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`;

/** "17 July, 04:00 UTC", of full hours since 13 July 2001. */
export const formatHour = (hour: number): string =>
  `${13 + Math.floor(hour / 24)} July, ${two(hour % 24)}:00 UTC`;

/** "once", "twice", "17 times" */
export const formatTimes = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${formatCount(count)} times`;

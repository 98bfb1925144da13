/** Which Internet a run takes place on, in words, and whether it is older than that Internet. */
import { formatDate } from './numbers.ts';

interface DatedInternet {
  readonly name: string;
  /** ISO date of its table; null for a flat space. */
  readonly date: string | null;
}

/** Such as `on the Internet of 2001-07`, of a flat space `on flat-20, a flat space`. */
export function nameSpace({ name, date }: DatedInternet): string {
  if (date === null) return `on ${name}, a flat space`;
  return date.startsWith(name) ? `on the Internet of ${name}` : `on the Internet of ${name}, dated ${date}`;
}

/** A warning where the table is newer than the end of the run, UTC s since 1970; null where it is not. */
export function warnOfNewer({ date }: DatedInternet, start: number, horizon: number): string | null {
  if (date === null || Date.parse(date) / 1000 <= start + horizon) return null;
  return `The table of this Internet is of ${formatDate(Date.parse(date) / 1000)}, newer than the run of ${formatDate(start)}.`;
}

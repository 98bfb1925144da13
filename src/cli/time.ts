/** A time in a run, as the user types it: a duration since the start, or a UTC instant. */
import { duration, formatInstant, parseInstant, parseQuantity } from '../node/index.ts';
import { BadInput } from './failure.ts';

/** s since the start, itself UTC s since 1970. */
export function readTime(text: string, start: number): number {
  let time: number;
  try {
    time = /^\d{4}-/.test(text) ? parseInstant(text) - start : parseQuantity(text, duration);
  } catch {
    throw new BadInput(
      `--checkpoint: expected a duration since the start such as "5 h", or a UTC instant such as "2001-07-19T15:00Z", found "${text}"`,
    );
  }
  if (time < 0) {
    throw new BadInput(
      `--checkpoint: expected a time after the start (${formatInstant(start)}), found ${text}`,
    );
  }
  return time;
}

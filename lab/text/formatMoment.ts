/** Instants as the status bar of a framed page and all texts beside it write them: "2001-07-19 14:02 UTC". */
import { formatInstant } from '../../src/index.ts';

/** From UTC s since 1970; seconds are left out. */
export function formatMoment(epochSeconds: number): string {
  const minute = Math.floor(epochSeconds / 60) * 60;
  return `${formatInstant(minute).slice(0, 16).replace('T', ' ')} UTC`;
}

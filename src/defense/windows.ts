/**
 * Strikes at a constant hazard within windows of time that may come again: the first passage of the hazard, which grows
 * only within windows, over a unit exponential.
 */

export interface Windows {
  /** When the first window opens, s. */
  readonly onset: number;
  /** How long each is open, s. */
  readonly duration: number;
  /** From one opening to the next, s; Infinity for a single one. */
  readonly every: number;
}

/** When a host is struck that is at risk from `now` on: after that many more s of open windows; Infinity if never. */
export function strikeTime({ onset, duration, every }: Windows, now: number, openTime: number): number {
  if (!(onset < Infinity)) return Infinity;
  const from = Math.max(now, onset);
  const window = every < Infinity ? Math.floor((from - onset) / every) : 0;
  const into = from - onset - (window === 0 ? 0 : window * every);
  const left = Math.max(0, duration - into);
  if (openTime <= left) return from + openTime;
  if (every === Infinity) return Infinity;
  const more = openTime - left;
  const whole = Math.ceil(more / duration) - 1;
  return onset + (window + 1 + whole) * every + (more - whole * duration);
}

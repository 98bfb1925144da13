/** Numbers as a reader says them; a unit stays on the line of its number. */

/** 0.0832 as 8.3 %, 0.5213 as 52 %. */
export function writePercent(share: number): string {
  const percent = 100 * share;
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)}\u00a0%`;
}

/** s as 5 h 12 min. */
export function writeHours(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${rest}\u00a0min` : `${hours}\u00a0h\u00a0${rest}\u00a0min`;
}

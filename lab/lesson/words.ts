/** Numbers as a reader says them. */

/** 359104 as 359,104. */
export const writeCount = (count: number): string => Math.round(count).toLocaleString('en-US');

/** 0.0832 as 8.3 %, 0.5213 as 52 %. */
export function writePercent(share: number): string {
  const percent = 100 * share;
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** s as 5 h 12 min. */
export function writeHours(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${rest} min` : `${hours} h ${rest} min`;
}

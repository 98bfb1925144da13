/** Infected hosts over 19 July as a path: x from 10:00 UTC, y down from the most. */

/** The picture, in units of its own. */
export const frame = { width: 440, height: 236, left: 1, right: 420, top: 22, bottom: 210 } as const;
/** Hours from 10:00 UTC to midnight. */
export const dayHours = 14;

export const xOf = (hours: number): number => frame.left + ((frame.right - frame.left) * hours) / dayHours;

export const yOf = (hosts: number, most: number): number =>
  frame.bottom - ((frame.bottom - frame.top) * hosts) / most;

/** Of values at equal distances from 10:00 UTC to midnight; it ends as a wall at midnight. */
export function curvePath(values: readonly number[], most: number): string {
  const last = values.length - 1;
  const points = values.map(
    (value, index) => `${xOf((dayHours * index) / last).toFixed(1)} ${yOf(value, most).toFixed(1)}`,
  );
  return `M${points.join('L')}V${frame.bottom}`;
}

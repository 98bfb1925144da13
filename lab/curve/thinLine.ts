/**
 * A line with no more corners than a picture can show: of the points that share a pixel column, the first, the least, the
 * greatest and the last.
 */

/** Calls `corner` with the positions of the corners, in px, in order of time. `x` is ascending. */
export function thinLine(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  x: (time: number) => number,
  y: (value: number) => number,
  corner: (x: number, y: number) => void,
): void {
  let column = Number.NaN;
  let first = 0;
  let least = 0;
  let greatest = 0;
  const flush = (end: number): void => {
    const corners = [...new Set([first, Math.min(least, greatest), Math.max(least, greatest), end - 1])];
    for (const index of corners) corner(x(times[index]!), y(values[index]!));
  };
  for (let index = 0; index < times.length; index++) {
    const here = Math.floor(x(times[index]!));
    if (here !== column) {
      if (index > 0) flush(index);
      column = here;
      first = least = greatest = index;
    } else if (values[index]! < values[least]!) least = index;
    else if (values[index]! > values[greatest]!) greatest = index;
  }
  if (times.length > 0) flush(times.length);
}

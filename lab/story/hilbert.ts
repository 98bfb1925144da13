/** Hilbert's curve through a square of 2^order x 2^order pixels: neighbors on the curve are neighbors in the square. */

/** Pixel, row times side plus column, at a step along the curve; it begins at the upper left, ends at the upper right. */
export function hilbertPixel(step: number, order: number): number {
  let x = 0;
  let y = 0;
  let rest = step;
  for (let level = 0; level < order; level++) {
    const right = (rest >>> 1) & 1;
    const down = (rest ^ right) & 1;
    if (down === 0) {
      if (right === 1) {
        x = 2 ** level - 1 - x;
        y = 2 ** level - 1 - y;
      }
      [x, y] = [y, x];
    }
    x += right * 2 ** level;
    y += down * 2 ** level;
    rest >>>= 2;
  }
  return y * 2 ** order + x;
}

/** Quantile of ascending values for a share in [0, 1], interpolated between order statistics (Hyndman and Fan's type 7). */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const low = ascending[below]!;
  return low + (place - below) * ((ascending[below + 1] ?? low) - low);
}

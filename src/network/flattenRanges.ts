/**
 * Overlapping ranges to disjoint ones: each address belongs to the smallest range that holds it (the most
 * specific prefix), among equals to the one listed last. A sweep over the starts in ascending order keeps the
 * ranges that are open; prefixes nest, so these are at most 33.
 */

import type { RangeTable } from './prefixTable.ts';

/** Disjoint ranges, each with the index of the input range it was cut from. */
export interface FlatRanges extends RangeTable {
  readonly source: Uint32Array;
}

/** Resolves ranges (both ends included) in any order. */
export function flattenRanges(first: ArrayLike<number>, last: ArrayLike<number>): FlatRanges {
  const order = Uint32Array.from({ length: first.length }, (_, i) => i);
  order.sort((a, b) => first[a]! - first[b]! || a - b);
  const outFirst: number[] = [];
  const outLast: number[] = [];
  const outSource: number[] = [];
  let open: number[] = [];
  let position = 0;
  /** Writes the open ranges up to, not including, a limit. */
  const sweepTo = (limit: number): void => {
    while (open.length > 0 && position < limit) {
      let best = open[0]!;
      for (const range of open) {
        const difference = last[range]! - first[range]! - (last[best]! - first[best]!);
        if (difference < 0 || (difference === 0 && range > best)) best = range;
      }
      const end = Math.min(limit - 1, last[best]!);
      const previous = outLast.length - 1;
      if (previous >= 0 && outSource[previous] === best && outLast[previous]! + 1 === position) {
        outLast[previous] = end;
      } else {
        outFirst.push(position);
        outLast.push(end);
        outSource.push(best);
      }
      position = end + 1;
      open = open.filter((range) => last[range]! >= position);
    }
    if (position < limit) position = limit;
  };
  for (const range of order) {
    sweepTo(first[range]!);
    open.push(range);
  }
  sweepTo(4294967296);
  return {
    first: Uint32Array.from(outFirst),
    last: Uint32Array.from(outLast),
    source: Uint32Array.from(outSource),
  };
}

/** Which hosts are in view, how large they are drawn, and which of them is nearest to a point. */
import type { Places } from './hilbert.ts';
import { isLoud } from './paint.ts';
import { type Frame, scaleOf, toSquare, type View } from './view.ts';

/** Hosts that stand out are enlarged up to this many in view. */
const few = 5000;

/** Hosts in view: all, and those that stand out. */
export function countShown(
  { x, y }: Places,
  paint: Uint8Array,
  view: View,
  frame: Frame,
): { all: number; loud: number } {
  const [left, top] = toSquare(view, frame, 0, 0);
  const [right, bottom] = toSquare(view, frame, frame.width, frame.height);
  let all = 0;
  let loud = 0;
  for (let host = 0; host < paint.length; host++) {
    if (x[host]! < left || x[host]! > right || y[host]! < top || y[host]! > bottom) continue;
    all++;
    if (isLoud(paint[host]!)) loud++;
  }
  return { all, loud };
}

/** Diameter of hosts, CSS px, when that many are in view: from `largest` for a handful, a pixel beyond 5,000. */
export function sizeOf(shown: number, largest: number): number {
  if (shown > 4 * few) return 1;
  if (shown > few) return 1 + (largest / 3 - 1) * (Math.log((4 * few) / shown) / Math.log(4));
  const share = Math.log(Math.max(shown, 10) / 10) / Math.log(few / 10);
  return largest - share * (largest - largest / 3);
}

/**
 * The host nearest to a point of the page within `reach` CSS px, or -1; one that stands out is taken before any that
 * does not.
 */
export function nearestHost(
  { x, y }: Places,
  paint: Uint8Array,
  view: View,
  frame: Frame,
  left: number,
  top: number,
  reach: number,
): number {
  const [column, row] = toSquare(view, frame, left, top);
  const radius = Math.max(reach / scaleOf(view, frame), Math.SQRT1_2);
  let best = -1;
  let bestLoud = false;
  let bestDistance = radius * radius;
  for (let host = 0; host < paint.length; host++) {
    const right = x[host]! + 0.5 - column;
    if (right > radius || right < -radius) continue;
    const down = y[host]! + 0.5 - row;
    const distance = right * right + down * down;
    if (distance > radius * radius) continue;
    const loud = isLoud(paint[host]!);
    if ((loud && !bestLoud) || (loud === bestLoud && distance <= bestDistance)) {
      best = host;
      bestLoud = loud;
      bestDistance = distance;
    }
  }
  return best;
}

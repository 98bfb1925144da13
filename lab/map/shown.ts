/** Which hosts are in view, how large they are drawn, and which of them is nearest to a point. */
import type { Places } from './hilbert.ts';
import { isLoud } from './paint.ts';
import { type Frame, scaleOf, toSquare, type View } from './view.ts';

/** Hosts that stand out are enlarged up to this many in view. */
const few = 5000;

/**
 * Hosts that one can see: of those at the same pixel, the one with the highest paint. At the whole Internet they are a
 * tenth of all, which is what lets a processor draw them.
 */
export class ShownHosts {
  /** Numbers of the hosts to draw. */
  hosts: Uint32Array = new Uint32Array(0);
  /** Hosts in view, covered ones too: all, and those that stand out. */
  all = 0;
  loud = 0;
  /** Host of each pixel plus one, 0 for none; all 0 between two calls. */
  private highest = new Uint32Array(0);
  private readonly list: Uint32Array;

  constructor(hosts: number) {
    this.list = new Uint32Array(hosts);
  }

  /** Looks again; `ratio` is pixels per CSS px. */
  update({ x, y }: Places, paint: Uint8Array, view: View, frame: Frame, ratio: number): void {
    const width = Math.ceil(frame.width * ratio);
    const height = Math.ceil(frame.height * ratio);
    if (this.highest.length !== width * height) this.highest = new Uint32Array(width * height);
    const { highest, list } = this;
    const scale = scaleOf(view, frame) * ratio;
    const left = (frame.width * ratio) / 2 + (0.5 - view.x) * scale;
    const top = (frame.height * ratio) / 2 + (0.5 - view.y) * scale;
    this.all = 0;
    this.loud = 0;
    for (let host = 0; host < paint.length; host++) {
      const column = Math.floor(left + x[host]! * scale);
      const row = Math.floor(top + y[host]! * scale);
      if (column < 0 || column >= width || row < 0 || row >= height) continue;
      this.all++;
      if (isLoud(paint[host]!)) this.loud++;
      const before = highest[row * width + column]!;
      if (before === 0 || paint[host]! > paint[before - 1]!) highest[row * width + column] = host + 1;
    }
    let count = 0;
    for (let pixel = 0; pixel < highest.length; pixel++) {
      if (highest[pixel] === 0) continue;
      list[count++] = highest[pixel]! - 1;
      highest[pixel] = 0;
    }
    this.hosts = list.subarray(0, count);
  }
}

/** Diameter of hosts, CSS px, when that many are in view: from `largest` for a handful, a pixel beyond 5,000. */
export function sizeOf(shown: number, largest: number): number {
  if (shown > 4 * few) return 1;
  if (shown > few) return 1 + (largest / 3 - 1) * (Math.log((4 * few) / shown) / Math.log(4));
  const share = Math.log(Math.max(shown, 10) / 10) / Math.log(few / 10);
  return largest - share * (largest - largest / 3);
}

/** Share of their color that hosts of the ground keep when that many are in view; they fade where they crowd. */
export const strengthOf = (shown: number): number =>
  Math.max(0.4, Math.min(1, 1 - 0.15 * Math.log2(Math.max(1, shown) / few)));

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

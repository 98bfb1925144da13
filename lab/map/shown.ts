/** Which hosts are in view, how large they are drawn, and which of them is nearest to a point. */
import type { Places } from '../run/hilbert.ts';
import { isLoud } from './paint.ts';
import { type Frame, scaleOf, toSquare, type View } from './view.ts';

/** Hosts that stand out are enlarged up to this many in view. */
const few = 5000;
/** Largest hosts of the ground, and of those that stand out, CSS px. */
const largest = { quiet: 4, loud: 9 };

/**
 * Hosts that one can see: of those in the same pixel, the one with the highest paint. Those of the size of a pixel are
 * drawn as an image, the larger ones one by one: at the whole Internet these are few, and software rendering keeps up.
 */
export class ShownHosts {
  /** Numbers of the hosts that are larger than a pixel. */
  hosts: Uint32Array = new Uint32Array(0);
  /** The others: paint of each pixel plus one, row by row from the top; 0 for none. */
  pixels = new Uint8Array(0);
  /** Pixels. */
  width = 0;
  height = 0;
  /** Hosts in view, covered ones too: all, and those that stand out. */
  all = 0;
  loud = 0;
  /** Diameter of hosts of the ground, and of those that stand out, CSS px. */
  quietSize = 1;
  loudSize = 1;
  /** Host of each pixel plus one, and its paint plus one, 0 for none; all 0 between two calls. */
  private highest = new Uint32Array(0);
  private highestPaint = new Uint8Array(0);
  /** Pixel of each host, -1 out of view, for the edges and the scale that hold. */
  private readonly pixelOf: Int32Array;
  private left = Number.NaN;
  private top = Number.NaN;
  private scale = Number.NaN;
  private readonly list: Uint32Array;

  constructor(hosts: number) {
    this.list = new Uint32Array(hosts);
    this.pixelOf = new Int32Array(hosts);
  }

  /** Looks again; `ratio` is pixels per CSS px. */
  update(places: Places, paint: Uint8Array, view: View, frame: Frame, ratio: number): void {
    this.width = Math.round(frame.width * ratio);
    this.height = Math.round(frame.height * ratio);
    if (this.pixels.length !== this.width * this.height) {
      this.pixels = new Uint8Array(this.width * this.height);
      this.highest = new Uint32Array(this.width * this.height);
      this.highestPaint = new Uint8Array(this.width * this.height);
      this.scale = Number.NaN;
    }
    const scale = scaleOf(view, frame);
    this.locate(places, view, scale * ratio);
    this.findHighest(paint);
    this.quietSize = Math.max(0.8 * scale, sizeOf(this.all, largest.quiet));
    this.loudSize = Math.max(0.8 * scale, sizeOf(this.loud, largest.loud));
    this.sort(paint, ratio);
  }

  /** Finds the pixels of all hosts, unless nothing moved. */
  private locate({ x, y }: Places, view: View, scale: number): void {
    const { pixelOf, width, height } = this;
    const left = width / 2 + (0.5 - view.x) * scale;
    const top = height / 2 + (0.5 - view.y) * scale;
    if (left === this.left && top === this.top && scale === this.scale) return;
    let all = 0;
    for (let host = 0; host < pixelOf.length; host++) {
      const column = Math.floor(left + x[host]! * scale);
      const row = Math.floor(top + y[host]! * scale);
      const inside = column >= 0 && column < width && row >= 0 && row < height;
      pixelOf[host] = inside ? row * width + column : -1;
      if (inside) all++;
    }
    Object.assign(this, { left, top, scale, all });
  }

  private findHighest(paint: Uint8Array): void {
    const { pixelOf, highest, highestPaint } = this;
    let loud = 0;
    for (let host = 0; host < pixelOf.length; host++) {
      const pixel = pixelOf[host]!;
      if (pixel < 0) continue;
      const own = paint[host]!;
      if (isLoud(own)) loud++;
      if (own < highestPaint[pixel]!) continue;
      highestPaint[pixel] = own + 1;
      highest[pixel] = host + 1;
    }
    this.loud = loud;
  }

  private sort(paint: Uint8Array, ratio: number): void {
    const { highest, highestPaint, pixels, list } = this;
    const quietInPixel = this.quietSize * ratio <= 1;
    const loudInPixel = this.loudSize * ratio <= 1;
    let count = 0;
    for (let pixel = 0; pixel < highest.length; pixel++) {
      pixels[pixel] = 0;
      if (highest[pixel] === 0) continue;
      const host = highest[pixel]! - 1;
      highest[pixel] = 0;
      highestPaint[pixel] = 0;
      if (isLoud(paint[host]!) ? loudInPixel : quietInPixel) pixels[pixel] = paint[host]! + 1;
      else list[count++] = host;
    }
    this.hosts = list.subarray(0, count);
  }
}

/** Diameter of hosts, CSS px, when that many are in view: from `most` for a handful, a pixel beyond 5,000. */
export function sizeOf(shown: number, most: number): number {
  if (shown > 4 * few) return 1;
  if (shown > few) return 1 + (most / 3 - 1) * (Math.log((4 * few) / shown) / Math.log(4));
  const share = Math.log(Math.max(shown, 10) / 10) / Math.log(few / 10);
  return most - share * (most - most / 3);
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

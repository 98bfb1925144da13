/**
 * The map of 19 July on a canvas: addresses folded along Hilbert's curve, each pixel in gray where hosts are and the more
 * in color the more of them are infected.
 */
import { placeOf } from '../run/hilbert.ts';
import { mixPixels, themePixel } from './paint.ts';

/** Infections in order of time. */
export interface MapSource {
  readonly length: number;
  /** s since the start. */
  time(index: number): number;
  address(index: number): number;
  /** The side of the map is 2^order pixels: fewer where few infections stand for all. */
  readonly order: number;
}

export class DayPainter {
  private readonly context: CanvasRenderingContext2D;
  private readonly image: ImageData;
  private readonly colors: Uint32Array;
  private readonly source: MapSource;
  /** By pixel. */
  private readonly hosts: Uint16Array;
  private readonly infected: Uint16Array;
  /** From no host infected to all. */
  private readonly palette = new Uint32Array(256);
  /** Infections that are painted. */
  private painted = 0;

  constructor(canvas: HTMLCanvasElement, source: MapSource) {
    const side = 2 ** source.order;
    canvas.width = side;
    canvas.height = side;
    this.source = source;
    this.context = canvas.getContext('2d')!;
    this.image = this.context.createImageData(side, side);
    this.colors = new Uint32Array(this.image.data.buffer);
    this.hosts = new Uint16Array(side * side);
    this.infected = new Uint16Array(side * side);
    for (let index = 0; index < source.length; index++) this.hosts[this.pixelOf(index)]!++;
    this.clear();
  }

  /** Shows the map at a time, s. */
  show(time: number): void {
    const { source } = this;
    const before = this.painted;
    if (before > 0 && source.time(before - 1) > time) this.clear();
    while (this.painted < source.length && source.time(this.painted) <= time) {
      const pixel = this.pixelOf(this.painted++);
      const share = ++this.infected[pixel]! / this.hosts[pixel]!;
      this.colors[pixel] = this.palette[Math.round(255 * share)]!;
    }
    if (this.painted !== before || before === 0) this.context.putImageData(this.image, 0, 0);
  }

  /** No host infected, in the colors of the theme. */
  clear(): void {
    const [empty, none, all] = [themePixel('--map'), themePixel('--vulnerable'), themePixel('--infected')];
    for (let step = 0; step < 256; step++) this.palette[step] = mixPixels(none, all, step / 255);
    for (let pixel = 0; pixel < this.hosts.length; pixel++) {
      this.colors[pixel] = this.hosts[pixel] === 0 ? empty : none;
    }
    this.infected.fill(0);
    this.painted = 0;
  }

  private pixelOf(index: number): number {
    const { order } = this.source;
    const [x, y] = placeOf(order, this.source.address(index) >>> (32 - 2 * order));
    return y * 2 ** order + x;
  }
}

/** The map of 19 July on a canvas: a dot per host at its place on Hilbert's curve, infected ones in color. */
import { hilbertPixel } from './hilbert.ts';
import { themePixel } from './paint.ts';

/** The side of the map is 2^order pixels. */
const order = 9;
export const mapSide = 2 ** order;

/** Infections in order of time. */
export interface MapSource {
  readonly length: number;
  /** s since the start. */
  time(index: number): number;
  address(index: number): number;
  /** Side of a dot, pixels: more where one stands for many. */
  readonly dot: number;
}

export class DayPainter {
  private readonly context: CanvasRenderingContext2D;
  private readonly image: ImageData;
  private readonly pixels: Uint32Array;
  private readonly source: MapSource;
  /** Infections that are painted. */
  private painted = 0;
  private infected = 0;

  constructor(canvas: HTMLCanvasElement, source: MapSource) {
    this.context = canvas.getContext('2d')!;
    this.image = this.context.createImageData(mapSide, mapSide);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.source = source;
    this.clear();
  }

  /** Shows the map at a time, s. */
  show(time: number): void {
    const { source } = this;
    const before = this.painted;
    if (before > 0 && source.time(before - 1) > time) this.clear();
    while (this.painted < source.length && source.time(this.painted) <= time) {
      this.dot(source.address(this.painted++), this.infected);
    }
    if (this.painted !== before || before === 0) this.context.putImageData(this.image, 0, 0);
  }

  /** All hosts, none infected, in the colors of the theme. */
  clear(): void {
    this.infected = themePixel('--infected');
    this.pixels.fill(themePixel('--map'));
    const vulnerable = themePixel('--vulnerable');
    for (let index = 0; index < this.source.length; index++) this.dot(this.source.address(index), vulnerable);
    this.painted = 0;
  }

  private dot(address: number, color: number): void {
    const pixel = hilbertPixel(address >>> (32 - 2 * order), order);
    const { dot } = this.source;
    const corner = dot === 1 ? pixel : pixel & ~(mapSide + 1);
    for (let row = 0; row < dot; row++) {
      for (let column = 0; column < dot; column++) this.pixels[corner + row * mapSide + column] = color;
    }
  }
}

/** Hosts as pixels of a 2D canvas, for browsers without WebGL2: the highest paint of each pixel is what one sees. */
import type { Places } from '../run/hilbert.ts';
import type { HostLayer, HostPicture } from './hostLayer.ts';
import { isLoud } from './paint.ts';
import { scaleOf } from './view.ts';

export class PixelHosts implements HostLayer {
  readonly canvas = document.createElement('canvas');
  private readonly places: Places;
  private image = new ImageData(1, 1);
  /** Paint of each pixel plus one; 0 for none. */
  private highest = new Uint8Array(0);

  constructor(places: Places) {
    this.places = places;
  }

  draw({ view, frame, ratio, shown, paint, palette }: HostPicture): void {
    const { width, height, pixels, hosts, quietSize, loudSize } = shown;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    if (this.highest.length !== width * height) {
      this.image = new ImageData(width, height);
      this.highest = new Uint8Array(width * height);
    }
    const { highest } = this;
    const { x, y } = this.places;
    highest.set(pixels);
    const scale = scaleOf(view, frame) * ratio;
    const left = width / 2 + (0.5 - view.x) * scale;
    const top = height / 2 + (0.5 - view.y) * scale;
    const quiet = Math.max(1, Math.round(quietSize * ratio));
    const loud = Math.max(1, Math.round(loudSize * ratio));
    for (const host of hosts) {
      const chosen = paint[host]!;
      const size = isLoud(chosen) ? loud : quiet;
      const column = Math.floor(left + x[host]! * scale - (size - 1) / 2);
      const row = Math.floor(top + y[host]! * scale - (size - 1) / 2);
      for (let down = Math.max(0, row); down < Math.min(height, row + size); down++) {
        for (let right = Math.max(0, column); right < Math.min(width, column + size); right++) {
          const pixel = down * width + right;
          if (highest[pixel]! <= chosen) highest[pixel] = chosen + 1;
        }
      }
    }
    this.show(palette);
  }

  close(): void {}

  private show(palette: Uint8Array): void {
    const { highest, image } = this;
    // Little-endian, as all browsers of today: alpha, blue, green, red from the highest byte on.
    const pixels = new Uint32Array(image.data.buffer);
    const colors = new Uint32Array(palette.length / 3 + 1);
    for (let paint = 0; paint + 1 < colors.length; paint++) {
      colors[paint + 1] =
        (255 << 24) | (palette[3 * paint + 2]! << 16) | (palette[3 * paint + 1]! << 8) | palette[3 * paint]!;
    }
    for (let pixel = 0; pixel < pixels.length; pixel++) pixels[pixel] = colors[highest[pixel]!]!;
    this.canvas.getContext('2d')!.putImageData(image, 0, 0);
  }
}

/** Colors of the map, from the variables of the theme. */
import {
  defacedPaint,
  destroyedPaint,
  downPaint,
  haltedPaint,
  infectedPaint,
  paints,
  patchedPaint,
  shades,
  vulnerablePaint,
} from './paint.ts';

export interface MapColors {
  /** By paint: red, green, blue, 0-255. */
  readonly palette: Uint8Array;
  readonly ground: string;
  /** Of routed space. */
  readonly routed: string;
  readonly line: string;
  readonly quiet: string;
  readonly ink: string;
  readonly accent: string;
}

/** Colors that hold for an element now. */
export function readColors(element: Element): MapColors {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const palette = new Uint8Array(3 * paints);
  const put = (paint: number, color: readonly number[]) => palette.set(color, 3 * paint);
  put(patchedPaint, parts(read('patched')));
  put(vulnerablePaint, parts(read('vulnerable')));
  put(downPaint, parts(read('crashed')));
  put(defacedPaint, parts(read('defaced')));
  put(haltedPaint, parts(read('halted')));
  put(destroyedPaint, parts(read('destroyed')));
  const once = parts(read('infected'));
  const many = parts(read('stacked'));
  for (let shade = 0; shade < shades; shade++) {
    const share = shade / (shades - 1);
    put(
      infectedPaint + shade,
      once.map((part, index) => part + share * (many[index]! - part)),
    );
  }
  return {
    palette,
    ground: read('map'),
    routed: read('map-routed'),
    line: read('map-line'),
    quiet: read('map-quiet'),
    ink: read('ink'),
    accent: read('accent'),
  };
}

/** The palette with the colors of the ground faded toward routed space. */
export function fade({ palette, routed }: MapColors, strength: number): Uint8Array {
  const faded = palette.slice();
  const paper = parts(routed);
  for (let index = 0; index < 3 * downPaint; index++) {
    const part = paper[index % 3]!;
    faded[index] = part + strength * (palette[index]! - part);
  }
  return faded;
}

/** Red, green, blue of any opaque color of CSS; a canvas writes them all as `#rrggbb`. */
function parts(color: string): number[] {
  pen.fillStyle = color;
  const written = pen.fillStyle;
  return [1, 3, 5].map((start) => Number.parseInt(written.slice(start, start + 2), 16));
}

const pen = document.createElement('canvas').getContext('2d')!;

/** The shades of a picture: a byte for each pixel, and the color of each byte. */

/** In the order of the states of hosts: vulnerable, infected, halted, rebooting, patched, fragile, crashed, destroyed. */
const states = {
  vulnerable: 0,
  infected: 1,
  halted: 2,
  rebooting: 3,
  patched: 4,
  fragile: 5,
  crashed: 6,
  destroyed: 7,
};

export const shades = {
  unreached: 0,
  cleared: 1,
  halted: 2,
  rebooting: 3,
  patched: 4,
  crashed: 5,
  destroyed: 6,
} as const;

/** From here on stand the steps of a scale. */
export const firstStep = 16;
export const steps = 64;

/** The shade of a host; `most` is where the scale of instances, a logarithmic one, ends. */
export function shadeOf(state: number, instances: number, wasInfected: boolean, most: number): number {
  switch (state) {
    case states.infected:
      return stepOf(instances, 1, Math.max(2, most));
    case states.halted:
      return shades.halted;
    case states.rebooting:
      return shades.rebooting;
    case states.patched:
    case states.fragile:
      return shades.patched;
    case states.crashed:
      return shades.crashed;
    case states.destroyed:
      return shades.destroyed;
    default:
      return wasInfected ? shades.cleared : shades.unreached;
  }
}

/** The step of a value on a logarithmic scale from `least` to `most`. */
export function stepOf(value: number, least: number, most: number): number {
  const share = Math.log(value / least) / Math.log(most / least);
  return firstStep + Math.round(Math.min(1, Math.max(0, share)) * (steps - 1));
}

type Rgb = readonly [number, number, number];

const parseHex = (hex: string): Rgb => {
  const digits = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  return [1, 3, 5].map((start) => Number.parseInt(digits.slice(start, start + 2), 16)) as unknown as Rgb;
};

/** A color between two, both as #rrggbb. */
export function mix(from: string, to: string, share: number): string {
  const [start, end] = [parseHex(from), parseHex(to)];
  const parts = start.map((part, index) => Math.round(part + (end[index]! - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Colors by shade, as #rrggbb; `color` gives those of the theme. */
export function lineColors(color: (variable: string) => string): string[] {
  const paper = color('--map');
  const colors = new Array<string>(firstStep + steps).fill(paper);
  colors[shades.cleared] = mix(paper, color('--vulnerable'), 0.5);
  colors[shades.halted] = color('--halted');
  colors[shades.rebooting] = color('--vulnerable');
  colors[shades.patched] = mix(paper, color('--patched'), 0.3);
  colors[shades.crashed] = color('--crashed');
  colors[shades.destroyed] = color('--destroyed');
  return withScale(colors, mix(paper, color('--infected'), 0.55), color('--infected'), color('--stacked'));
}

/** Colors of a scale of load, from next to nothing to the greatest. */
export function loadColors(color: (variable: string) => string): string[] {
  const paper = color('--map');
  const colors = new Array<string>(firstStep + steps).fill(paper);
  return withScale(
    colors,
    mix(paper, color('--accent'), 0.12),
    mix(paper, color('--accent'), 0.6),
    color('--accent'),
  );
}

function withScale(colors: string[], least: string, middle: string, most: string): string[] {
  for (let step = 0; step < steps; step++) {
    const share = (2 * step) / (steps - 1);
    colors[firstStep + step] = share <= 1 ? mix(least, middle, share) : mix(middle, most, share - 1);
  }
  return colors;
}

/** Colors as the pixels of a canvas want them, opaque. */
export const pixelsOf = (colors: readonly string[]): Uint32Array =>
  Uint32Array.from(colors, (hex) => {
    const [red, green, blue] = parseHex(hex);
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });

/** The scale of a palette as CSS, from left to right. */
export const gradient = (colors: readonly string[]): string =>
  `linear-gradient(to right, ${colors
    .slice(firstStep)
    .filter((_, step) => step % 9 === 0)
    .join()})`;

/** Colors of the theme as pixels. */

/** A color of theme.css, as 0xAABBGGRR, what a pixel of ImageData is. */
export function themePixel(name: string): number {
  const context = document.createElement('canvas').getContext('2d')!;
  // A canvas writes every opaque color as #rrggbb.
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const value = Number.parseInt((context.fillStyle as string).slice(1), 16);
  return ((255 << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >>> 16)) >>> 0;
}

/** Between two pixels, by a share from 0 to 1. */
export function mixPixels(from: number, to: number, share: number): number {
  const mix = (shift: number): number => {
    const [one, other] = [(from >>> shift) & 255, (to >>> shift) & 255];
    return Math.round(one + (other - one) * share) << shift;
  };
  return ((255 << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
}

/** Calls back when light turns to dark or back; returns how to end it. */
export function onThemeChange(repaint: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', repaint);
  return () => dark.removeEventListener('change', repaint);
}

export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

// The picture of the README: drawn from runs (long: drawn again), with colors that leave red to defaced pages.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawFigure } from '../../scripts/figure.ts';

const svg = readFileSync(new URL('../../docs/figures/july-2001.svg', import.meta.url), 'utf8');

/** Whether a color is a red: much more of it than of green and blue. */
const isRed = (color: string): boolean => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  return red > 128 && green < red / 2 && blue < red / 2;
};

it('has its own background, a description, and no red', () => {
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 800 \d+"[^>]*role="img"/);
  expect(svg).toMatch(/<desc>.{40,}<\/desc>\n<rect width="800"/);
  const colors = [...new Set(svg.match(/#[0-9a-f]{6}\b/g))];
  expect(colors.length).toBeGreaterThan(8);
  expect(colors.filter(isRed)).toEqual([]);
  expect(isRed('#d40000')).toBe(true);
  expect(svg.length).toBeLessThan(100_000);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

it('shows the counts of the telescope on the scale beside them', () => {
  const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, , y]) => Number(y));
  const grid = (words: string) =>
    Number(new RegExp(`y="([\\d.]+)"[^>]*text-anchor="end">${words}<`).exec(svg)![1]) - 4;
  const sources = circles.map((y) => ((grid('0') - y) / (grid('0') - grid('15,000'))) * 15_000);
  const published = [27, 1079, 3641, 7146, 10212, 13866];
  expect(sources).toHaveLength(published.length);
  // A pixel of 0.1 is 6 hosts.
  for (const [day, count] of published.entries()) expect(Math.abs(sources[day]! - count)).toBeLessThan(7);
});

it.runIf(process.env.WORMCAST_LONG)('is what its script draws (npm run figure)', () => {
  expect(drawFigure()).toBe(svg);
});

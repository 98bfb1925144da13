// The folding of the start page's map: every pixel once, each next to the one before, blocks as squares.
import { expect, test } from 'vitest';
import { hilbertPixel } from '../../lab/story/hilbert.ts';

test('goes through every pixel, from neighbor to neighbor', () => {
  const order = 5;
  const side = 2 ** order;
  const pixels = Array.from({ length: side * side }, (_, step) => hilbertPixel(step, order));
  expect(new Set(pixels).size).toBe(side * side);
  for (let step = 1; step < pixels.length; step++) {
    const [before, now] = [pixels[step - 1]!, pixels[step]!];
    const distance =
      Math.abs((now % side) - (before % side)) + Math.abs(Math.floor(now / side) - Math.floor(before / side));
    expect(distance).toBe(1);
  }
  expect([pixels[0], pixels.at(-1)]).toEqual([0, side - 1]);
});

test('four in a row are a square', () => {
  expect([0, 1, 2, 3].map((step) => hilbertPixel(step, 1))).toEqual([0, 2, 3, 1]);
});

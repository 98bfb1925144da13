import { describe, expect, test } from 'vitest';
import { labelOf, prefixLength, squaresIn } from '../../lab/map/grid.ts';
import {
  defacedPaint,
  destroyedPaint,
  downPaint,
  haltedPaint,
  infectedPaint,
  paintHosts,
  paints,
} from '../../lab/map/paint.ts';
import { nearestHost, ShownHosts, sizeOf } from '../../lab/map/shown.ts';
import { type Frame, pan, scaleOf, toPage, toSquare, wholeView, zoomAt } from '../../lab/map/view.ts';
import { orderOf, placeAll, placeOf } from '../../lab/run/hilbert.ts';

const frame: Frame = { side: 65536, width: 800, height: 512 };
const whole = wholeView(65536);

describe('view', () => {
  test('the whole square fills the shorter side, in the middle', () => {
    expect(scaleOf(whole, frame)).toBe(512 / 65536);
    expect(toPage(whole, frame, 0, 0)).toEqual([144, 0]);
    expect(toSquare(whole, frame, 656, 512)).toEqual([65536, 65536]);
  });

  test('zooming keeps the address under the pointer, down to 40 px an address', () => {
    let view = whole;
    const under = toSquare(view, frame, 300, 100);
    for (let i = 0; i < 40; i++) {
      view = zoomAt(view, frame, 1.5, 300, 100);
      const [left, top] = toPage(view, frame, ...under);
      expect(left).toBeCloseTo(300, 4);
      expect(top).toBeCloseTo(100, 4);
    }
    expect(scaleOf(view, frame)).toBeCloseTo(40, 9);
    expect(zoomAt(view, frame, 1e-9, 0, 0).zoom).toBe(1);
  });

  test('dragging moves what is seen with the pointer, and never loses the map', () => {
    const view = zoomAt(whole, frame, 64, 400, 256);
    const [left, top] = toPage(pan(view, frame, 30, -20), frame, view.x, view.y);
    expect([left, top]).toEqual([430, 236]);
    expect(pan(whole, frame, 1e6, -1e6)).toEqual({ x: 0, y: 65536, zoom: 1 });
  });
});

describe('grid', () => {
  test('all /8s of the whole Internet, each where its addresses are', () => {
    const squares = squaresIn(whole, frame, 32, 4);
    expect(squares).toHaveLength(256);
    for (const { first, left, top, size } of squares) {
      const [x, y] = toPage(whole, frame, ...placeOf(16, first + 12345));
      expect(x >= left && x < left + size && y >= top && y < top + size).toBe(true);
    }
  });

  test('only those in view when zoomed in', () => {
    const view = zoomAt(whole, frame, 256, 400.5, 256.5);
    expect(squaresIn(view, frame, 32, 8).length).toBeLessThan(8);
    expect(squaresIn(view, frame, 32, 4)).toHaveLength(4);
  });

  test('a space of an odd width has half of the squares', () => {
    const small = { ...frame, side: 2 ** orderOf(17) };
    expect(squaresIn(wholeView(small.side), small, 17, 4)).toHaveLength(128);
  });

  test('labels name the bytes that tell squares apart', () => {
    expect(labelOf(32, 4, 18 * 2 ** 24)).toBe('18');
    expect(labelOf(32, 8, 18 * 2 ** 24 + 7 * 65536)).toBe('18.7');
    expect(labelOf(16, 4, 7 * 256)).toBe('7');
    expect([prefixLength(32, 4), prefixLength(16, 4), prefixLength(32, 16)]).toEqual([8, 24, 32]);
  });
});

describe('paint', () => {
  const state = Uint8Array.of(0, 1, 1, 1, 2, 3, 4, 5, 6, 7);
  const instances = Uint16Array.of(0, 1, 100, 1, 0, 0, 0, 0, 0, 0);
  const defaced = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
  const paint = new Uint8Array(10);
  const counts = new Uint32Array(paints);

  test('by state: louder states have higher numbers', () => {
    paintHosts({ state, instances }, defaced, 'state', 100, paint, counts);
    const most = defacedPaint - 1;
    expect([...paint]).toEqual([
      1,
      infectedPaint,
      most,
      defacedPaint,
      haltedPaint,
      downPaint,
      0,
      0,
      downPaint,
      destroyedPaint,
    ]);
    expect(counts.reduce((a, b) => a + b)).toBe(10);
    expect(counts[downPaint]).toBe(2);
  });

  test('by load: instances only', () => {
    paintHosts({ state, instances }, defaced, 'load', 10_000, paint, counts);
    expect([...paint].filter((shade) => shade !== 1)).toEqual([
      infectedPaint,
      infectedPaint + 8,
      infectedPaint,
    ]);
  });
});

describe('hosts in view', () => {
  const places = placeAll(16, Uint32Array.of(0, 1, 2 ** 31, 2 ** 31 + 2 ** 20));

  test('of those at one pixel the highest paint is drawn, in the middle of its cell', () => {
    const shown = new ShownHosts(4);
    shown.update(places, Uint8Array.of(1, 5, 1, 0), whole, frame, 1);
    expect([...shown.hosts].sort()).toEqual([1, 2, 3]);
    expect([shown.all, shown.loud]).toEqual([4, 1]);
    const view = zoomAt(whole, frame, 1e9, ...toPage(whole, frame, 0.5, 0.5));
    shown.update(places, Uint8Array.of(1, 5, 1, 0), view, frame, 2);
    expect([...shown.hosts].sort()).toEqual([0, 1]);
    expect(shown.loudSize).toBe(32);
  });

  test('many are drawn as an image of pixels', () => {
    const addresses = Uint32Array.from({ length: 65536 }, (_, square) => square * 65536);
    const paint = new Uint8Array(65536).fill(1);
    paint[255 * 256] = 7;
    const shown = new ShownHosts(65536);
    shown.update(placeAll(16, addresses), paint, whole, frame, 1);
    expect([...shown.hosts]).toEqual([255 * 256]);
    expect(shown.pixels.reduce((sum, pixel) => sum + pixel, 0)).toBe(2 * 65535);
    paint.fill(7);
    shown.update(placeAll(16, addresses), paint, whole, frame, 1);
    expect(shown.hosts).toHaveLength(0);
    const [left, top] = toPage(whole, frame, ...placeOf(16, 10 * 2 ** 24));
    expect(shown.pixels[top * 800 + left]).toBe(8);
    expect(shown.pixels[0]).toBe(0);
  });

  test('hosts shrink to a pixel beyond 5,000', () => {
    expect(sizeOf(1, 9)).toBe(9);
    expect(sizeOf(5000, 9)).toBeCloseTo(3);
    expect(sizeOf(5001, 9)).toBeCloseTo(3, 2);
    expect(sizeOf(20_000, 9)).toBeCloseTo(1);
    expect(sizeOf(500_000, 9)).toBe(1);
  });

  test('the nearest host is meant; one that stands out before others', () => {
    const at = toPage(whole, frame, 32768.5, 32768.5);
    expect(nearestHost(places, Uint8Array.of(1, 1, 1, 1), whole, frame, ...at, 10)).toBe(2);
    expect(nearestHost(places, Uint8Array.of(1, 1, 1, 5), whole, frame, ...at, 10)).toBe(3);
    expect(nearestHost(places, Uint8Array.of(1, 1, 1, 1), whole, frame, 700, 500, 10)).toBe(-1);
  });
});

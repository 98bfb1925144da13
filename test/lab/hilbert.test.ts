import { describe, expect, test } from 'vitest';
import { addressAt, orderOf, placeAll, placeOf } from '../../lab/run/hilbert.ts';

describe('Hilbert curve', () => {
  test('neighbors on the line are neighbors on the square, and each address has a cell of its own', () => {
    const cells = new Set<number>();
    let [x, y] = placeOf(5, 0);
    cells.add(x * 32 + y);
    for (let address = 1; address < 1024; address++) {
      const [nextX, nextY] = placeOf(5, address);
      expect(Math.abs(nextX - x) + Math.abs(nextY - y)).toBe(1);
      [x, y] = [nextX, nextY];
      cells.add(x * 32 + y);
    }
    expect(cells.size).toBe(1024);
  });

  test('from an address to its place and back', () => {
    for (const order of [0, 1, 2, 8, 15, 16]) {
      for (let i = 0; i <= 1000; i++) {
        const address = Math.floor((i / 1000) * (4 ** order - 1));
        expect(addressAt(order, ...placeOf(order, address))).toBe(address);
      }
    }
  });

  test('each /8 is one square of the 16 x 16 grid, where the curve of order 4 puts its number', () => {
    for (let block = 0; block < 256; block++) {
      const [column, row] = placeOf(4, block);
      for (let i = 0; i <= 64; i++) {
        const [x, y] = placeOf(16, block * 2 ** 24 + Math.floor((i / 64) * (2 ** 24 - 1)));
        expect([x >> 12, y >> 12]).toEqual([column, row]);
      }
    }
  });

  test('0 is upper left, 64 lower left, 255 upper right', () => {
    expect([0, 64, 128, 192, 255].map((block) => placeOf(4, block))).toEqual([
      [0, 0],
      [0, 8],
      [8, 8],
      [15, 7],
      [15, 0],
    ]);
  });

  test('an odd width takes the next square', () => {
    expect([16, 17, 31, 32].map(orderOf)).toEqual([8, 9, 16, 16]);
  });

  test('many at once', () => {
    const { x, y } = placeAll(16, Uint32Array.of(0, 4294967295, 2147483648));
    expect([...x]).toEqual([0, 65535, 32768]);
    expect([...y]).toEqual([0, 0, 32768]);
  });
});

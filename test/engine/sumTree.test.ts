import { describe, expect, it } from 'vitest';
import { SumTree } from '../../src/engine/exact/sumTree.ts';
import { Stream } from '../../src/random/stream.ts';

/** The number that a point falls on, one after the other. */
function scan(numbers: readonly number[], from: number, past: number, point: number): number {
  let left = point;
  for (let index = from; index < past; index++) {
    if (left < numbers[index]!) return index;
    left -= numbers[index]!;
  }
  throw new Error('beyond');
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('a tree of sums', () => {
  const random = new Stream(1, 'test');
  const numbers = Array.from({ length: 77 }, () => (random.below(3) === 0 ? 0 : random.below(9)));
  const tree = new SumTree(numbers.length);
  tree.fill(() => 5, numbers.length);
  for (const [index, number] of numbers.entries()) tree.set(index, number);

  it('knows its sum, and that of any numbers in a row', () => {
    expect(tree.total).toBe(sum(numbers));
    for (let from = 0; from <= numbers.length; from++) {
      for (let past = from; past <= numbers.length; past++)
        expect(tree.sumBetween(from, past)).toBe(sum(numbers.slice(from, past)));
    }
  });

  it('finds what every point falls on', () => {
    for (let point = 0; point < tree.total; point++)
      expect(tree.find(point + 0.5)).toBe(scan(numbers, 0, numbers.length, point));
  });

  it('finds each of some numbers in a row as often as its size says', () => {
    for (const [from, past] of [
      [0, 77],
      [3, 4],
      [5, 64],
      [31, 33],
      [40, 77],
    ] as const) {
      const found = numbers.map(() => 0);
      const total = tree.sumBetween(from, past);
      for (let point = 0; point < total; point++) found[tree.findBetween(from, past, point + 0.5)]!++;
      expect(found).toEqual(numbers.map((number, index) => (index >= from && index < past ? number : 0)));
    }
  });

  it('never finds a number that is 0, wherever rounding puts a point', () => {
    const sparse = new SumTree(9);
    sparse.set(2, 1e-3);
    sparse.set(5, 0.1);
    for (const point of [0, 1e-3, sparse.total, 2 * sparse.total])
      expect([2, 5]).toContain(sparse.find(point));
    expect(sparse.find(2 * sparse.total)).toBe(5);
    expect(sparse.findBetween(1, 4, 1)).toBe(2);
  });
});

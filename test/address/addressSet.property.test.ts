import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';

const SPACE = 1 << 12;

const ranges = fc
  .array(fc.tuple(fc.nat(SPACE - 1), fc.nat(300)), { maxLength: 25 })
  .map((pairs) => pairs.map(([first, length]) => ({ first, last: Math.min(first + length, SPACE - 1) })));

function paint(list: { first: number; last: number }[]): Uint8Array {
  const bitmap = new Uint8Array(SPACE);
  for (const { first, last } of list) bitmap.fill(1, first, last + 1);
  return bitmap;
}

function members(bitmap: Uint8Array): number[] {
  const list: number[] = [];
  for (let address = 0; address < SPACE; address++) if (bitmap[address]) list.push(address);
  return list;
}

function enumerate(set: AddressSet): number[] {
  return Array.from({ length: set.size }, (_, k) => set.kth(k));
}

describe('AddressSet against a bitmap of 2^12 addresses', () => {
  it('holds, counts, ranks and indexes the same members', () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const set = AddressSet.fromRanges(list);
        const bitmap = paint(list);
        const expected = members(bitmap);
        expect(set.size).toBe(expected.length);
        expect(enumerate(set)).toEqual(expected);
        let below = 0;
        for (let address = 0; address < SPACE; address++) {
          if (set.rank(address) !== below || set.contains(address) !== (bitmap[address] === 1)) {
            expect.fail(`address ${address}: rank ${set.rank(address)}, brute force ${below}`);
          }
          below += bitmap[address]!;
        }
        expect(set.rank(2 ** 32)).toBe(set.size);
        let end = -2;
        for (const range of set.ranges()) {
          expect(range.first).toBeGreaterThan(end + 1);
          expect(range.last).toBeGreaterThanOrEqual(range.first);
          end = range.last;
        }
      }),
    );
  });

  it('counts between two addresses and in prefixes', () => {
    fc.assert(
      fc.property(
        ranges,
        fc.nat(SPACE - 1),
        fc.nat(SPACE - 1),
        fc.integer({ min: 20, max: 32 }),
        (list, a, b, length) => {
          const set = AddressSet.fromRanges(list);
          const bitmap = paint(list);
          const count = (first: number, last: number) => {
            let sum = 0;
            for (let address = first; address <= last; address++) sum += bitmap[address]!;
            return sum;
          };
          expect(set.countBetween(a, b)).toBe(count(a, b));
          const size = 2 ** (32 - length);
          const base = Math.floor(a / size) * size;
          expect(set.countInPrefix({ base, length })).toBe(count(base, base + size - 1));
        },
      ),
    );
  });

  it('unites, intersects and subtracts', () => {
    fc.assert(
      fc.property(ranges, ranges, (left, right) => {
        const a = AddressSet.fromRanges(left);
        const b = AddressSet.fromRanges(right);
        const inA = paint(left);
        const inB = paint(right);
        expect(enumerate(a.union(b))).toEqual(members(inA.map((x, i) => x | inB[i]!)));
        expect(enumerate(a.intersect(b))).toEqual(members(inA.map((x, i) => x & inB[i]!)));
        expect(enumerate(a.subtract(b))).toEqual(members(inA.map((x, i) => x & (1 - inB[i]!))));
      }),
    );
  });
});

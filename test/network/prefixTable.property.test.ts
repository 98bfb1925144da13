import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenRanges } from '../../src/network/flattenRanges.ts';
import {
  decodeCountryTable,
  encodeCountryTable,
  findRange,
  rangesWithValue,
} from '../../src/network/prefixTable.ts';

const TOP = 2 ** 32 - 1;
const origin = { name: 'test', date: '2026-01-01', sources: ['made up'] };

/** Sorted, disjoint ranges anywhere in 2^32, ends of the space included. */
const table = fc
  .uniqueArray(fc.oneof(fc.nat(TOP), fc.nat(40), fc.constant(TOP)), { minLength: 0, maxLength: 60 })
  .chain((points) => {
    const sorted = points.sort((a, b) => a - b);
    const count = sorted.length >> 1;
    return fc.array(fc.nat(3), { minLength: count, maxLength: count }).map((countries) => ({
      first: Uint32Array.from({ length: count }, (_, i) => sorted[2 * i]!),
      last: Uint32Array.from({ length: count }, (_, i) => sorted[2 * i + 1]!),
      country: Uint16Array.from(countries),
      codes: ['', 'DE', 'US', 'ZZ'],
    }));
  });

describe('compact country table', () => {
  it('survives writing and reading', () => {
    fc.assert(
      fc.property(table, (original) => {
        expect(decodeCountryTable(encodeCountryTable(original, origin))).toEqual({ ...original, origin });
      }),
    );
  });

  it('refuses every truncation', () => {
    fc.assert(
      fc.property(table, fc.nat(), (original, cut) => {
        const bytes = encodeCountryTable(original, origin);
        expect(() => decodeCountryTable(bytes.subarray(0, cut % bytes.length))).toThrow(
          /^country table: expected/,
        );
        expect(() => decodeCountryTable(Uint8Array.from([...bytes, 0]))).toThrow(/^country table: expected/);
      }),
    );
  });

  it('finds what a linear search finds', () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat(TOP)), (original, others) => {
        for (const address of [...original.first, ...original.last, ...others, 0, TOP]) {
          const expected = original.first.findIndex(
            (low, i) => low <= address && address <= original.last[i]!,
          );
          expect(findRange(original, address)).toBe(expected);
        }
        for (const value of [0, 1, 2, 3]) {
          const set = rangesWithValue(original, original.country, value);
          let size = 0;
          original.country.forEach((country, i) => {
            if (country === value) size += original.last[i]! - original.first[i]! + 1;
          });
          expect(set.size).toBe(size);
        }
      }),
    );
  });
});

describe('flattenRanges', () => {
  it('gives every address to the smallest range that holds it, ties to the last', () => {
    const ranges = fc.array(
      fc.tuple(fc.nat(255), fc.nat(80)).map(([low, length]) => [low, Math.min(255, low + length)] as const),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(ranges, (list) => {
        const flat = flattenRanges(
          list.map(([low]) => low),
          list.map(([, high]) => high),
        );
        for (let address = 0; address < 256; address++) {
          let best = -1;
          list.forEach(([low, high], i) => {
            if (address < low || address > high) return;
            if (best < 0 || high - low <= list[best]![1] - list[best]![0]) best = i;
          });
          const range = findRange(flat, address);
          expect(range < 0 ? -1 : flat.source[range]).toBe(best);
        }
        for (let i = 1; i < flat.first.length; i++) expect(flat.first[i]!).toBeGreaterThan(flat.last[i - 1]!);
      }),
    );
  });

  it('reaches the end of the space', () => {
    expect(flattenRanges([0, TOP], [TOP, TOP])).toEqual({
      first: Uint32Array.of(0, TOP),
      last: Uint32Array.of(TOP - 1, TOP),
      source: Uint32Array.of(0, 1),
    });
  });
});

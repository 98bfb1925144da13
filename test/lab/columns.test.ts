// The packing of the summary: every column comes back, in few bytes.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeColumns, encodeColumns } from '../../lab/story/columns.ts';

test('columns come back, whatever whole numbers they hold', () => {
  const column = fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }));
  fc.assert(
    fc.property(fc.array(column), (columns) => {
      expect(decodeColumns(encodeColumns(columns))).toEqual(columns);
    }),
  );
});

test('a small step costs a byte, whatever the numbers', () => {
  const times = Array.from({ length: 1000 }, (_, index) => 4_000_000_000 + 60 * index);
  expect(encodeColumns([times]).length).toBeLessThanOrEqual(2 + 5 + 999);
  expect([...encodeColumns([[-1, 0, 63]])]).toEqual([6, 1, 2, 126]);
});

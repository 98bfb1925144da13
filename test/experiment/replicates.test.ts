import { describe, expect, test } from 'vitest';
import { replicateSeed, stackTables } from '../../src/experiment/replicates.ts';
import { Table, type TableSpec } from '../../src/observe/table.ts';

describe('seeds of replicates', () => {
  test('the first is the given one, the others follow the documented rule', () => {
    expect(replicateSeed(1, 0)).toBe(1);
    expect(replicateSeed(1, 1)).toBe(1 + 0x9e3779b9);
    expect(replicateSeed(1, 2)).toBe((1 + 2 * 0x9e3779b9) % 2 ** 32);
    expect(replicateSeed(2 ** 32 - 1, 1)).toBe(0x9e3779b9 - 1);
  });

  test('are all different, also between neighboring seeds', () => {
    const seeds = new Set<number>();
    for (const seed of [1, 2, 3, 4]) for (let r = 0; r < 5000; r++) seeds.add(replicateSeed(seed, r));
    expect(seeds.size).toBe(20_000);
  });
});

test('tables of replicates stand under each other, numbered', () => {
  const spec: TableSpec = {
    name: 'census',
    meaning: '',
    columns: [{ name: 'time', unit: 's', meaning: '', type: 'float64' }],
  };
  const tables = [3, null, 2].map((rows, index) => {
    if (rows === null) return null;
    const table = new Table(spec);
    for (let row = 0; row < rows; row++) table.add(row + index / 10);
    return table;
  });
  const stacked = stackTables(tables, [0, 1, 2]);
  expect(stacked.spec.columns.map((column) => column.name)).toEqual(['replicate', 'time']);
  expect(Array.from(stacked.column('replicate'))).toEqual([0, 0, 0, 2, 2]);
  expect(Array.from(stacked.column('time'))).toEqual([0, 1, 2, 0.2, 1.2]);
  expect(spec.columns.length).toBe(1);
});

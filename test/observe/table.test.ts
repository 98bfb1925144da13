import { expect, test } from 'vitest';
import { Table, type TableSpec } from '../../src/observe/table.ts';

const spec: TableSpec = {
  name: 'sample',
  meaning: 'A table for tests.',
  columns: [
    { name: 'time', unit: 's', meaning: 'when', type: 'float64' },
    { name: 'host', unit: '', meaning: 'which', type: 'uint32', as: 'address' },
  ],
};

const rows = 5000;
const filled = (table: Table): Table => {
  for (let row = 0; row < rows; row++) table.add(row / 2, row % 3);
  return table;
};
const plain = Array.from({ length: rows }, (_, row) => ({ time: row / 2, host: row % 3 }));

test('rows come back, whatever the chunks', () => {
  const table = filled(new Table(spec));
  expect(table.length).toBe(rows);
  expect([...table.chunks('time')].length).toBeGreaterThan(1);
  expect([...table]).toEqual(plain);
  expect([...table.chunks('time')].flatMap((chunk) => [...chunk])).toEqual(plain.map((row) => row.time));
});

test('indices are looked up when read, 0 where there is nothing to find', () => {
  const table = filled(new Table(spec, { host: Uint32Array.of(4000000000, 7, 9) }));
  table.add(1, -1);
  const expected = plain.map((row) => [4000000000, 7, 9][row.host]!).concat(0);
  expect([...table.column('host')]).toEqual(expected);
  expect([...table.chunks('host')].flatMap((chunk) => [...chunk])).toEqual(expected);
  expect([...table].map((row) => row.host)).toEqual(expected);
});

test('a cleared table is as new', () => {
  const table = filled(new Table(spec));
  table.clear();
  expect([...table]).toEqual([]);
  expect([...filled(table)]).toEqual(plain);
});

test('an unknown column is refused with those there are', () => {
  expect(() => new Table(spec).column('hots')).toThrow(
    'table sample: expected a column out of time, host, got hots',
  );
});

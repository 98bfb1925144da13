// Tables survive files: every value, every type, the columns' meanings.
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import {
  aboutParquet,
  packTable,
  tableFromCsv,
  tableFromParquet,
  tableToCsv,
  tableToParquet,
  unpackTable,
} from '../../src/experiment/resultFiles.ts';
import { Table, type TableSpec } from '../../src/observe/table.ts';

const outcomes = ['infected', 'stacked', 'say "no", please'];
const spec: TableSpec = {
  name: 'hits',
  meaning: 'Probes that landed on a host.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start', type: 'float64' },
    { name: 'address', unit: '', meaning: 'where it landed', type: 'uint32', as: 'address' },
    { name: 'visits', unit: 'probes', meaning: 'so far', type: 'uint32' },
    { name: 'source', unit: '', meaning: 'host, -1 for none', type: 'int32' },
    { name: 'outcome', unit: '', meaning: 'what became of it', type: 'uint8', as: outcomes },
    { name: 'level', unit: '', meaning: 'a small number', type: 'uint8' },
  ],
};

// The ends of every type: 2^31 and above break readers and writers that take a uint32 for an int32.
const rows: number[][] = [
  [0, 0, 0, -1, 0, 0],
  [0.1, 2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1, 1, 255],
  [1e-300, 2 ** 31, 2 ** 31, -(2 ** 31), 2, 128],
  [Number.MAX_SAFE_INTEGER, 2 ** 32 - 1, 2 ** 32 - 1, 0, 0, 1],
  [Infinity, 167772161, 2 ** 31 + 1, 5, 1, 2],
  [Number.NaN, 3232235777, 7, 6, 2, 3],
];

function makeTable(count = rows.length): Table {
  const table = new Table(spec);
  for (let row = 0; row < count; row++) table.add(...rows[row % rows.length]!);
  return table;
}

const valuesOf = (table: Table) => packTable(table).columns.map((values) => Array.from(values));

describe('Parquet', () => {
  test('keeps every value, type and meaning', async () => {
    const table = makeTable();
    const bytes = tableToParquet(table, { seed: '7' });
    const back = await tableFromParquet(bytes);
    expect(back.spec).toEqual(spec);
    expect(back.length).toBe(rows.length);
    expect(valuesOf(back)).toEqual(valuesOf(table));
    expect(packTable(back).columns.map((values) => values.constructor.name)).toEqual(
      packTable(table).columns.map((values) => values.constructor.name),
    );
    expect(aboutParquet(bytes).seed).toBe('7');
    // Small files of Node lie in the middle of a shared buffer.
    const shared = Buffer.concat([Buffer.alloc(5), bytes, Buffer.alloc(5)]).subarray(5, 5 + bytes.length);
    expect(valuesOf(await tableFromParquet(shared))).toEqual(valuesOf(table));
  });

  test('other readers see unsigned addresses, names as texts, and right bounds', async () => {
    const file = tableToParquet(makeTable()).slice().buffer;
    const objects = await parquetReadObjects({ file });
    expect(objects.map((row) => row.address)).toEqual(rows.map((row) => row[1]));
    expect(objects.map((row) => row.visits)).toEqual(rows.map((row) => row[2]));
    expect(objects.map((row) => row.outcome)).toEqual(rows.map((row) => outcomes[row[4]!]));
    const metadata = parquetMetadata(file);
    const statistics = metadata.row_groups[0]!.columns[1]!.meta_data!.statistics!;
    expect([statistics.min_value, statistics.max_value]).toEqual([0, 2 ** 32 - 1]);
    expect(metadata.num_rows).toBe(BigInt(rows.length));
  });

  test('many row groups, few distinct large values (dictionary), and no rows at all', async () => {
    const long = makeTable(250_001);
    const back = await tableFromParquet(tableToParquet(long));
    const bytesOf = (table: Table) => packTable(table).columns.map((values) => Buffer.from(values.buffer));
    expect(back.length).toBe(250_001);
    expect(bytesOf(back).map((bytes, index) => bytes.equals(bytesOf(long)[index]!))).not.toContain(false);
    const empty = await tableFromParquet(tableToParquet(new Table(spec)));
    expect(empty.length).toBe(0);
    empty.add(...rows[1]!);
    expect(valuesOf(empty)).toEqual(rows[1]!.map((value) => [value]));
  });

  test('refuses a file of somebody else', async () => {
    const other = tableToParquet(makeTable());
    other[Buffer.from(other.buffer, other.byteOffset, other.length).indexOf('wormcast')]! += 1;
    await expect(tableFromParquet(other)).rejects.toThrow('expected a table written by wormcast');
  });
});

describe('CSV', () => {
  const textOf = (table: Table) => [...tableToCsv(table)].join('');

  test('is written for people', () => {
    const lines = textOf(makeTable()).split('\n');
    expect(lines[0]).toBe('time,address,visits,source,outcome,level');
    expect(lines[2]).toBe('0.1,127.255.255.255,2147483647,2147483647,stacked,255');
    expect(lines[3]).toBe('1e-300,128.0.0.0,2147483648,-2147483648,"say ""no"", please",128');
    expect(lines[6]).toBe(',192.168.1.1,7,6,"say ""no"", please",3');
    expect(lines.at(-1)).toBe('');
  });

  test('keeps every value, over pieces', () => {
    for (const count of [0, rows.length, 20_011]) {
      const table = makeTable(count);
      const back = tableFromCsv(textOf(table), spec);
      expect(back.length).toBe(count);
      expect(valuesOf(back)).toEqual(valuesOf(table));
    }
  });

  test.each([
    ['a,b\n', 'hits: expected the columns time,address,visits,source,outcome,level, found a,b'],
    ['HEAD\n1,2\n', 'hits line 2: expected 6 values, found 2'],
    ['HEAD\n1,300.0.0.1,0,0,infected,0\n', 'hits line 2 address: expected four numbers 0-255'],
    ['HEAD\n1,10.0.0.1,0,0,eaten,0\n', 'hits line 2 outcome: expected one of infected, stacked'],
    ['HEAD\n1,10.0.0.1,,0,infected,0\n', 'hits line 2 visits: expected a whole number, found ""'],
  ])('refuses %j', (text, message) => {
    const head = spec.columns.map((column) => column.name).join();
    expect(() => tableFromCsv(text.replace('HEAD', head), spec)).toThrow(message);
  });
});

test('a packed table is plain data and comes back the same', () => {
  const table = makeTable(5000);
  const back = unpackTable(structuredClone(packTable(table)));
  expect(valuesOf(back)).toEqual(valuesOf(table));
  back.add(...rows[0]!);
  expect(back.length).toBe(5001);
  expect(back.column('source')[5000]).toBe(-1);
});

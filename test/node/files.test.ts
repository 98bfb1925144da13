import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tableToParquet } from '../../src/experiment/resultFiles.ts';
import { readAddressFile } from '../../src/node/addressList.ts';
import { readText, writeWhole } from '../../src/node/files.ts';
import { loadPrefixTable } from '../../src/node/internetTables.ts';
import { Table } from '../../src/observe/table.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('files', () => {
  test('are written whole, in folders that are made', () => {
    const file = join(folder, 'a', 'b.yaml');
    writeWhole(file, 'worms: []\n');
    expect(readText(file)).toBe('worms: []\n');
    expect(readdirSync(join(folder, 'a'))).toEqual(['b.yaml']);
  });

  test('name themselves in errors', () => {
    const missing = join(folder, 'none.yaml');
    expect(() => readText(missing)).toThrow(
      `${missing}: expected a file that can be read, found there is none`,
    );
    expect(() => readText(folder)).toThrow(`${folder}: expected a file that can be read, found a folder`);
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeWhole(join(folder, 'file', 'x'), '')).toThrow('expected a file that can be written');
  });
});

describe('address lists', () => {
  test('come as text, or out of the column of a Parquet file', async () => {
    writeFileSync(join(folder, 'hosts.csv'), 'address\n10.0.0.1\n');
    expect(await readAddressFile(join(folder, 'hosts.csv'))).toBe('address\n10.0.0.1\n');
    const columns = [
      { name: 'time', unit: 's', meaning: '', type: 'float64' as const },
      { name: 'address', unit: '', meaning: '', type: 'uint32' as const, as: 'address' as const },
    ];
    const table = new Table({ name: 'hosts', meaning: '', columns });
    for (const address of [1, 2 ** 31, 2 ** 32 - 1]) table.add(0, address);
    writeFileSync(join(folder, 'hosts.parquet'), tableToParquet(table));
    expect(await readAddressFile(join(folder, 'hosts.parquet'))).toEqual(
      Uint32Array.of(1, 2 ** 31, 2 ** 32 - 1),
    );
  });

  test('a Parquet file without addresses is refused', async () => {
    const columns = [{ name: 'address', unit: '', meaning: '', type: 'float64' as const }];
    const table = new Table({ name: 'hosts', meaning: '', columns });
    table.add(0.5);
    const file = join(folder, 'bad.parquet');
    writeFileSync(file, tableToParquet(table));
    await expect(readAddressFile(file)).rejects.toThrow(
      'bad.parquet row 1: expected an address in the column address, found 0.5',
    );
  });
});

test("the user's own table becomes an Internet with the date of its file", () => {
  const file = join(folder, 'mine.csv');
  writeFileSync(file, '10.0.0.0/8,US\n11.0.0.0/8,DE\n');
  const internet = loadPrefixTable(file);
  expect(internet.name).toBe('mine.csv');
  expect(internet.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(internet.routed.size).toBe(2 ** 25);
  expect(internet.countryOf(11 * 2 ** 24)).toBe('DE');
});

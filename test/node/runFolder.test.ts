// A run folder is whole, or says that it is not; nobody's files are lost.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/failure.ts';
import { checkRunFolder, isRunFolder, readRunFolder, writeRunFolder } from '../../src/node/runFolder.ts';
import { pageKinds, sitesTable } from '../../src/observe/sites.ts';
import { Table, type TableSpec } from '../../src/observe/table.ts';

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
  target = join(folder, 'runs', 'one');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const specOf = (name: string): TableSpec => ({
  name,
  meaning: 'A table.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start', type: 'float64' },
    { name: 'address', unit: '', meaning: 'of the host', type: 'uint32', as: 'address' },
  ],
});

function makeTable(name: string): Table {
  const table = new Table(specOf(name));
  table.add(0.5, 4294967295);
  table.add(1.5, 167772161);
  return table;
}

/** A table at which the disk is full. */
function makeFullDisk(name: string): Table {
  const table = makeTable(name);
  table.column = () => {
    throw Object.assign(new Error('write'), { code: 'ENOSPC' });
  };
  return table;
}

const contentOf = (tables: Table[], seed = 1) => ({
  summary: { scenario: 'x', seed, complete: true },
  manifest: { seed, tables: tables.map((table) => table.spec) },
  tables,
});
const readSummary = (directory: string) => JSON.parse(readFileSync(join(directory, 'summary.json'), 'utf8'));

describe('a run folder', () => {
  test('has the pages that visitors saw', () => {
    const sites = new Table(sitesTable);
    sites.add(0, 0, 167772161, Number.NaN, 1, 0.4, 2.5, 0, pageKinds.indexOf('slow'));
    const manifest = { scenario: { worms: [{ name: 'one' }] }, tables: [sites.spec] };
    const written = writeRunFolder(target, { ...contentOf([sites]), manifest });
    expect(written).toContain('pages/slow.svg');
    expect(readFileSync(join(target, 'pages/slow.svg'), 'utf8')).toContain('<svg');
    expect(readRunFolder(target).pages).toEqual(['pages/slow.svg']);
    expect(readRunFolder(target).tables).toEqual(['sites']);
  });

  test.each(['parquet', 'csv'] as const)('is written and read back as %s', async (format) => {
    const tables = [makeTable('census'), makeTable('infections')];
    const content = { ...contentOf(tables), checkpoint: Uint8Array.of(1, 2, 3) };
    writeRunFolder(target, content, { format });
    expect(readdirSync(target).sort()).toEqual(
      ['census', 'infections']
        .map((name) => `${name}.${format}`)
        .concat('checkpoint.bin', 'manifest.json', 'summary.json')
        .sort(),
    );
    expect(readdirSync(join(folder, 'runs'))).toEqual(['one']);
    const back = readRunFolder(target);
    expect(back.summary).toEqual(content.summary);
    expect(back.manifest).toEqual(content.manifest);
    expect([...back.tables].sort()).toEqual(['census', 'infections']);
    const table = await back.readTable('census');
    expect(table.spec).toEqual(specOf('census'));
    expect(Array.from(table.column('address'))).toEqual([4294967295, 167772161]);
    await expect(back.readTable('hits')).rejects.toThrow('expected a table hits, found none');
  });

  test('is not overwritten, unless told', () => {
    writeRunFolder(target, contentOf([makeTable('census'), makeTable('hits')]));
    const message = `${target}: expected a name for a new folder, found one that exists; --force overwrites it`;
    expect(() => checkRunFolder(target)).toThrow(message);
    expect(() => writeRunFolder(target, contentOf([], 2))).toThrow(message);
    expect(readSummary(target).seed).toBe(1);
    writeRunFolder(target, contentOf([makeTable('census')], 2), { force: true });
    expect(readSummary(target).seed).toBe(2);
    expect(readdirSync(target).sort()).toEqual(['census.parquet', 'manifest.json', 'summary.json']);
    expect(readdirSync(join(folder, 'runs'))).toEqual(['one']);
  });

  test('is never written over something else', () => {
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'thesis.txt'), 'years of work');
    expect(() => writeRunFolder(target, contentOf([]), { force: true })).toThrow(
      'found one without summary.json',
    );
    expect(readFileSync(join(target, 'thesis.txt'), 'utf8')).toBe('years of work');
    expect(() => checkRunFolder(join(target, 'thesis.txt'))).toThrow('expected a name for a new folder');
    expect(isRunFolder(target)).toBe(false);
  });

  test('keeps what is whole when the disk is full, and says so', async () => {
    const tables = [makeTable('census'), makeFullDisk('hits'), makeTable('infections')];
    expect(() => writeRunFolder(target, contentOf(tables))).toThrow(
      `${target}/hits.parquet: expected room to write it, found a full disk; what is complete is in ${target}`,
    );
    expect(readSummary(target).complete).toBe(false);
    expect(readdirSync(target).sort()).toEqual(['census.parquet', 'manifest.json', 'summary.json']);
    expect((await readRunFolder(target).readTable('census')).length).toBe(2);
  });

  test('a full disk does not cost an older run', () => {
    writeRunFolder(target, contentOf([makeTable('census')], 1));
    expect(() => writeRunFolder(target, contentOf([makeFullDisk('census')], 2), { force: true })).toThrow(
      'partial',
    );
    expect(readSummary(target)).toEqual({ scenario: 'x', seed: 1, complete: true });
    expect(existsSync(join(target, 'census.parquet'))).toBe(true);
  });

  test('a full disk is no fault of the input for the exit code; a folder that exists is', () => {
    const codeOf = (write: () => void): number => {
      try {
        write();
      } catch (error) {
        return exitCodeOf(error);
      }
      return 0;
    };
    expect(codeOf(() => writeRunFolder(target, contentOf([makeFullDisk('hits')])))).toBe(1);
    expect(codeOf(() => writeRunFolder(target, contentOf([])))).toBe(2);
  });

  test('an interrupted run stays incomplete', () => {
    const content = contentOf([makeTable('census')]);
    writeRunFolder(target, { ...content, summary: { ...content.summary, complete: false } });
    expect(readSummary(target).complete).toBe(false);
  });
});

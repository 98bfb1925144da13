/** Addresses out of a file: one a line, or the column `address` of a CSV or Parquet file. */
import { extname } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { parseAddress } from '../index.ts';
import { FileError, readBytes, readText } from './files.ts';

/** Reads the addresses in the order of the file; errors name the line. */
export async function readAddressList(file: string): Promise<Uint32Array> {
  const addresses = extname(file) === '.parquet' ? await readParquet(file) : readLines(file);
  if (addresses.length === 0) throw new FileError(`${file}: expected addresses, found none`);
  return Uint32Array.from(addresses);
}

async function readParquet(file: string): Promise<number[]> {
  const rows = await parquetReadObjects({ file: readBytes(file).slice().buffer });
  return rows.map((row, index) => readCell(row.address, `${file} row ${index + 1}`));
}

function readCell(value: unknown, place: string): number {
  if (typeof value === 'string') return parseAddress(value, place);
  const address = typeof value === 'bigint' ? Number(value) : value;
  if (typeof address === 'number' && Number.isInteger(address) && address >= 0 && address < 2 ** 32) {
    return address;
  }
  const found = value === undefined ? 'no column address' : String(value);
  throw new FileError(`${place}: expected an address in the column address, found ${found}`);
}

function readLines(file: string): number[] {
  const addresses: number[] = [];
  let column = 0;
  let first = true;
  for (const [index, raw] of readText(file).split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const fields = line.split(',').map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
    if (first && fields.includes('address')) column = fields.indexOf('address');
    else addresses.push(parseAddress(fields[column] ?? '', `${file} line ${index + 1}`));
    first = false;
  }
  return addresses;
}

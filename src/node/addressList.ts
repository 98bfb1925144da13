/** Lists of addresses out of files: text as it is (the scenario layer reads it), the column `address` of a Parquet file. */
import { extname } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { parseAddress } from '../index.ts';
import { FileError, readBytes, readText } from './files.ts';

/** Reads a list of hosts. */
export async function readAddressFile(file: string): Promise<string | Uint32Array> {
  if (extname(file) !== '.parquet') return readText(file);
  const rows = await parquetReadObjects({
    file: new Uint8Array(readBytes(file)).buffer,
    columns: ['address'],
  });
  return Uint32Array.from(rows, (row, index) => readCell(row.address, `${file} row ${index + 1}`));
}

function readCell(value: unknown, place: string): number {
  if (typeof value === 'string') return parseAddress(value, place);
  const address = typeof value === 'bigint' ? Number(value) : value;
  if (typeof address === 'number' && Number.isInteger(address) && address >= 0 && address < 2 ** 32) {
    return address;
  }
  throw new FileError(`${place}: expected an address in the column address, found ${String(value)}`);
}

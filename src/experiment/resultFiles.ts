/**
 * Tables as files: to and from Parquet bytes and CSV text.
 *
 * Parquet keeps numbers as they are stored (an address is a uint32), writes names out of a list as strings, and
 * carries the declared columns in its metadata under the key `wormcast`, so that a file explains itself. CSV is for
 * people: addresses as dotted quads, names as words, not-a-number as nothing.
 */
import { type KeyValue, parquetMetadata, parquetRead, type SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { formatAddress, parseAddress } from '../address/ipv4.ts';
import { type Column, type ColumnType, Table, type TableSpec } from '../observe/table.ts';

type Numbers = ReturnType<Table['column']>;

/** A table as plain data, which may cross threads: values in the order of `spec.columns`. */
export interface PackedTable {
  readonly spec: TableSpec;
  readonly columns: readonly Numbers[];
}

const metadataKey = 'wormcast';
const rowsPerGroup = 100_000;
const rowsPerText = 10_000;
const constructors = { float64: Float64Array, uint32: Uint32Array, int32: Int32Array, uint8: Uint8Array };

/** A table as plain data; its arrays are copies. */
export function packTable(table: Table): PackedTable {
  return { spec: table.spec, columns: readColumns(table) };
}

/** Through `column`, which looks indices up. */
const readColumns = (table: Table): Numbers[] => table.spec.columns.map(({ name }) => table.column(name));

/** The table of plain data; takes the arrays over. */
export function unpackTable({ spec, columns }: PackedTable): Table {
  const table = new Table(spec);
  for (const [index, values] of columns.entries()) {
    table.columns[index]!.adopt(values);
  }
  return table;
}

/** A table as one Parquet file; `about` (texts by name) joins the columns' meanings in its metadata. */
export function tableToParquet(table: Table, about: Readonly<Record<string, string>> = {}): Uint8Array {
  const writer = new ByteWriter();
  const kvMetadata: KeyValue[] = [{ key: metadataKey, value: JSON.stringify(table.spec) }];
  for (const [key, value] of Object.entries(about)) kvMetadata.push({ key, value });
  const { columns } = table.spec;
  const schema = [{ name: table.spec.name, num_children: columns.length }, ...columns.map(describeColumn)];
  const parquet = new ParquetWriter({ writer, schema, kvMetadata, createdBy: 'wormcast' });
  const values = readColumns(table);
  // A group at a time, so that only its values are held twice.
  for (let start = 0; start < table.length; start += rowsPerGroup) {
    const end = Math.min(start + rowsPerGroup, table.length);
    const columnData = columns.map((column, index) => ({
      name: column.name,
      data: writableValues(column, values[index]!.subarray(start, end)),
    }));
    parquet.write({ columnData, rowGroupSize: rowsPerGroup });
  }
  parquet.finish();
  return writer.getBytes();
}

function describeColumn({ name, type, as }: Column): SchemaElement {
  const repetition_type = 'REQUIRED';
  if (as !== undefined && as !== 'address') {
    return { name, repetition_type, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
  if (type === 'float64') return { name, repetition_type, type: 'DOUBLE' };
  if (type === 'int32') return { name, repetition_type, type: 'INT32' };
  return { name, repetition_type, type: 'INT32', converted_type: type === 'uint8' ? 'UINT_8' : 'UINT_32' };
}

function writableValues(column: Column, values: Numbers): Numbers | (string | number)[] {
  if (column.as !== undefined && column.as !== 'address') {
    const names = column.as;
    return Array.from(values, (value) => nameOf(names, value));
  }
  // hyparquet-writer 0.17 refuses typed arrays with values of 2^31 and above, and turns plain ones into the right bits
  return column.type === 'uint32' ? Array.from(values) : values;
}

/** The name of a code; a code outside the list is written as its number. */
const nameOf = (names: readonly string[], code: number): string => names[code] ?? String(code);

/** Reads a file that `tableToParquet` wrote. */
export async function tableFromParquet(bytes: Uint8Array): Promise<Table> {
  // A copy, because the bytes may be a part of a larger buffer (Node's small files share one).
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const text = metadata.key_value_metadata?.find(({ key }) => key === metadataKey)?.value;
  if (text === undefined) {
    throw new Error(`Parquet file: expected a table written by wormcast, found no metadata "${metadataKey}"`);
  }
  const spec = JSON.parse(text) as TableSpec;
  const rows = Number(metadata.num_rows);
  const columns = spec.columns.map((column) => new constructors[column.type](rows));
  await parquetRead({
    file,
    metadata,
    onChunk({ columnName, columnData, rowStart }) {
      const index = spec.columns.findIndex((column) => column.name === columnName);
      if (index < 0) return;
      const code = codeReader(spec.columns[index]!);
      const values = columns[index]!;
      for (let row = 0; row < columnData.length; row++) values[rowStart + row] = code(columnData[row]);
    },
  });
  return unpackTable({ spec, columns });
}

/** The texts beside a table in a Parquet file, by name. */
export function aboutParquet(bytes: Uint8Array): Record<string, string> {
  const entries = parquetMetadata(new Uint8Array(bytes).buffer).key_value_metadata ?? [];
  return Object.fromEntries(entries.map(({ key, value }) => [key, value ?? '']));
}

function codeReader({ as }: Column): (value: unknown) => number {
  if (as === undefined || as === 'address') return Number;
  const codes = new Map(as.map((name, code) => [name, code]));
  return (value) => codes.get(String(value)) ?? Number(value);
}

/** A table as CSV, in pieces of some thousand lines (a long table exceeds the longest text). */
export function* tableToCsv(table: Table): Generator<string> {
  const { columns } = table.spec;
  const values = readColumns(table);
  const formats = columns.map(valueFormatter);
  yield `${columns.map((column) => quote(column.name)).join(',')}\n`;
  for (let start = 0; start < table.length; start += rowsPerText) {
    let text = '';
    for (let row = start; row < Math.min(start + rowsPerText, table.length); row++) {
      for (let index = 0; index < formats.length; index++) {
        text += (index > 0 ? ',' : '') + formats[index]!(values[index]![row]!);
      }
      text += '\n';
    }
    yield text;
  }
}

/** How a value of a column is written for people. */
export function valueFormatter({ as }: Column): (value: number) => string {
  if (as === 'address') return formatAddress;
  if (as !== undefined) return (code) => quote(nameOf(as, code));
  return (value) => (!Number.isNaN(value) ? String(value) : '');
}

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Reads CSV that `tableToCsv` wrote; `place` names the file in errors. */
export function tableFromCsv(text: string, spec: TableSpec, place: string = spec.name): Table {
  const lines = text.split('\n');
  const names = splitLine(lines[0]!);
  const expected = spec.columns.map((column) => column.name);
  if (names.join() !== expected.join()) {
    throw new Error(`${place}: expected the columns ${expected.join(',')}, found ${names.join(',')}`);
  }
  const parsers = spec.columns.map(valueParser);
  const table = new Table(spec);
  for (let line = 1; line < lines.length; line++) {
    if (lines[line] === '') continue;
    const fields = splitLine(lines[line]!);
    if (fields.length !== parsers.length) {
      throw new Error(`${place} line ${line + 1}: expected ${parsers.length} values, found ${fields.length}`);
    }
    for (let index = 0; index < parsers.length; index++) {
      const where = `${place} line ${line + 1} ${expected[index]}`;
      table.columns[index]!.push(parsers[index]!(fields[index]!, where));
    }
  }
  return table;
}

function valueParser(column: Column): (field: string, place: string) => number {
  if (column.as === 'address') return parseAddress;
  const code = codeReader(column);
  return (field, place) => {
    if (field === '' && column.type === 'float64') return Number.NaN;
    const value = field === '' ? Number.NaN : code(field);
    if (Number.isNaN(value)) throw new Error(`${place}: expected ${expectation(column)}, found "${field}"`);
    return value;
  };
}

const expectation = ({ as, type }: Column): string =>
  as !== undefined && as !== 'address' ? `one of ${as.join(', ')}` : wordOf[type];
const wordOf: Record<ColumnType, string> = {
  float64: 'a number',
  uint32: 'a whole number',
  int32: 'a whole number',
  uint8: 'a whole number',
};

function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  for (const match of `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return fields;
}

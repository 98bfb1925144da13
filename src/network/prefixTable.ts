/**
 * Who owns which address: sorted, disjoint ranges with a value each, in typed arrays, found by binary search.
 *
 * The compact form of a country table is a one-line JSON header followed by three columns of variable-length
 * integers (7 bits a byte, low first, high bit = more follow): addresses skipped before each range, its length
 * less one, its country. Columns rather than rows, because like beside like compresses better.
 */

import { AddressSet } from '../address/addressSet.ts';

/** Ranges of addresses, ascending and disjoint; both ends included. */
export interface RangeTable {
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

/** A country per range, as an index into `codes`. */
export interface CountryTable extends RangeTable {
  readonly country: Uint16Array;
  /** ISO 3166 alpha-2 codes; the empty string stands for unknown. */
  readonly codes: readonly string[];
}

/** What the header of the compact form says about its table. */
export interface TableOrigin {
  readonly name: string;
  readonly date: string | null;
  readonly sources: readonly string[];
}

const FORMAT = 'wormcast country table 1';

/** Index of the range that holds the address, -1 if none does. */
export function findRange(table: RangeTable, address: number): number {
  const { first, last } = table;
  let low = -1;
  let high = first.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (first[middle]! <= address) low = middle;
    else high = middle - 1;
  }
  return low >= 0 && address <= last[low]! ? low : -1;
}

/** The addresses of the ranges that carry a value in a column. */
export function rangesWithValue(table: RangeTable, column: ArrayLike<number>, value: number): AddressSet {
  const first: number[] = [];
  const last: number[] = [];
  for (let i = 0; i < column.length; i++) {
    if (column[i] === value) {
      first.push(table.first[i]!);
      last.push(table.last[i]!);
    }
  }
  return new AddressSet(first, last);
}

/** Writes the compact form, to be compressed by the caller. */
export function encodeCountryTable(table: CountryTable, origin: TableOrigin): Uint8Array {
  const { first, last, country, codes } = table;
  const count = first.length;
  const header = new TextEncoder().encode(
    `${JSON.stringify({ format: FORMAT, ...origin, ranges: count, codes })}\n`,
  );
  const bytes = new Uint8Array(header.length + 15 * count);
  bytes.set(header);
  let at = header.length;
  const put = (value: number): void => {
    let rest = value;
    while (rest >= 128) {
      bytes[at++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    bytes[at++] = rest;
  };
  let next = 0;
  for (let i = 0; i < count; i++) {
    put(first[i]! - next);
    next = last[i]! + 1;
  }
  for (let i = 0; i < count; i++) put(last[i]! - first[i]!);
  for (let i = 0; i < count; i++) put(country[i]!);
  return bytes.slice(0, at);
}

/** Reads the compact form, decompressed; refuses anything that is not exactly one table. */
export function decodeCountryTable(bytes: Uint8Array): CountryTable & { readonly origin: TableOrigin } {
  const newline = bytes.indexOf(10);
  const { format, ranges, codes, name, date, sources } = parseHeader(bytes.subarray(0, Math.max(newline, 0)));
  if (format !== FORMAT) {
    throw new Error(`country table: expected the format "${FORMAT}", found ${JSON.stringify(format)}`);
  }
  const count = ranges as number;
  let at = newline + 1;
  const take = (): number => {
    let value = 0;
    let unit = 1;
    let byte: number;
    do {
      byte = at < bytes.length ? bytes[at]! : 256;
      if (byte === 256)
        throw new Error(`country table: expected ${count} ranges, found the end at byte ${at}`);
      at++;
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte >= 128);
    return value;
  };
  const first = new Uint32Array(count);
  const last = new Uint32Array(count);
  const country = new Uint16Array(count);
  for (let i = 0; i < count; i++) first[i] = take();
  let next = 0;
  for (let i = 0; i < count; i++) {
    const start = next + first[i]!;
    next = start + take() + 1;
    if (next > 4294967296) throw new Error(`country table: expected addresses below 2^32 in range ${i}`);
    first[i] = start;
    last[i] = next - 1;
  }
  for (let i = 0; i < count; i++) country[i] = take();
  if (at !== bytes.length) {
    throw new Error(`country table: expected ${at} bytes, found ${bytes.length}`);
  }
  const origin = { name: name as string, date: date as string | null, sources: sources as string[] };
  return { first, last, country, codes: codes as string[], origin };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    throw new Error('country table: expected a JSON header line, found something else (still compressed?)');
  }
}

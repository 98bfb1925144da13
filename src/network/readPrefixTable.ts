/**
 * The user's own table of prefixes, as text with one entry a line:
 *
 *   prefix,country[,asn]      10.0.0.0/8,US,64500
 *   first,last,country[,asn]  10.0.0.0,10.255.255.255,US
 *   prefix<TAB>asn            10.0.0.0/8   64500        (the form of pyasn, from RouteViews dumps)
 *
 * Commas or tabs; lines that begin with `;` or `#` and one header line are skipped. Where entries overlap the
 * most specific one wins, as in a router; among equals the last.
 */

import { parseAddress, parsePrefix, prefixLast } from '../address/ipv4.ts';
import { flattenRanges } from './flattenRanges.ts';
import type { Internet } from './internet.ts';
import { internetFromTable } from './internetFromTable.ts';
import type { TableOrigin } from './prefixTable.ts';

const NO_ASN = -1;

/** Reads the text; every address of an entry counts as routed. */
export function readPrefixTable(text: string, origin: TableOrigin): Internet {
  const first: number[] = [];
  const last: number[] = [];
  const country: number[] = [];
  const asn: number[] = [];
  const codes = [''];
  const indexOfCode = new Map([['', 0]]);
  const lines = text.split('\n');
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith(';') || line.startsWith('#')) continue;
    if (first.length === 0 && /^"?[a-z_]{3,}/i.test(line)) continue;
    const place = `${origin.name} line ${index + 1}`;
    const fields = line.split(/[,\t]/).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
    const owner = readRange(fields, place, first, last);
    let code = '';
    let number = NO_ASN;
    for (const field of fields.slice(owner)) {
      if (/^[A-Za-z]{2}$/.test(field)) code = field.toUpperCase();
      else if (/^(AS)?\d{1,10}$/i.test(field)) number = readAsn(field, place);
      else if (field !== '') {
        throw new Error(
          `${place}: expected a country code of two letters or an AS number, found ${JSON.stringify(field)}`,
        );
      }
    }
    if (!indexOfCode.has(code)) indexOfCode.set(code, codes.push(code) - 1);
    country.push(indexOfCode.get(code)!);
    asn.push(number);
  }
  if (first.length === 0) {
    throw new Error(
      `${origin.name}: expected lines such as 10.0.0.0/8,US, found none in ${lines.length} lines`,
    );
  }
  const flat = flattenRanges(first, last);
  const table = { ...flat, country: Uint16Array.from(flat.source, (entry) => country[entry]!), codes };
  const known = Uint32Array.from(flat.source.keys()).filter((range) => asn[flat.source[range]!] !== NO_ASN);
  const asTable = {
    first: known.map((range) => flat.first[range]!),
    last: known.map((range) => flat.last[range]!),
    asn: known.map((range) => asn[flat.source[range]!]!),
    sources: [],
  };
  return internetFromTable(table, { ...origin, asTable: known.length === 0 ? undefined : asTable });
}

/** Appends the range of an entry; returns the index of the first field after it. */
function readRange(fields: readonly string[], place: string, first: number[], last: number[]): number {
  const [start = '', end] = fields;
  if (start.includes('/')) {
    if (fields.length < 2 || fields.length > 3) {
      throw new Error(`${place}: expected prefix,country[,asn] or prefix,asn, found ${fields.length} fields`);
    }
    const prefix = parsePrefix(start, place);
    first.push(prefix.base);
    last.push(prefixLast(prefix));
    return 1;
  }
  if (end === undefined || fields.length < 3 || fields.length > 4) {
    throw new Error(
      `${place}: expected prefix,country[,asn], first,last,country or prefix<TAB>asn, found ${JSON.stringify(fields.join(','))}`,
    );
  }
  const low = parseAddress(start, place);
  const high = parseAddress(end, place);
  if (high < low) throw new Error(`${place}: expected first <= last, found ${start},${end}`);
  first.push(low);
  last.push(high);
  return 2;
}

function readAsn(field: string, place: string): number {
  const value = Number(field.replace(/^AS/i, ''));
  if (value > 0xffffffff) {
    throw new Error(`${place}: expected an AS number below 4294967296, found ${field}`);
  }
  return value;
}

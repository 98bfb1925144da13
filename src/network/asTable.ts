/**
 * Origin AS numbers of address ranges, from the CSV of the optional package @ip-location-db/asn
 * (`first,last,asn,organization`; addresses dotted or as whole numbers; CC BY 4.0, see NOTICE).
 */

import { parseAddress } from '../address/ipv4.ts';
import { flattenRanges } from './flattenRanges.ts';
import type { RangeTable } from './prefixTable.ts';

/** The line that installs AS data; named by every error that misses them. */
export const INSTALL_AS_DATA = 'npm install @ip-location-db/asn';

/** An AS number per range. */
export interface AsTable extends RangeTable {
  readonly asn: Uint32Array;
  /** Where the table comes from, one line each. */
  readonly sources: readonly string[];
}

/** Reads the CSV text; where ranges overlap, the smallest one wins. */
export function parseAsTable(text: string, sources: readonly string[]): AsTable {
  const first: number[] = [];
  const last: number[] = [];
  const asn: number[] = [];
  let start = 0;
  let sorted = true;
  for (let line = 1; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const [from, to, number] = text.slice(start, end).split(',', 3) as [string, string?, string?];
    start = end + 1;
    if (from.trim() === '') continue;
    const place = `AS table line ${line}`;
    const low = readAddress(from, place);
    const high = readAddress(to ?? '', place);
    const value = number === undefined || number.trim() === '' ? Number.NaN : Number(number);
    if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
      throw new Error(
        `${place}: expected first,last,asn, found the AS number ${JSON.stringify(number ?? '')}`,
      );
    }
    if (high < low) throw new Error(`${place}: expected first <= last, found ${from},${to}`);
    if (first.length > 0 && low <= last[last.length - 1]!) sorted = false;
    first.push(low);
    last.push(high);
    asn.push(value);
  }
  if (sorted) {
    return {
      first: Uint32Array.from(first),
      last: Uint32Array.from(last),
      asn: Uint32Array.from(asn),
      sources,
    };
  }
  const flat = flattenRanges(first, last);
  return { first: flat.first, last: flat.last, asn: flat.source.map((range) => asn[range]!), sources };
}

function readAddress(text: string, place: string): number {
  if (text.includes('.')) return parseAddress(text.trim(), place);
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new Error(`${place}: expected an address, found ${JSON.stringify(text)}`);
  }
  return value;
}

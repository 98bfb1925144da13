/** An Internet over a country table and, if there is one, an AS table. */

import { AddressSet } from '../address/addressSet.ts';
import { type AsTable, INSTALL_AS_DATA } from './asTable.ts';
import type { Internet } from './internet.ts';
import { type CountryTable, findRange, rangesWithValue, type TableOrigin } from './prefixTable.ts';

/** Name, date, sources, and what differs from a plain table of 2^32 addresses. */
export interface InternetOptions extends TableOrigin {
  /** Width of an address; 32 unless told. */
  readonly bits?: number;
  /** What is routed; all ranges of the country table unless told. */
  readonly routed?: AddressSet;
  /** Origin AS numbers; addresses outside `routed` are ignored. */
  readonly asTable?: AsTable | undefined;
}

/** Builds the Internet; sets of countries and ASes are made when first asked for, and kept. */
export function internetFromTable(table: CountryTable, options: InternetOptions): Internet {
  const { name, date, bits = 32, asTable } = options;
  const routed = options.routed ?? new AddressSet(table.first, table.last);
  const used = new Uint8Array(table.codes.length);
  for (const country of table.country) used[country] = 1;
  const countries = table.codes.filter((code, index) => used[index] === 1 && code !== '').sort();
  const countrySets = new Map<string, AddressSet>();
  const asSets = new Map<number, AddressSet>();
  return {
    name,
    date,
    bits,
    sources: asTable === undefined ? options.sources : [...options.sources, ...asTable.sources],
    routed,
    countries,
    asTable,

    countryOf(address) {
      const range = findRange(table, address);
      return range < 0 ? null : table.codes[table.country[range]!] || null;
    },

    asOf(address) {
      if (asTable === undefined || !routed.contains(address)) return null;
      const range = findRange(asTable, address);
      return range < 0 ? null : asTable.asn[range]!;
    },

    inCountry(code) {
      let set = countrySets.get(code);
      if (set === undefined) {
        if (!countries.includes(code)) {
          throw new Error(
            `network ${name}: expected a country of this table (${describe(countries)}), found ${JSON.stringify(code)}`,
          );
        }
        set = rangesWithValue(table, table.country, table.codes.indexOf(code));
        countrySets.set(code, set);
      }
      return set;
    },

    inAs(asn) {
      if (asTable === undefined) {
        throw new Error(
          `network ${name}: expected an AS table, found none; AS data of June 2026 come with: ${INSTALL_AS_DATA}`,
        );
      }
      let set = asSets.get(asn);
      if (set === undefined) {
        set = rangesWithValue(asTable, asTable.asn, asn).intersect(routed);
        if (set.size === 0)
          throw new Error(`network ${name}: expected an AS with routed addresses, found AS${asn}`);
        asSets.set(asn, set);
      }
      return set;
    },
  };
}

function describe(codes: readonly string[]): string {
  if (codes.length === 0) return 'it has none';
  return codes.length <= 12 ? codes.join(' ') : `${codes.slice(0, 12).join(' ')} ... ${codes.length} in all`;
}
